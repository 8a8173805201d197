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
  restockUnit,
  scheduleRepair,
} from "@services/returns/index.server";
import { actors } from "./context";
import type { TestDatabase } from "./database";
import { intact, openReturnsDesk } from "./returns-desk";
import { PARTS } from "./world";

/** What units of the model are tested against. */
export const STANDARD = {
  standardNo: "TS-WP100-A",
  model: "WP-100",
  name: "整机出厂复检",
  measurements: [
    { name: "漏水", unit: "滴/分", min: null, max: 0 },
    { name: "出水量", unit: "L/min", min: 1.5, max: 2.5 },
  ],
};
export const GOOD = [
  { name: "漏水", value: 0 },
  { name: "出水量", value: 1.5 },
];
export const LEAKING = [{ name: "漏水", value: 0.5 }, GOOD[1]!];

/**
 * Returned units on their way through quality, research, process, planning, workshop and warehouse: each of a batch of its own, so that what
 * is found makes no case, unless one is named.
 */
export function openUnitWayDesk(database: { readonly current: Pick<TestDatabase, "db"> }, oneBatch?: string) {
  const returns = openReturnsDesk(database);
  const { as, asked, unitsAtDealer } = returns;
  let batches = 0;
  const named = (returnNo: string, serial: string) => ({ returnNo, serial });
  /** Asked for by the dealer that has it, for a walk-in by customer service. */
  const askedFor = async (serial: string, wanted: "exchange" | "send_back" | "credit") => {
    const { dealerCode } = await database.current.db.unit.findUniqueOrThrow({ where: { serial } });
    if (dealerCode !== null) return await asked([serial], { wanted });
    const units = [{ serial, fault: "底部漏水" }];
    const customer = { name: "孙女士", phone: "13812345678" };
    return (await requestReturn(as(actors.customerService()), { customer, wanted, reason: "顾客退机", units })).returnNo;
  };
  const desk = {
    ...returns,
    issueStandard: () => issueTestStandard(as(actors.research()), STANDARD),
    /** A unit that is out comes in, by the return that a batch case raised for it where one did. */
    async takenIn(serial: string, wanted: "exchange" | "send_back" | "credit" = "exchange") {
      const raised = await database.current.db.returnUnit.findFirst({ where: { serial, state: "announced" } });
      const returnNo = raised?.returnNo ?? (await askedFor(serial, wanted));
      if (!raised) await authoriseReturn(as(actors.customerService()), { returnNo });
      await receiveReturn(as(actors.warehouse()), { returnNo, units: intact([serial]) });
      return named(returnNo, serial);
    },
    /** A unit that stands in quarantine and waits for quality. */
    async cameIn(wanted: "exchange" | "send_back" | "credit" = "exchange") {
      const [serial] = await unitsAtDealer(1, oneBatch ?? `B26U${++batches}`);
      return await desk.takenIn(serial!, wanted);
    },
    async inspected(wanted?: "exchange" | "send_back" | "credit") {
      const unit = await desk.cameIn(wanted);
      await inspectUnit(as(actors.quality()), { ...unit, faultFound: true, finding: "水泵不吸水" });
      return unit;
    },
    async decided(
      decision: "repair" | "rework" | "use_as_is" | "scrap" | "return_to_sender" | "replace" | "return_to_supplier",
      wanted?: "send_back",
    ) {
      const unit = await desk.inspected(wanted);
      const standard = ["repair", "rework", "use_as_is"].includes(decision) ? { standardNo: STANDARD.standardNo } : {};
      await giveOpinion(as(actors.research()), { ...unit, decision, words: "按意见处理", ...standard });
      return unit;
    },
    async repaired(wanted?: "send_back") {
      const unit = await desk.decided("repair", wanted);
      await confirmParts(as(actors.processEngineer()), { ...unit, parts: [{ sku: PARTS.pump.sku, quantity: 1 }] });
      await scheduleRepair(as(actors.planner()), { ...unit, plannedOn: "2026-03-11" });
      await completeRepair(as(actors.workshop()), { ...unit, work: "更换水泵" });
      return unit;
    },
    /** A certain unit that is out comes in, is repaired without parts and passes. */
    async passedOf(serial: string) {
      const unit = await desk.takenIn(serial);
      await inspectUnit(as(actors.quality()), { ...unit, faultFound: true, finding: "水泵不吸水" });
      await giveOpinion(as(actors.research()), { ...unit, decision: "repair", words: "清洗", standardNo: STANDARD.standardNo });
      await confirmParts(as(actors.processEngineer()), { ...unit, parts: [] });
      await scheduleRepair(as(actors.planner()), { ...unit, plannedOn: "2026-03-11" });
      await completeRepair(as(actors.workshop()), { ...unit, work: "清洗" });
      await reinspectUnit(as(actors.quality()), { ...unit, finding: "合格", readings: GOOD });
      return unit;
    },
    async passed(wanted?: "send_back") {
      const unit = await desk.repaired(wanted);
      await reinspectUnit(as(actors.quality()), { ...unit, finding: "合格", readings: GOOD });
      return unit;
    },
    restock: (unit: { returnNo: string; serial: string }) => restockUnit(as(actors.warehouse()), unit),
  };
  return desk;
}
