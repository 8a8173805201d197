import type { Prisma } from "@db";
import { assertUnitsFree, endCaseUnit } from "../batches/index.server";
import { lockUnit } from "../catalog/index.server";
import { authorize } from "../identity";
import { allow, both, must, notFound, refuse, type Verdict } from "../platform";
import type { Reader, Tx } from "../platform/index.server";
import { isDone, type Return, type ReturnUnit } from "./return";
import type { SettlementKind } from "./settlement";
import { openSettlements } from "./settlement-store.server";
import { lockReturn, moveReturn, moveUnits, requireReturn, type UnitMove } from "./store.server";
import type { TestStandard } from "./test-standard";
import { type Decision, hasEnded, type ReturnUnitEvent, type ReturnUnitState } from "./unit-lifecycle";
import { advanceUnit } from "./unit-way";

/** What may be asked of the policy about the way of a unit. */
export type WayAction =
  | "return_unit.inspect"
  | "return_unit.give_opinion"
  | "return_unit.confirm_parts"
  | "return_unit.schedule"
  | "return_unit.repair"
  | "return_unit.take_back"
  | "return_unit.answer_quote"
  | "return_unit.name_payer"
  | "return_unit.record_payment"
  | "return_unit.put_away"
  | "return_unit.replace"
  | "return_unit.waive"
  | "return_unit.scrap";

/** What research decided last about a unit. */
export interface Opinion {
  readonly opinionNo: number;
  readonly decision: Decision;
  readonly words: string;
  readonly standardNo: string | null;
  readonly givenBy: string;
  readonly givenAt: Date;
}

export interface LockedUnit {
  readonly known: Return;
  readonly unit: ReturnUnit;
}

/** The unit of a return that carries this serial. Refuses with `not_found`. */
export const unitOf = ({ units, returnNo }: Return, serial: string): ReturnUnit => {
  const unit = units.find((one) => one.serial === serial && one.state !== "withdrawn");
  if (!unit) throw notFound(both(`${returnNo} 中没有 ${serial}`, `${serial} is not on ${returnNo}`));
  return unit;
};

/** A unit of a return that its reader may see; absent or foreign answers `not_found`. */
export async function requireUnit(reader: Reader, { returnNo, serial }: { returnNo: string; serial: string }): Promise<LockedUnit> {
  const known = await requireReturn(reader, returnNo);
  return { known, unit: unitOf(known, serial) };
}

/** Locks the return of a unit for a step of its way, which the actor's role owns. */
export async function lockStep(tx: Tx, { returnNo, serial }: { returnNo: string; serial: string }, action: WayAction): Promise<LockedUnit> {
  const known = await lockReturn(tx, returnNo);
  authorize(tx.actor, action, known);
  return { known, unit: unitOf(known, serial) };
}

/** The last opinion on a unit that has one. */
export async function requireOpinion(reader: Reader, unitNo: string): Promise<Opinion> {
  return (await reader.unitOpinion.findFirstOrThrow({ where: { unitNo }, orderBy: { opinionNo: "desc" } })) as Opinion;
}

/** The test standard of this number. Refuses with `not_found`. */
export async function requireStandard(reader: Reader, standardNo: string): Promise<TestStandard> {
  const row = await reader.testStandard.findUnique({ where: { standardNo } });
  if (!row) throw notFound(both(`没有测试标准 ${standardNo}`, `there is no test standard ${standardNo}`));
  return row as unknown as TestStandard;
}

type Step = Omit<UnitMove, "unit" | "changes"> & { readonly changes?: Prisma.ReturnUnitUncheckedUpdateInput };

/** Who decided that a unit is scrap does not scrap it. */
export async function weighScrapping(reader: Reader, { unitNo, decision }: ReturnUnit): Promise<Verdict> {
  if (decision !== "scrap" || (await requireOpinion(reader, unitNo)).givenBy !== reader.actor.login) return allow;
  return refuse("forbidden", both("报废须由提出意见之外的第二人确认", "a second person scraps what somebody found to be scrap"));
}

/** What nobody does to a unit of a batch case before the general manager has signed for it (S1-11). */
export const SIGNED_FOR: readonly ReturnUnitEvent[] = ["repair", "restock", "send_back", "replace", "scrap", "return_to_supplier"];

interface MovedUnit {
  readonly unit: ReturnUnit;
  readonly state: ReturnUnitState;
}

interface Ended {
  readonly moved: readonly MovedUnit[];
  readonly owed: ReadonlyMap<string, SettlementKind>;
  readonly action: string;
}

/** Closes a return whose last unit came to its end; what never came, or is owed for one, keeps it open. */
export async function closeEnded(tx: Tx, known: Return, { moved, owed, action }: Ended): Promise<void> {
  const states = new Map(moved.map(({ unit, state }) => [unit.unitNo, state]));
  const after = known.units.map((one) => {
    const state = states.get(one.unitNo) ?? one.state;
    const replacedAt = states.get(one.unitNo) === "replaced" ? tx.now : one.replacedAt;
    return { ...one, state, replacedAt, owed: owed.get(one.unitNo) ?? one.owed };
  });
  if (isDone({ status: known.status, units: after })) await moveReturn(tx, known, { event: "close", action, reasonCode: "all_ended" });
}

/** Moves several units of a locked return on by the same step, as `moveUnit` does one; answers where each stands now. */
export async function moveTogether(tx: Tx, { known, units }: { known: Return; units: readonly ReturnUnit[] }, step: Step) {
  const moved = units.map((unit) => ({ unit, state: must(advanceUnit(unit.state, step.event, unit.decision)) }));
  if (SIGNED_FOR.includes(step.event)) {
    const serials = units.map(({ serial }) => serial).toSorted();
    for (const serial of serials) await lockUnit(tx, serial); // nobody sells it, and no agreement holds it, from here on
    await assertUnitsFree(tx, serials);
  }
  await moveUnits(
    tx,
    units.map((unit) => ({ unit, ...step })),
  );
  for (const { unit, state } of moved) if (hasEnded(state) || state === "replaced") await endCaseUnit(tx, unit.serial, state);
  await closeEnded(tx, known, { moved, owed: await openSettlements(tx, known, moved), action: step.action });
  return moved.map(({ unit: { returnNo, serial, unitNo }, state }) => ({ returnNo, serial, unitNo, state }));
}

/**
 * Moves a unit of a locked return on where its state and the last opinion lead (1.10), and answers where it stands now. The return ends with
 * its last unit.
 */
export async function moveUnit(tx: Tx, { known, unit }: LockedUnit, step: Step) {
  const [moved] = await moveTogether(tx, { known, units: [unit] }, step);
  return moved!;
}
