import type { Prisma } from "@db";
import { both, DomainError, toWire } from "../platform";
import { dateColumn, moneyOf, type Reader, type Tx } from "../platform/index.server";
import { readUnitStanding } from "../warranty/index.server";
import { isDone, type Return, type ReturnUnit } from "./return";
import { owedFor, type SettlementKind } from "./settlement";
import { lockReturnForNews, moveReturn } from "./store.server";
import type { ReturnUnitState } from "./unit-lifecycle";

/**
 * Where a unit had stood with its sender before it came in or was sent off: where its slip found it, or, of one that came by a parcel that had
 * been told of, where its sale says.
 */
export async function placeOfSender(tx: Tx, known: Return, { unitNo, serial, intakeSlipNo }: ReturnUnit): Promise<"customer" | "dealer"> {
  if (known.dealerCode === null) return "customer";
  const line =
    intakeSlipNo === null ? null : await tx.intakeSlipLine.findFirst({ where: { unitNo, intakeSlipNo }, select: { placeBefore: true } });
  if (line !== null && line.placeBefore !== "in_transit") return line.placeBefore === "customer" ? "customer" : "dealer";
  return (await readUnitStanding(tx, serial, known.dealerCode)).place;
}

/** What is known of a unit's price: what its sender pays for a whole one of its model today; nothing where the model has none. */
async function priceOf(reader: Reader, { dealerCode }: Return, serial: string): Promise<string | null> {
  const { model } = await reader.unit.findUniqueOrThrow({ where: { serial }, select: { model: true } });
  const part = await reader.part.findUnique({ where: { model }, select: { dealerPrice: true, retailPrice: true } });
  return part && toWire(moneyOf(dealerCode === null ? part.retailPrice : part.dealerPrice));
}

/** Opens what is owed for units of a locked return as they reach a state, and answers it by unit; their sales have not ended yet. */
export async function openSettlements(
  tx: Tx,
  known: Return,
  moved: readonly { readonly unit: ReturnUnit; readonly state: ReturnUnitState }[],
): Promise<Map<string, SettlementKind>> {
  const opened = new Map<string, SettlementKind>();
  for (const { unit, state } of moved) {
    const kind = owedFor(known, unit, state);
    if (kind === null) continue;
    const { dealerCode, coveredFrom, saleId } = await readUnitStanding(tx, unit.serial);
    const proposed = kind === "credit" ? await priceOf(tx, known, unit.serial) : null;
    const stood = {
      place: await placeOfSender(tx, known, unit),
      stoodWith: dealerCode,
      coveredFrom: coveredFrom && dateColumn(coveredFrom),
    };
    await tx.returnSettlement.create({ data: { unitNo: unit.unitNo, kind, openedAt: tx.now, ...stood, saleId, proposed } });
    opened.set(unit.unitNo, kind);
  }
  return opened;
}

/** What is owed for a unit of a locked return. Refuses with `wrong_state` where it is nothing of this kind, or settled. */
export async function requireOwed(reader: Reader, { unitNo, serial }: ReturnUnit, kind?: SettlementKind) {
  const row = await reader.returnSettlement.findUnique({ where: { unitNo } });
  if (row && row.settledAt === null && (kind === undefined || row.kind === kind)) return { ...row, serial };
  throw new DomainError("wrong_state", both(`${serial} 没有待结的换机或退款`, `nothing is owed for ${serial}`));
}

interface Settled {
  readonly action: string;
  readonly reasonCode: string;
  readonly reason?: string;
  readonly by: Pick<Prisma.ReturnSettlementUncheckedUpdateInput, "requestNo" | "documentNo" | "reference" | "waivedFor" | "amount">;
}

/** Settles what is owed for a unit, and closes its return where that was the last. Answers the return as it stands then. */
export async function settle(tx: Tx, unitNo: string, { by, ...said }: Settled): Promise<Return> {
  const known = await lockReturnForNews(tx, unitNo.replace(/-\d+$/, ""));
  await tx.returnSettlement.update({ where: { unitNo }, data: { ...by, settledBy: tx.actor.login, settledAt: tx.now } });
  const { serial } = known.units.find((unit) => unit.unitNo === unitNo)!;
  const noted = await moveReturn(tx, known, { ...said, data: { serial, ...by } });
  return isDone(noted) ? await moveReturn(tx, noted, { event: "close", action: said.action, reasonCode: "all_ended" }) : noted;
}
