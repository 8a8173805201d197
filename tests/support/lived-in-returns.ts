import { registerUnits } from "@services/catalog/index.server";
import { authoriseReturn, receiveReturn, refuseReturn, requestReturn, sendReturn, voidIntakeSlip } from "@services/returns/index.server";
import { actors } from "./context";
import type { Desk } from "./parts-desk";

/** The returns of a database that has been lived in. */
export const RETURN = {
  /** D001: two units; RT-0001 came in by DRR-2026-000002 after DRR-2026-000001 was void, RT-0002 is missing. */
  received: "RMA-2026-000001",
  /** D002: RT-0003, not decided. */
  requested: "RMA-2026-000002",
  /** D002: RT-0004, refused. */
  refused: "RMA-2026-000003",
} as const;

/** One return came in half, one waits for customer service, one was refused. */
export async function sendGoodsBack({ as }: Desk): Promise<void> {
  const [service, warehouse] = [as(actors.customerService()), as(actors.warehouse())];
  const batch = { model: "WP-100", batchNo: "B2511", madeOn: "2025-11-05", shippedOn: "2025-12-20" };
  await registerUnits(as(actors.administrator()), { ...batch, serials: ["RT-0001", "RT-0002"], dealerCode: "D001" });
  await registerUnits(as(actors.administrator()), { ...batch, serials: ["RT-0003", "RT-0004"], dealerCode: "D002" });
  const asked = { wanted: "exchange", reason: "顾客退机" } as const;
  const names = (...serials: string[]) => serials.map((serial) => ({ serial, fault: "底部漏水" }));
  const { returnNo } = await requestReturn(as(actors.dealer("D001")), { ...asked, units: names("RT-0001", "RT-0002") });
  await authoriseReturn(service, { returnNo });
  await sendReturn(as(actors.dealer("D001")), { returnNo, carrier: "德邦", waybillNo: "DPK2001" });
  const came = (condition: "intact" | "damaged") => ({ returnNo, units: [{ serial: "RT-0001", condition }] });
  const { intakeSlipNo } = await receiveReturn(warehouse, came("intact"));
  await voidIntakeSlip(warehouse, { intakeSlipNo, reason: "外箱破损，漏记" });
  await receiveReturn(warehouse, came("damaged"));
  await requestReturn(as(actors.dealer("D002")), { ...asked, units: names("RT-0003") });
  const { returnNo: wrong } = await requestReturn(as(actors.dealer("D002")), { ...asked, units: names("RT-0004") });
  await refuseReturn(service, { returnNo: wrong, reason: "超过三包期" });
}
