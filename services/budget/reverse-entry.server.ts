import { both, DomainError, type Money, must, sumMoney, toWire, type Verdict } from "../platform";
import { command, moneyOf, type Reader, recordEvent, type Tx } from "../platform/index.server";
import { accountView } from "./account.server";
import { type AccrualTotal, undoAccrual } from "./accrual";
import { canReverse, type ReversibleEntry } from "./reversal";
import { ReverseEntry } from "./schema";
import { availableRaised } from "./signals.server";
import { lockAccount, type NewEntry, type PostedEntry, postEntries } from "./store.server";

interface Original extends ReversibleEntry {
  amount: Money;
  /** The purchase document behind an accrual. */
  purchase: { amount: Money; rateBasisPoints: number } | null;
}

interface OriginalRow extends ReversibleEntry {
  amount: string;
  purchased: string | null;
  rateBasisPoints: number | null;
}

/** The entries to undo, newest first: a return before the purchase that it returns. Returns undone in the same call do not stand in the way. */
async function readOriginals(reader: Reader, dealerCode: string, seqs: readonly number[]): Promise<Original[]> {
  const rows = await reader.$queryRaw<OriginalRow[]>`
    SELECT e.seq, e.kind, e.source_kind AS "sourceKind", e.amount::text, u.seq AS "reversedBy", p.amount::text AS purchased, p.rate_basis_points AS "rateBasisPoints",
      (SELECT min(r.document_no) FROM purchase r WHERE r.original_document_no = p.document_no AND r.reversed_at IS NULL AND r.entry_seq <> ALL (${seqs}::int[])) AS "returnedBy"
    FROM budget_entry e LEFT JOIN budget_entry u ON u.dealer_code = e.dealer_code AND u.reverses_seq = e.seq
    LEFT JOIN purchase p ON p.dealer_code = e.dealer_code AND p.entry_seq = e.seq
    WHERE e.dealer_code = ${dealerCode} AND e.seq = ANY (${seqs}::int[]) ORDER BY e.seq DESC`;
  const found = new Set(rows.map(({ seq }) => seq));
  const missing = seqs.find((seq) => !found.has(seq));
  if (missing !== undefined) throw new DomainError("not_found", both(`没有第 ${missing} 笔记录`, `there is no entry ${missing}`));
  return rows.map(({ amount, purchased, rateBasisPoints, ...row }) => ({
    ...row,
    amount: moneyOf(amount),
    purchase: purchased === null ? null : { amount: moneyOf(purchased), rateBasisPoints: rateBasisPoints! },
  }));
}

/** Which entries of a dealer's ledger may be undone, and by which entry others were. Unscoped: callers have authorised. */
export async function readReversible(
  reader: Reader,
  dealerCode: string,
  seqs: readonly number[],
): Promise<Map<number, { reversedBy: number | null; verdict: Verdict }>> {
  const originals = await readOriginals(reader, dealerCode, seqs);
  return new Map(originals.map((original) => [original.seq, { reversedBy: original.reversedBy, verdict: canReverse(original) }]));
}

type Totals = Map<number, AccrualTotal>;

async function readTotals(tx: Tx, dealerCode: string): Promise<Totals> {
  const rows = await tx.accrualTotal.findMany({ where: { dealerCode } });
  return new Map(rows.map((row) => [row.rateBasisPoints, { purchases: moneyOf(row.purchases), accrued: moneyOf(row.accrued) }]));
}

async function writeTotals(tx: Tx, dealerCode: string, totals: Totals): Promise<void> {
  for (const [rateBasisPoints, { purchases, accrued }] of totals) {
    await tx.accrualTotal.update({
      where: { dealerCode_rateBasisPoints: { dealerCode, rateBasisPoints } },
      data: { purchases: toWire(purchases), accrued: toWire(accrued) },
    });
  }
}

/** The fen that undoing a purchase leaves of rounding; the totals move with it. */
function takeOut({ purchase, amount }: Original, totals: Totals): Money | null {
  if (!purchase) return null;
  const before = totals.get(purchase.rateBasisPoints)!;
  const { rounding, after } = undoAccrual(before, { amount: purchase.amount, accrued: amount }, purchase.rateBasisPoints);
  totals.set(purchase.rateBasisPoints, after);
  return rounding.isZero() ? null : rounding;
}

interface Undone {
  seq: number;
  reversal: PostedEntry;
  /** The fen by which the accruals left would not be the rate of the purchases left, rounded once. */
  rounding: PostedEntry | null;
}

/**
 * Undoes entries of one dealer to the fen, newest first, and releases what waited when that raises what is available. Documents behind
 * them count as reversed and their numbers are free. `wrong_state` when one may not be undone; then none is. Callers have authorised.
 */
export async function reverseEntries(
  tx: Tx,
  { dealerCode, seqs, reason }: { dealerCode: string; seqs: readonly number[]; reason: string },
): Promise<Undone[]> {
  const account = await lockAccount(tx, dealerCode);
  const originals = await readOriginals(tx, dealerCode, seqs);
  for (const original of originals) must(canReverse(original));
  const totals = originals.some(({ purchase }) => purchase) ? await readTotals(tx, dealerCode) : new Map();
  const entries: NewEntry[] = [];
  const places = originals.map((original) => {
    const at = entries.length;
    const source = { dealerCode, sourceKind: "entry" as const };
    entries.push({
      ...{ ...source, kind: "reversal", sourceNo: String(original.seq), reversesSeq: original.seq },
      amount: original.amount.negated(),
    });
    const rounding = takeOut(original, totals);
    if (rounding) entries.push({ ...source, kind: "accrual", amount: rounding, sourceNo: String(account.lastSeq + at + 1) });
    return { seq: original.seq, at, isRounded: rounding !== null };
  });
  const posted = await postEntries(tx, entries);
  await writeTotals(tx, dealerCode, totals);
  const undone = places.map(({ seq, at, isRounded }) => ({ seq, reversal: posted[at]!, rounding: isRounded ? posted[at + 1]! : null }));
  const said = { subjectKind: "budget", subjectNo: dealerCode, action: "budget/reverse-entry", reasonCode: "correction", reason } as const;
  await recordEvent(tx, ...undone.map(({ seq, reversal }) => ({ ...said, data: { seq, reversalSeq: reversal.seq } })));
  if (sumMoney(entries.map(({ amount }) => amount)).greaterThan(0)) await availableRaised.tell(tx, { dealerCode });
  return undone;
}

/** Undoes one entry of a dealer's ledger, e.g. a remittance booked with a wrong amount; it may take what is available below 0 (1.4). */
export const reverseEntry = command({
  name: "budget/reverse-entry",
  input: ReverseEntry,
  action: "budget.reverse",
  async run(tx, { dealerCode, seq, reason }) {
    const [undone] = await reverseEntries(tx, { dealerCode, seqs: [seq], reason });
    return { entry: undone!.reversal, rounding: undone!.rounding, account: await accountView(tx, dealerCode) };
  },
});
