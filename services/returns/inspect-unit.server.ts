import { recordSightings } from "../batches/index.server";
import { authorize } from "../identity";
import { both, DomainError, type FieldErrors, invalidField } from "../platform";
import { command, type Tx } from "../platform/index.server";
import { countedAs, isFault, sendersWords } from "./fault-category";
import type { Return, ReturnUnit } from "./return";
import { lockReturn } from "./store.server";
import { failuresOf, readingErrors, toMeasured } from "./test-standard";
import { InspectUnit, InspectUnits, ReinspectUnit } from "./way-schema";
import { lockStep, moveTogether, moveUnit, requireOpinion, requireStandard } from "./way-store.server";

const nextInspection = async (tx: Tx, unitNo: string): Promise<number> => (await tx.unitInspection.count({ where: { unitNo } })) + 1;

interface Seen {
  readonly faultFound: boolean;
  readonly finding: string;
  /** What the fault is sorted as; nothing leaves it as its sender sorted it. */
  readonly faultCategory?: string;
}

/** A fault is sorted as one of the kinds of product quality, and where there is none nothing is. */
function weighSorted({ settings }: Tx, { faultFound, faultCategory }: Seen): string | undefined {
  if (!faultFound || faultCategory === undefined) return undefined;
  if (isFault(settings.complaintCategories, faultCategory)) return faultCategory;
  throw invalidField("faultCategory", both(`没有故障类别 ${faultCategory}`, `there is no fault ${faultCategory}`));
}

/**
 * Writes the same finding for each of these units of a locked return; their batches are locked at once, in their order. A fault counts
 * under the category that it is given here, else goes on under the one that it was announced by: never under the words of the finding, so that
 * what is alike is counted together however it is worded.
 */
async function inspectEach(tx: Tx, of: { known: Return; units: readonly ReturnUnit[] }, said: Seen) {
  const { faultFound, finding } = said;
  const faultCategory = weighSorted(tx, said);
  const sorted = faultCategory === undefined ? {} : { faultCategory };
  const data = { faultFound, finding, ...sorted };
  const moved = await moveTogether(tx, of, { event: "inspect", action: "returns/inspect-unit", data });
  const unitNos = of.units.map(({ unitNo }) => unitNo);
  const before = await tx.unitInspection.groupBy({ by: ["unitNo"], where: { unitNo: { in: unitNos } }, _count: true });
  const counts = new Map(before.map(({ unitNo, _count }) => [unitNo, _count]));
  const inspected = { kind: "inspection", faultFound, finding, inspectedBy: tx.actor.login, inspectedAt: tx.now };
  await tx.unitInspection.createMany({
    data: unitNos.map((unitNo) => ({ unitNo, inspectionNo: (counts.get(unitNo) ?? 0) + 1, ...inspected })),
  });
  const seen = { sourceKind: "return", standing: faultFound ? "confirmed" : "withdrawn" } as const;
  await recordSightings(
    tx,
    of.units.map((unit) => ({ serial: unit.serial, sourceNo: unit.returnNo, fault: countedAs({ ...unit, ...sorted }), ...seen })),
  );
  return moved;
}

/** What was found of a unit, in quality's words; where it found just what the sender said, those are taken. Nothing said is no finding. */
function requireFinding({ reason }: Return, { fault }: ReturnUnit, said: Omit<Seen, "finding"> & { finding?: string }): string {
  const confirmed = said.faultFound ? sendersWords({ reason }, { fault }) : null;
  const finding = said.finding ?? confirmed;
  if (finding === null) throw invalidField("finding", both("请填写检测结果", "say what was found"));
  return finding;
}

/**
 * Quality looks at a unit that came in and says what it found (S1-4). A fault that was found counts for its batch as inspected; one that was
 * not takes back what the return said of it. A fault without words of its own is the one that the sender described.
 */
export const inspectUnit = command({
  name: "returns/inspect-unit",
  input: InspectUnit,
  action: "return_unit.inspect",
  async run(tx, { returnNo, serial, ...said }) {
    const { known, unit } = await lockStep(tx, { returnNo, serial }, "return_unit.inspect");
    const [moved] = await inspectEach(tx, { known, units: [unit] }, { ...said, finding: requireFinding(known, unit, said) });
    return moved!;
  },
});

/** Each of these serials is a unit of the return that waits for its inspection: what is wrong, by field. */
function weighWaiting({ units }: Return, serials: readonly string[], fieldOf: (index: number) => string): FieldErrors {
  const bad = serials.flatMap((serial, index) => {
    const unit = units.find((one) => one.serial === serial && one.state !== "withdrawn");
    if (unit?.state === "received") return [];
    const why = unit
      ? both(`${serial} 不在待检测状态`, `${serial} does not wait for an inspection`)
      : both(`${serial} 不在此退货单中`, `${serial} is not on this return`);
    return [[fieldOf(index), [why]] as const];
  });
  return Object.fromEntries(bad);
}

/**
 * Quality gives several units of one delivery the same finding at once; the others go on waiting (S1-4). Answers where each stands now. Refuses
 * with `invalid_input` naming each that does not wait for it, and writes nothing then.
 */
export const inspectUnits = command({
  name: "returns/inspect-units",
  input: InspectUnits,
  action: "return_unit.inspect",
  async run(tx, { returnNo, serials, scanned, ...said }) {
    const known = await lockReturn(tx, returnNo);
    authorize(tx.actor, "return_unit.inspect", known);
    const named = [...new Set([...serials, ...scanned])];
    if (named.length === 0) throw invalidField("serials", both("请选择或扫描产品", "choose or scan the units"));
    const fields = {
      ...weighWaiting(known, serials, (index) => `serials[${index}]`),
      ...weighWaiting(known, scanned, (index) => `scanned[${index}]`),
    };
    const [first] = Object.values(fields);
    if (first) throw new DomainError("invalid_input", first[0]!, { fields });
    const chosen = known.units.filter(({ serial, state }) => state === "received" && named.includes(serial));
    const units = await inspectEach(tx, { known, units: chosen }, said);
    return { returnNo, units, waiting: known.units.filter(({ state }) => state === "received").length - units.length };
  },
});

/**
 * Quality tests a unit against the standard that research named, measurement by measurement (S1-4, S1-6): within every limit it has passed;
 * otherwise it waits for a new opinion.
 */
export const reinspectUnit = command({
  name: "returns/reinspect-unit",
  input: ReinspectUnit,
  action: "return_unit.inspect",
  async run(tx, { finding, readings, ...named }) {
    const locked = await lockStep(tx, named, "return_unit.inspect");
    const { unit } = locked;
    if (unit.decision === null) throw new DomainError("wrong_state", both("尚无处理意见", "there is no opinion yet"));
    const { standardNo } = await requireOpinion(tx, unit.unitNo);
    if (standardNo === null) throw new DomainError("wrong_state", both("处理意见没有测试标准", "the opinion names no test standard"));
    const standard = await requireStandard(tx, standardNo);
    const fields = readingErrors(standard, readings);
    if (Object.keys(fields).length > 0)
      throw new DomainError("invalid_input", both("请检查测量值", "check the measured values"), { fields });
    const measured = toMeasured(readings);
    const failures = failuresOf(standard, measured);
    const passed = failures.length === 0;
    const inspectionNo = await nextInspection(tx, unit.unitNo);
    const inspected = { inspectedBy: tx.actor.login, inspectedAt: tx.now };
    const test = { kind: "reinspection", finding, standardNo, measured, passed };
    await tx.unitInspection.create({ data: { unitNo: unit.unitNo, inspectionNo, ...test, ...inspected } });
    const said = { action: "returns/reinspect-unit", data: { standardNo, measured, failures, finding } };
    const moved = await moveUnit(tx, locked, { event: passed ? "pass" : "fail", ...said, changes: passed ? {} : { decision: null } });
    return { ...moved, passed, failures };
  },
});
