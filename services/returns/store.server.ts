import type { Prisma } from "@db";
import { lockRow } from "../complaints/index.server";
import { can } from "../identity";
import { advance, both, DomainError, type FieldErrors, must, notFound, type Verdict } from "../platform";
import { type NewEvent, type Reader, recordEvent, type Tx } from "../platform/index.server";
import { type ReturnEvent, returnLifecycle } from "./lifecycle";
import { mayComeBack, type Return, type ReturnUnit, type Standing } from "./return";
import { type ReturnUnitEvent, returnUnitLifecycle, UNIT_ENDS } from "./unit-lifecycle";

const OWED = { returnSettlement: { select: { kind: true, settledAt: true } } } as const;
const INCLUDE = { returnUnitList: { orderBy: { position: "asc" }, include: OWED }, dealer: { select: { salesRepLogin: true } } } as const;
type Row = Prisma.ReturnAuthorisationGetPayload<{ include: typeof INCLUDE }>;

const toUnit = ({ returnSettlement, ...unit }: Row["returnUnitList"][number]) => ({
  ...unit,
  owed: returnSettlement?.settledAt === null ? returnSettlement.kind : null,
});
const toReturn = ({ returnUnitList, dealer, ...row }: Row): Return =>
  ({ ...row, salesRepLogin: dealer?.salesRepLogin ?? null, units: returnUnitList.map(toUnit) }) as unknown as Return;

export const noReturn = (returnNo: string) => notFound(both(`没有退货单 ${returnNo}`, `there is no return ${returnNo}`));

export const noSlip = (intakeSlipNo: string) => notFound(both(`没有入库单 ${intakeSlipNo}`, `there is no intake slip ${intakeSlipNo}`));

/** Who may not see a return is told that there is none: foreign and missing answer alike. */
export async function requireReturn(reader: Reader, returnNo: string): Promise<Return> {
  const row = await reader.returnAuthorisation.findUnique({ where: { returnNo }, include: INCLUDE });
  const found = row && toReturn(row);
  if (!found || !can(reader.actor, "return.read", found).ok) throw noReturn(returnNo);
  return found;
}

/** Returns that a condition selects, newest first, so many at most; unscoped. */
export async function readReturns(reader: Reader, where: Prisma.ReturnAuthorisationWhereInput, limit: number): Promise<Return[]> {
  const rows = await reader.returnAuthorisation.findMany({ where, include: INCLUDE, orderBy: { returnNo: "desc" }, take: limit });
  return rows.map(toReturn);
}

async function lockRows(tx: Tx, returnNo: string): Promise<void> {
  const known = await tx.returnAuthorisation.findUnique({ where: { returnNo }, select: { complaintNo: true } });
  if (!known) throw noReturn(returnNo);
  if (known.complaintNo !== null) await lockRow(tx, known.complaintNo);
  await tx.$queryRaw`SELECT 1 FROM return_authorisation WHERE return_no = ${returnNo} FOR UPDATE`;
}

/** Locks a return by locking its case first, as the actor may see it; absent or foreign answers `not_found`. */
export async function lockReturn(tx: Tx, returnNo: string): Promise<Return> {
  await lockRows(tx, returnNo);
  return await requireReturn(tx, returnNo);
}

/** The same for what news of another module does to a return, whoever told it. */
export async function lockReturnForNews(tx: Tx, returnNo: string): Promise<Return> {
  await lockRows(tx, returnNo);
  return toReturn(await tx.returnAuthorisation.findUniqueOrThrow({ where: { returnNo }, include: INCLUDE }));
}

/** What the register says of these serials; one that it does not know is absent. */
export async function readStandings(reader: Reader, serials: readonly string[]): Promise<Map<string, Standing>> {
  const units = await reader.unit.findMany({ where: { serial: { in: [...serials] } }, select: { serial: true, place: true } });
  const open = await reader.returnUnit.findMany({
    where: { serial: { in: [...serials] }, state: { notIn: [...UNIT_ENDS] } },
    select: { serial: true, returnNo: true },
  });
  const returnOf = new Map(open.map((unit) => [unit.serial, unit.returnNo]));
  return new Map(units.map(({ serial, place }) => [serial, { place, openReturnNo: returnOf.get(serial) ?? null }]));
}

/** Those of these serials that could come back now by a return of their own, in their order. */
export async function findFreeUnits(reader: Reader, serials: readonly string[]): Promise<string[]> {
  const standings = await readStandings(reader, serials);
  return [...serials].sort().filter((serial) => mayComeBack(serial, standings.get(serial)).ok);
}

/** Refuses units that do not stand up, each by its own field; a serial named twice as well. */
export function refuseBadUnits<Unit extends { serial: string }>(
  units: readonly Unit[],
  weigh: (unit: Unit) => Verdict,
  fieldOf = (index: number) => `units[${index}].serial`,
): void {
  const seen = new Set<string>();
  const bad = units.flatMap((unit, index) => {
    const verdict = weigh(unit);
    const twice = seen.has(unit.serial);
    seen.add(unit.serial);
    const why = twice ? both(`${unit.serial} 重复`, `${unit.serial} is named twice`) : verdict.ok ? null : verdict.why;
    return why ? [[fieldOf(index), [why]] as const] : [];
  });
  if (bad.length === 0) return;
  const fields: FieldErrors = Object.fromEntries(bad);
  throw new DomainError("invalid_input", bad[0]![1][0]!, { fields });
}

interface Said {
  readonly action: string;
  readonly reasonCode?: string;
  readonly reason?: string | undefined;
  readonly data?: object;
}
type NewStatus = Said & { readonly event?: ReturnEvent; readonly changes?: Prisma.ReturnAuthorisationUncheckedUpdateInput };

/** Moves a locked return on and records it; without an event its status stays. Answers it as it now stands. */
export async function moveReturn(
  tx: Tx,
  known: Return,
  { event, changes = {}, action, reasonCode, reason, data }: NewStatus,
): Promise<Return> {
  const { returnNo } = known;
  const status = event ? must(advance(returnLifecycle, known.status, event)) : known.status;
  const row = await tx.returnAuthorisation.update({
    where: { returnNo },
    data: { ...changes, status, version: known.version + 1 },
    include: INCLUDE,
  });
  await recordEvent(tx, {
    ...{ subjectKind: "return", subjectNo: returnNo, action, fromStatus: known.status, toStatus: status },
    ...{ reasonCode: reasonCode ?? event ?? "noted", ...(reason !== undefined && { reason }), ...(data && { data }) },
  });
  return toReturn(row);
}

/** What happens to one of several units. */
export type UnitMove = Said & {
  readonly unit: ReturnUnit;
  readonly event: ReturnUnitEvent;
  readonly changes?: Prisma.ReturnUnitUncheckedUpdateInput;
};

/** Writes what several units became, in one statement for all that became the same. */
async function writeUnits(tx: Tx, moves: readonly { unitNo: string; data: Prisma.ReturnUnitUncheckedUpdateManyInput }[]): Promise<void> {
  const groups = new Map<string, string[]>();
  const data = new Map(moves.map((move) => [JSON.stringify(move.data), move.data]));
  for (const move of moves) {
    const key = JSON.stringify(move.data);
    groups.set(key, [...(groups.get(key) ?? []), move.unitNo]);
  }
  for (const [key, unitNos] of groups)
    await tx.returnUnit.updateMany({ where: { unitNo: { in: unitNos } }, data: { ...data.get(key), version: { increment: 1 } } });
}

/** Moves units of a locked return on and records each in its own history. */
export async function moveUnits(tx: Tx, moves: readonly UnitMove[]): Promise<void> {
  const events: NewEvent[] = [];
  const written: Parameters<typeof writeUnits>[1][number][] = [];
  for (const { unit, event, changes = {}, action, reasonCode, reason, data } of moves) {
    const { unitNo, returnNo, serial } = unit;
    const state = must(advance(returnUnitLifecycle, unit.state, event));
    written.push({ unitNo, data: { ...changes, state } as Prisma.ReturnUnitUncheckedUpdateManyInput });
    events.push({
      ...{ subjectKind: "return_unit", subjectNo: unitNo, action, fromStatus: unit.state, toStatus: state },
      ...{ reasonCode: reasonCode ?? event, ...(reason !== undefined && { reason }), data: { returnNo, serial, ...data } },
    });
  }
  await writeUnits(tx, written);
  if (events.length > 0) await recordEvent(tx, ...events);
}

export type NewUnit = Pick<ReturnUnit, "serial" | "fault" | "faultCategory" | "announced">;

/** Names units on a return, behind those that it has; each begins its history. */
export async function addUnits(
  tx: Tx,
  { returnNo, after }: { returnNo: string; after: number },
  units: readonly NewUnit[],
): Promise<ReturnUnit[]> {
  const rows = units.map((unit, index) => {
    const position = after + index + 1;
    return { ...unit, unitNo: `${returnNo}-${position}`, returnNo, position, state: returnUnitLifecycle.initial, version: 1 };
  });
  await tx.returnUnit.createMany({ data: rows });
  await recordEvent(
    tx,
    ...rows.map(({ unitNo, serial, state, announced }) => ({
      ...{
        subjectKind: "return_unit" as const,
        subjectNo: unitNo,
        action: "returns/announce-unit",
        toStatus: state,
        reasonCode: "announced",
      },
      data: { returnNo, serial, announced },
    })),
  );
  return rows.map((row) => ({ ...row, condition: null, intakeSlipNo: null, decision: null, replacedAt: null, owed: null }));
}
