import { authoriseReturn, receiveReturn, refuseReturn, requestReturn, sendReturn, voidIntakeSlip } from "@services/returns/index.server";
import { actors } from "./context";
import type { Desk } from "./parts-desk";
import { UNITS } from "./world";

/** The returns of a database that has been lived in. */
export const RETURN = {
  /** D001: two units; WP100-D1-0004 came in by DRR-2026-000002 after DRR-2026-000001 was void, WP100-D1-0002 is missing. */
  received: "RMA-2026-000001",
  /** D002: WP100-D2-0002, not decided. */
  requested: "RMA-2026-000002",
  /** D002: WP100-D2-0001, refused. */
  refused: "RMA-2026-000003",
} as const;

/** One return came in half, one waits for customer service, one was refused. */
export async function sendGoodsBack({ as }: Desk): Promise<void> {
  const [service, warehouse] = [as(actors.customerService()), as(actors.warehouse())];
  const asked = { wanted: "exchange", reason: "顾客退机" } as const;
  const names = (...serials: string[]) => serials.map((serial) => ({ serial, fault: "底部漏水" }));
  const { returnNo } = await requestReturn(as(actors.dealer("D001")), { ...asked, units: names(UNITS.atD001[3], UNITS.atD001[1]) });
  await authoriseReturn(service, { returnNo });
  await sendReturn(as(actors.dealer("D001")), { returnNo, carrier: "德邦", waybillNo: "DPK2001" });
  const came = (condition: "intact" | "damaged") => ({ returnNo, units: [{ serial: UNITS.atD001[3], condition }] });
  const { intakeSlipNo } = await receiveReturn(warehouse, came("intact"));
  await voidIntakeSlip(warehouse, { intakeSlipNo, reason: "外箱破损，漏记" });
  await receiveReturn(warehouse, came("damaged"));
  await requestReturn(as(actors.dealer("D002")), { ...asked, units: names(UNITS.atD002[1]) });
  const { returnNo: wrong } = await requestReturn(as(actors.dealer("D002")), { ...asked, units: names(UNITS.atD002[0]) });
  await refuseReturn(service, { returnNo: wrong, reason: "超过三包期" });
}
