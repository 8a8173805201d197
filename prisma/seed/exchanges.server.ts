import { registerUnits, savePart } from "@services/catalog/index.server";
import { approveRequest, exchangeUnit, shipRequest } from "@services/parts/index.server";
import { addDays } from "@services/platform";
import type { Stage } from "./stage.server";

const [MODEL, SERIALS] = ["UF-20", ["U2-S0001", "U2-S0002", "U2-S0003"]] as const;

/** A model that is exchanged whole, with units of it in stock. */
export async function stockWholeUnits({ as, today }: Stage): Promise<void> {
  const prices = { costPrice: "410.00", dealerPrice: "860.00", retailPrice: "1280.00" };
  const names = { nameZh: "超滤净水机 20 整机", nameEn: "UF purifier 20, whole unit" };
  await savePart(as("admin", 30), { sku: "UF-20-ZJ", ...names, ...prices, warrantyClass: "unit", model: MODEL });
  await registerUnits(as("admin", 20), { model: MODEL, batchNo: "BUF-04", madeOn: addDays(today, -25), serials: [...SERIALS] });
}

/** The new unit that leaves for the one of a case; the old one is owed back. */
export async function exchange({ as }: Stage, complaintNo: string): Promise<void> {
  const shipTo = { name: "石先生", phone: "13699990000", address: "江苏省苏州市姑苏区干将东路 88 号" };
  const { requestNo } = await exchangeUnit(as("service", 7, "09:15"), { complaintNo, shipTo, note: "上门时一并取回旧机" });
  await approveRequest(as("manager", 7, "09:30"), { requestNo });
  await shipRequest(as("warehouse", 6, "10:00"), {
    requestNo,
    lines: [{ lineNo: 1, quantity: 1, replacementSerials: [SERIALS[0]] }],
    ...{ carrier: "德邦", waybillNo: "DPK2026110001", freightTerms: "monthly_account", freightAmount: "46.00" },
  });
}
