import { can, isPartner } from "../identity";
import { type Bilingual, inLocale, type Permission, toPermission, toWire, toWireInstant } from "../platform";
import { civilDateOf, moneyOf, type Reader } from "../platform/index.server";
import { toQuote } from "./quote-store.server";
import type { Return, ReturnUnit } from "./return";

/** How many repairs wait for the dealer that asks: for its answer, or for its money (1.10). */
export const countWaitingQuotes = async (reader: Reader): Promise<number> =>
  reader.actor.dealerCode === undefined
    ? 0
    : await reader.repairQuote.count({ where: { dealerCode: reader.actor.dealerCode, status: { in: ["offered", "awaiting_money"] } } });

interface Reason {
  readonly text: Bilingual;
}
type Act = "answer" | "name_payer" | "record_payment" | "refund";

/** What the reader may do about a quote as it stands. */
function quoteActions(reader: Reader, known: Return, { unit, quote }: { unit: ReturnUnit; quote: ReturnType<typeof toQuote> }) {
  const isOpen = quote.status === "offered" || quote.status === "awaiting_money";
  const offered: readonly (readonly [Act, boolean, Parameters<typeof can>[1]])[] = [
    ["answer", isOpen, "return_unit.answer_quote"],
    ["name_payer", quote.status !== "withdrawn" && (unit.state === "quoted" || unit.state === "parts_confirmed"), "return_unit.name_payer"],
    ["record_payment", quote.status === "awaiting_money" && quote.payer === "retail", "return_unit.record_payment"],
    ["refund", quote.refundDue !== null && quote.refundedAt === null, "return_unit.record_payment"],
  ];
  const open = offered.filter(([, isReady, action]) => isReady && can(reader.actor, action, known).ok);
  const permissions: Partial<Record<Act, Permission>> = Object.fromEntries(
    open.map(([act, , action]) => [act, toPermission(can(reader.actor, action, known), reader.locale)]),
  );
  return permissions;
}

/** What the repairs of a return's units cost and who pays, the newest first; withdrawn ones only where money is owed back for them (1.10). */
export async function readQuotes(reader: Reader, known: Return) {
  const rows = await reader.repairQuote.findMany({
    where: {
      unitNo: { in: known.units.map(({ unitNo }) => unitNo) },
      OR: [{ status: { not: "withdrawn" } }, { refundDue: { not: null } }],
    },
    orderBy: { offeredAt: "desc" },
    include: { unitRepair: { include: { unitRepairPartList: { orderBy: { sku: "asc" }, include: { part: true } } } } },
  });
  return rows.map((row) => {
    const unit = known.units.find(({ unitNo }) => unitNo === row.unitNo)!;
    const quote = toQuote(row);
    const { payer, status, amount, labourAmount, refundDue, refundedAt, receiptNo, quoteNo } = quote;
    const isAsked = payer !== "company";
    return {
      ...{ quoteNo, serial: unit.serial, payer, status, receiptNo, verdict: row.verdict },
      ...{ amount: toWire(amount), labour: toWire(labourAmount) },
      verdictOn: civilDateOf(row.verdictOn),
      coveredUntil: row.coveredUntil && civilDateOf(row.coveredUntil),
      reasons: (row.reasons as unknown as Reason[]).map(({ text }) => inLocale(text, reader.locale)),
      overrideReason: isPartner(reader.actor) ? null : row.overrideReason,
      answeredAt: row.answeredAt && toWireInstant(row.answeredAt),
      refundDue: refundDue && toWire(refundDue),
      isRefunded: refundedAt !== null,
      charged: row.charged && toWire(moneyOf(row.charged)),
      parts: row.unitRepair.unitRepairPartList.map(({ sku, quantity, unitPrice, part }) => ({
        ...{ sku, quantity, name: reader.locale === "en" ? part.nameEn : part.nameZh },
        unitPrice: isAsked ? toWire(moneyOf(unitPrice ?? "0")) : null,
      })),
      can: quoteActions(reader, known, { unit, quote }),
    };
  });
}
