import { findOwedUnits, settleReturnedUnits } from "../parts/index.server";
import { recordEvent, type Tx } from "../platform/index.server";
import { writeQuote } from "./quote-repair.server";
import { findQuote, lockPayersAccount } from "./quote-store.server";
import { findRepair } from "./repair-parts.server";
import { asCore, type Condition, type Return, type ReturnUnit } from "./return";
import { lockReturnForNews } from "./store.server";
import { withdrawQuote } from "./take-back.server";
import { hasEnded, type ReturnUnitState } from "./unit-lifecycle";
import { closeEnded, moveUnit } from "./way-store.server";

const ACTION = "returns/keep-exchanged";

/** Where a unit is that is the company's, for good or until its return is decided. */
const WITH_US = ["stock", "workshop", "scrapped", "supplier"];
/** A unit of a return that is not with the company by it. */
const ELSEWHERE: ReturnUnitState[] = ["announced", "withdrawn", "sent_back"];
/** A repair that is confirmed and not done. */
const BEFORE_REPAIR: ReturnUnitState[] = ["quoted", "parts_confirmed", "scheduled"];

interface CameBack {
  readonly serial: string;
  readonly returnNo: string;
  readonly state: ReturnUnitState;
  readonly condition: Condition;
}

/** How units last came back that are with the company by a return. */
async function findCameBack(tx: Tx, serials: readonly string[]): Promise<CameBack[]> {
  const units = await tx.unit.findMany({ where: { serial: { in: [...serials] }, place: { in: WITH_US } }, select: { serial: true } });
  const rows = await tx.returnUnit.findMany({
    where: { serial: { in: units.map(({ serial }) => serial) }, state: { notIn: ELSEWHERE } },
    select: { serial: true, returnNo: true, state: true, condition: true },
    orderBy: [{ serial: "asc" }, { returnNo: "desc" }, { position: "desc" }],
    distinct: ["serial"],
  });
  return rows as CameBack[];
}

/** Others are about to be given for these units: the returns that they stand on, or that owe something for them, are locked before, as a receiving locks them. */
export async function lockReturnsOf(tx: Tx, { serials }: { serials: readonly string[] }): Promise<void> {
  const rows = await tx.returnUnit.findMany({
    where: { serial: { in: [...serials] } },
    select: { returnNo: true, state: true, returnSettlement: { select: { settledAt: true } } },
  });
  const concerned = rows.filter(
    ({ state, returnSettlement }) => !hasEnded(state as ReturnUnitState) || returnSettlement?.settledAt === null,
  );
  const open = concerned.map(({ returnNo }) => returnNo);
  const returnNos = [...new Set(open)].sort();
  for (const returnNo of returnNos) await lockPayersAccount(tx, returnNo);
  for (const returnNo of returnNos) await lockReturnForNews(tx, returnNo);
}

/** Nobody but the company pays for a repair from here on: a quote that another one had is withdrawn, and a new one asks nobody. */
async function quoteAnew(tx: Tx, locked: { known: Return; unit: ReturnUnit }): Promise<void> {
  const repair = await findRepair(tx, locked.unit.unitNo);
  const quote = await findQuote(tx, repair);
  if (!repair || !quote || quote.payer === "company") return;
  await withdrawQuote(tx, quote, { action: ACTION });
  await writeQuote(tx, { locked, repair });
  if (locked.unit.state === "quoted") await moveUnit(tx, locked, { event: "accept_quote", action: ACTION });
}

/** A unit of a locked return is the company's from here on: what was to go back to its sender goes to research once more. */
async function keepUnit(tx: Tx, { known, unit: before }: { known: Return; unit: ReturnUnit }): Promise<void> {
  const { unitNo, returnNo, serial, state, decision } = before;
  const unit = { ...before, replacedAt: tx.now, version: before.version + 1 };
  await tx.returnUnit.update({ where: { unitNo }, data: { replacedAt: unit.replacedAt, version: unit.version } });
  await recordEvent(tx, {
    ...{ subjectKind: "return_unit", subjectNo: unitNo, action: ACTION, fromStatus: state, toStatus: state, reasonCode: "exchanged" },
    data: { returnNo, serial },
  });
  const wasToLeave =
    state === "repair_refused" || (state === "opinion_given" && (decision === "return_to_sender" || decision === "replace"));
  if (wasToLeave) await moveUnit(tx, { known, unit }, { event: "keep", action: ACTION, changes: { decision: null } });
  else if (BEFORE_REPAIR.includes(state)) await quoteAnew(tx, { known, unit });
}

/**
 * Others were given for units that had come back before: they owe nothing any more, and the company keeps them (1.6, 1.10). Their sender is
 * neither quoted their repair nor gets them back, and the return ends where nothing else of it concerns its sender.
 */
export async function keepExchanged(tx: Tx, { serials }: { serials: readonly string[] }): Promise<void> {
  const owed = await findOwedUnits(tx, serials);
  const back = await findCameBack(
    tx,
    owed.map(({ serial }) => serial),
  );
  for (const { serial, returnNo, state } of back) {
    if (hasEnded(state)) continue;
    const known = await lockReturnForNews(tx, returnNo);
    const unit = known.units.find((one) => one.serial === serial && one.state === state)!;
    if (unit.replacedAt !== null) continue;
    await keepUnit(tx, { known, unit });
    await closeEnded(tx, await lockReturnForNews(tx, returnNo), { moved: [], owed: new Map(), action: ACTION });
  }
  const looks = new Map(back.map(({ serial, condition }) => [serial, asCore(condition)]));
  await settleReturnedUnits(
    tx,
    owed.filter(({ serial }) => looks.has(serial)).map((one) => ({ ...one, condition: looks.get(one.serial)! })),
  );
}
