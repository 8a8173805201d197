import { randomUUID } from "node:crypto";
import { both, type CivilDate, DomainError, formatYuan, invalidField, type Money, money, toWire, ZERO } from "../platform";
import { civilDateOf, command, moneyOf, type Tx } from "../platform/index.server";
import { accountView } from "./account.server";
import { type AccrualTotal, accrue } from "./accrual";
import { type PurchaseDocument, RecordPurchase } from "./schema";
import { availableRaised, entriesPosted } from "./signals.server";
import { lockAccount, type PostedEntry } from "./store.server";

/** A document recorded before under the same number, and whether it says the same. */
export type Booked = { entry: PostedEntry; repeated: boolean };

/** A document under its number, booked before or earlier in the same call; then its entry is still to come. */
interface Known {
  dealerCode: string;
  date: CivilDate;
  amount: Money;
  originalDocumentNo: string | null;
  rateBasisPoints: number;
  entry: PostedEntry | null;
}

/** What stands in the books of the documents at hand; returns of the same call are counted in as they come. */
interface Books {
  known: ReadonlyMap<string, Known>;
  /** Taken back so far of each original, positive. */
  returned: Map<string, Money>;
}

async function readReturned(tx: Tx, documents: readonly PurchaseDocument[]): Promise<Map<string, Money>> {
  const originals = documents.flatMap(({ originalDocumentNo }) => originalDocumentNo ?? []);
  if (originals.length === 0) return new Map();
  const rows = await tx.purchase.groupBy({
    by: ["originalDocumentNo"],
    where: { originalDocumentNo: { in: originals }, reversedAt: null },
    _sum: { amount: true },
  });
  return new Map(rows.map((row) => [row.originalDocumentNo!, moneyOf(row._sum.amount!).negated()]));
}

async function readKnown(tx: Tx, documentNos: readonly string[]): Promise<Map<string, Known>> {
  const rows = await tx.purchase.findMany({
    where: { documentNo: { in: [...documentNos] }, reversedAt: null },
    include: { budgetEntry: { select: { seq: true, kind: true, amount: true, balanceAfter: true } } },
  });
  return new Map(
    rows.map((row) => [
      row.documentNo,
      {
        dealerCode: row.dealerCode,
        date: civilDateOf(row.documentDate),
        amount: moneyOf(row.amount),
        originalDocumentNo: row.originalDocumentNo,
        rateBasisPoints: row.rateBasisPoints,
        entry: {
          seq: row.budgetEntry.seq,
          kind: row.budgetEntry.kind,
          amount: row.budgetEntry.amount.toFixed(2),
          balanceAfter: row.budgetEntry.balanceAfter.toFixed(2),
        },
      },
    ]),
  );
}

/** The rate of the document's date; a return accrues at its original's rate. */
function rateOf(tx: Tx, document: PurchaseDocument, books: Books): number {
  const isReturn = money(document.amount).isNegative();
  if (!isReturn && document.originalDocumentNo === undefined) return tx.settingsOn(document.date).budgetRate;
  if (!isReturn) throw invalidField("amount", both("退货单据的金额须为负数", "a returned purchase has a negative amount"));
  if (document.originalDocumentNo === undefined) {
    throw invalidField("originalDocumentNo", both("负数单据须注明原提货单号", "a negative document must name the purchase it returns"));
  }
  return takeBack(books, document, document.originalDocumentNo).rateBasisPoints;
}

/** The purchase that a return names, and what is left of it once this is taken back. */
function takeBack({ known, returned }: Books, document: PurchaseDocument, originalNo: string): Known {
  const original = known.get(originalNo);
  if (!original || original.dealerCode !== document.dealerCode) {
    throw invalidField("originalDocumentNo", both(`没有该经销商的提货单 ${originalNo}`, `no purchase ${originalNo} of this dealer`));
  }
  if (original.originalDocumentNo !== null) {
    throw invalidField("originalDocumentNo", both(`${originalNo} 本身是退货单据`, `${originalNo} is a returned purchase itself`));
  }
  const before = returned.get(originalNo) ?? ZERO;
  const after = before.plus(money(document.amount).abs());
  if (after.greaterThan(original.amount)) {
    const left = formatYuan(original.amount.minus(before));
    throw invalidField(
      "amount",
      both(`提货单 ${originalNo} 最多还能退 ${left}`, `of purchase ${originalNo} at most ${left} can be returned`),
    );
  }
  returned.set(originalNo, after);
  return original;
}

const toKnown = ({ dealerCode, date, amount, originalDocumentNo }: PurchaseDocument, rateBasisPoints: number): Known => ({
  ...{ dealerCode, date, amount: money(amount), originalDocumentNo: originalDocumentNo ?? null },
  ...{ rateBasisPoints, entry: null },
});

function sameDocument(known: Known, document: PurchaseDocument): boolean {
  return (
    known.dealerCode === document.dealerCode &&
    known.date === document.date &&
    known.amount.equals(money(document.amount)) &&
    known.originalDocumentNo === (document.originalDocumentNo ?? null)
  );
}

interface Accrued {
  document: PurchaseDocument;
  rateBasisPoints: number;
  accrual: Money;
  seq: number;
}

/** Entries, documents and totals in one round trip; the entry's number is the account's next, for the account is locked. */
async function writeAccruals(tx: Tx, accrued: readonly Accrued[], totals: ReadonlyMap<number, AccrualTotal>): Promise<PostedEntry[]> {
  const rows = JSON.stringify(
    accrued.map(({ document, rateBasisPoints, accrual, seq }) => ({
      id: randomUUID(),
      ...document,
      rateBasisPoints,
      accrual: toWire(accrual),
      seq,
    })),
  );
  const dealerCode = accrued[0]!.document.dealerCode;
  const sums = JSON.stringify(
    [...totals].map(([rate, total]) => ({ rate, purchases: toWire(total.purchases), accrued: toWire(total.accrued) })),
  );
  return await tx.$queryRaw<PostedEntry[]>`
    WITH document AS (
      SELECT * FROM jsonb_to_recordset(${rows}::jsonb) AS d(id uuid, "dealerCode" text, "documentNo" text, date date, amount numeric,
        "originalDocumentNo" text, "rateBasisPoints" integer, accrual numeric, seq integer)),
    kept AS (
      INSERT INTO purchase (id, document_no, dealer_code, document_date, amount, original_document_no, rate_basis_points, accrued, entry_seq, recorded_by, recorded_at)
      SELECT id, "documentNo", "dealerCode", date, amount, "originalDocumentNo", "rateBasisPoints", accrual, seq, ${tx.actor.login}, ${tx.now}::timestamptz FROM document),
    total AS (
      INSERT INTO accrual_total (dealer_code, rate_basis_points, purchases, accrued)
      SELECT ${dealerCode}, t.rate, t.purchases, t.accrued FROM jsonb_to_recordset(${sums}::jsonb) AS t(rate integer, purchases numeric, accrued numeric)
      ON CONFLICT (dealer_code, rate_basis_points) DO UPDATE SET purchases = excluded.purchases, accrued = excluded.accrued)
    INSERT INTO budget_entry (dealer_code, kind, amount, source_kind, source_no, actor, business_date, recorded_at, idempotency_key)
    SELECT "dealerCode", 'accrual', accrual, 'purchase', "documentNo", ${tx.actor.login}, ${tx.today}::date, ${tx.now}::timestamptz, ${tx.idempotencyKey ?? null}
    FROM document ORDER BY seq
    RETURNING seq, kind, amount::text, balance_after::text AS "balanceAfter"`;
}

/**
 * Books purchase documents of one dealer in their order and releases what waited for the money (S1-26).
 * A number booked before answers with its first result, or `conflict` when it says something else.
 */
export async function bookPurchases(tx: Tx, dealerCode: string, documents: readonly PurchaseDocument[]): Promise<Booked[]> {
  const account = await lockAccount(tx, dealerCode);
  const known = await readKnown(
    tx,
    documents.flatMap((document) => [document.documentNo, ...(document.originalDocumentNo ? [document.originalDocumentNo] : [])]),
  );
  const returned = await readReturned(tx, documents);
  const rows = await tx.accrualTotal.findMany({ where: { dealerCode } });
  const totals = new Map<number, AccrualTotal>(
    rows.map((row) => [row.rateBasisPoints, { purchases: moneyOf(row.purchases), accrued: moneyOf(row.accrued) }]),
  );
  const accrued: Accrued[] = [];
  for (const document of documents) {
    const before = known.get(document.documentNo);
    if (before && !sameDocument(before, document)) {
      throw new DomainError(
        "conflict",
        both(`提货单 ${document.documentNo} 已登记，内容不同`, `purchase ${document.documentNo} is booked with other content`),
      );
    }
    if (before) continue;
    if (document.date > tx.today) throw invalidField("date", both("提货日期不能在将来", "the date must not lie in the future"));
    const rateBasisPoints = rateOf(tx, document, { known, returned });
    const { accrual, after } = accrue(
      totals.get(rateBasisPoints) ?? { purchases: ZERO, accrued: ZERO },
      money(document.amount),
      rateBasisPoints,
    );
    totals.set(rateBasisPoints, after);
    known.set(document.documentNo, toKnown(document, rateBasisPoints));
    accrued.push({ document, rateBasisPoints, accrual, seq: account.lastSeq + accrued.length + 1 });
  }
  if (accrued.length > 0) await entriesPosted.tell(tx, { dealerCode });
  const posted = accrued.length > 0 ? await writeAccruals(tx, accrued, totals) : [];
  if (accrued.some(({ accrual }) => accrual.isPositive() && !accrual.isZero())) await availableRaised.tell(tx, { dealerCode });
  const bySeq = new Map(posted.map((entry) => [entry.seq, entry]));
  const entryOf = new Map(accrued.map(({ document, seq }) => [document.documentNo, bySeq.get(seq)!]));
  const firsts = new Set(accrued.map(({ document }) => document));
  return documents.map((document) => {
    const entry = known.get(document.documentNo)?.entry ?? entryOf.get(document.documentNo)!;
    return { entry, repeated: !firsts.has(document) };
  });
}

/** Records one purchase document of a dealer and accrues its share to the parts budget (S1-26). */
export const recordPurchase = command({
  name: "budget/record-purchase",
  input: RecordPurchase,
  action: "budget.record_purchase",
  async run(tx, input) {
    const [booked] = await bookPurchases(tx, input.dealerCode, [input]);
    return { entry: booked!.entry, account: await accountView(tx, input.dealerCode) };
  },
});
