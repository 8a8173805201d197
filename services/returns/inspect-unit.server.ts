import { recordSighting } from "../batches/index.server";
import { both, DomainError } from "../platform";
import { command, type Tx } from "../platform/index.server";
import { failuresOf, readingErrors, toMeasured } from "./test-standard";
import { InspectUnit, ReinspectUnit } from "./way-schema";
import { lockStep, moveUnit, requireOpinion, requireStandard } from "./way-store.server";

const nextInspection = async (tx: Tx, unitNo: string): Promise<number> => (await tx.unitInspection.count({ where: { unitNo } })) + 1;

/**
 * Quality looks at a unit that came in and says what it found (S1-4). A fault that was found counts for its batch as inspected; one that was
 * not takes back what the return said of it.
 */
export const inspectUnit = command({
  name: "returns/inspect-unit",
  input: InspectUnit,
  action: "return_unit.inspect",
  async run(tx, { faultFound, finding, ...named }) {
    const locked = await lockStep(tx, named, "return_unit.inspect");
    const { unit } = locked;
    const moved = await moveUnit(tx, locked, { event: "inspect", action: "returns/inspect-unit", data: { faultFound, finding } });
    const inspected = { inspectedBy: tx.actor.login, inspectedAt: tx.now };
    const inspectionNo = await nextInspection(tx, unit.unitNo);
    await tx.unitInspection.create({ data: { unitNo: unit.unitNo, inspectionNo, kind: "inspection", faultFound, finding, ...inspected } });
    await recordSighting(tx, {
      ...{ serial: unit.serial, sourceKind: "return", sourceNo: unit.returnNo, fault: finding },
      standing: faultFound ? "confirmed" : "withdrawn",
    });
    return moved;
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
