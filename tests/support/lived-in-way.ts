import { registerUnits } from "@services/catalog/index.server";
import {
  authoriseReturn,
  completeRepair,
  confirmParts,
  giveOpinion,
  inspectUnit,
  issueTestStandard,
  receiveReturn,
  reinspectUnit,
  requestReturn,
  scheduleRepair,
  scrapUnit,
} from "@services/returns/index.server";
import { actors } from "./context";
import type { Desk } from "./parts-desk";
import { GOOD, STANDARD } from "./unit-way-desk";

/** The units of RMA-2026-000004 in a database that has been lived in. */
export const WAY = {
  /** WP100-W-0001: repaired with one pump under RSR-2026-000001, and passed; D002 gets another for it. */
  passed: "RMA-2026-000004-1",
  /** WP100-W-0002: scrapped. */
  scrapped: "RMA-2026-000004-2",
} as const;

/** Two units of D002 came in: one was repaired and passed, one was scrap. */
export async function repairSome({ as }: Desk): Promise<void> {
  const serials = ["WP100-W-0001", "WP100-W-0002"];
  const batch = { model: "WP-100", batchNo: "B2602", madeOn: "2026-01-15", shippedOn: "2026-01-25", dealerCode: "D002" };
  await registerUnits(as(actors.administrator()), { ...batch, serials });
  await issueTestStandard(as(actors.research()), STANDARD);
  const units = serials.map((serial) => ({ serial, fault: "不出水" }));
  const { returnNo } = await requestReturn(as(actors.dealer("D002")), { wanted: "exchange", reason: "开机不出水", units });
  await authoriseReturn(as(actors.customerService()), { returnNo });
  await receiveReturn(as(actors.warehouse()), { returnNo, units: serials.map((serial) => ({ serial, condition: "intact" as const })) });
  const [pump, dead] = serials.map((serial) => ({ returnNo, serial })) as [
    { returnNo: string; serial: string },
    { returnNo: string; serial: string },
  ];
  for (const unit of [pump, dead]) await inspectUnit(as(actors.quality()), { ...unit, faultFound: true, finding: "水泵不吸水" });
  const research = as(actors.research());
  await giveOpinion(research, { ...pump, decision: "repair", words: "更换水泵", standardNo: STANDARD.standardNo });
  await confirmParts(as(actors.processEngineer()), { ...pump, parts: [{ sku: "PUMP-24V", quantity: 1 }] });
  await scheduleRepair(as(actors.planner()), { ...pump, plannedOn: "2026-03-11" });
  await completeRepair(as(actors.workshop()), { ...pump, work: "换泵" });
  await reinspectUnit(as(actors.quality()), { ...pump, finding: "合格", readings: GOOD });
  await giveOpinion(research, { ...dead, decision: "scrap", words: "外壳开裂，无修复价值" });
  await scrapUnit(as(actors.serviceManager()), { ...dead, reason: "同意报废" });
}
