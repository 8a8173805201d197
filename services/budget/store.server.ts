import { both, type CivilDate, DomainError, type Money, toWire } from "../platform";
import { moneyOf, type Reader, type Tx } from "../platform/index.server";
import { availableOf, type Balance } from "./balance";
import { entriesPosted } from "./signals.server";

export interface Account extends Balance {
  readonly dealerCode: string;
  readonly lastSeq: number;
}

/** An account as SQL answers it. */
export interface AccountRow {
  dealer_code: string;
  posted: string;
  held: string;
  overdraft: string;
  last_seq: number;
}
export const toAccount = (row: AccountRow): Account => ({
  dealerCode: row.dealer_code,
  posted: moneyOf(row.posted),
  held: moneyOf(row.held),
  overdraft: moneyOf(row.overdraft),
  lastSeq: row.last_seq,
});

/** Opens the account of a dealer that was just registered. */
export async function openAccount(tx: Tx, dealerCode: string): Promise<void> {
  await tx.$executeRaw`INSERT INTO budget_account (dealer_code) VALUES (${dealerCode}) ON CONFLICT DO NOTHING`;
}

/** Closes the account of a dealer that is about to go; the database refuses one that ever moved. */
export async function closeAccount(tx: Tx, dealerCode: string): Promise<void> {
  await tx.budgetAccount.deleteMany({ where: { dealerCode } });
}

/**
 * Locks the account until the commit: the first lock of every command that moves or weighs a budget. It is read after the lock, in
 * the same round trip: a statement that waits for a row sees all other rows, consents among them, as they were before it waited.
 */
export async function lockAccount(tx: Tx, dealerCode: string): Promise<Account> {
  const [account] = await tx.$queryRaw<AccountRow[]>`SELECT * FROM lock_budget_account(${dealerCode}, ${tx.today}::date)`;
  if (!account) throw new DomainError("not_found", both(`没有经销商 ${dealerCode}`, `no dealer ${dealerCode}`));
  return toAccount(account);
}

/** Reads the account without a lock, for quotes and screens. */
export async function readAccount(reader: Reader, dealerCode: string): Promise<Account | null> {
  return (await readAccounts(reader, [dealerCode])).get(dealerCode) ?? null;
}

/** The same for several dealers in one round trip, by their codes. */
export async function readAccounts(reader: Reader, dealerCodes: readonly string[]): Promise<Map<string, Account>> {
  const rows = await reader.$queryRaw<AccountRow[]>`
    SELECT dealer_code, posted::text, held::text, overdraft_open(dealer_code, ${reader.today}::date)::text AS overdraft, last_seq
    FROM budget_account WHERE dealer_code = ANY (${dealerCodes}::text[])`;
  return new Map(rows.map((row) => [row.dealer_code, toAccount(row)]));
}

/** How a dealer's budget stands, for programs that are told of it; `seq` is its last entry's and rises. */
export async function readStanding(reader: Reader, dealerCode: string): Promise<object | null> {
  const account = await readAccount(reader, dealerCode);
  if (!account) return null;
  const { lastSeq, posted, held, overdraft } = account;
  const amounts = { posted: toWire(posted), held: toWire(held), overdraft: toWire(overdraft), available: toWire(availableOf(account)) };
  return { dealerCode, seq: lastSeq, ...amounts };
}

export interface NewEntry {
  dealerCode: string;
  kind: "accrual" | "remittance" | "parts" | "repair" | "freight" | "core_charge" | "refund" | "expiry" | "reversal" | "adjustment";
  amount: Money;
  sourceKind: "purchase" | "remittance" | "shipment" | "entry" | "year_end" | "adjustment" | "core" | "repair";
  sourceNo: string;
  /** The entry that a reversal undoes. */
  reversesSeq?: number;
  /** Today, unless the entry belongs to a day that was missed. */
  businessDate?: CivilDate;
}
export interface PostedEntry {
  seq: number;
  kind: string;
  amount: string;
  balanceAfter: string;
}

/** Posts entries in their order; the database numbers and chains them and moves `posted`. The account must be locked. */
export async function postEntries(tx: Tx, entries: readonly NewEntry[]): Promise<PostedEntry[]> {
  for (const dealerCode of new Set(entries.map((entry) => entry.dealerCode))) await entriesPosted.tell(tx, { dealerCode });
  const rows = JSON.stringify(entries.map((entry) => ({ ...entry, amount: toWire(entry.amount) })));
  return await tx.$queryRaw<PostedEntry[]>`
    INSERT INTO budget_entry (dealer_code, kind, amount, source_kind, source_no, reverses_seq, actor, business_date, recorded_at, idempotency_key)
    SELECT e."dealerCode", e.kind, e.amount, e."sourceKind", e."sourceNo", e."reversesSeq", ${tx.actor.login}, coalesce(e."businessDate", ${tx.today}::date), ${tx.now}::timestamptz, ${tx.idempotencyKey ?? null}
    FROM jsonb_to_recordset(${rows}::jsonb) AS e("dealerCode" text, kind text, amount numeric, "sourceKind" text, "sourceNo" text, "reversesSeq" integer, "businessDate" date)
    RETURNING seq, kind, amount::text, balance_after::text AS "balanceAfter"`;
}

/** Money is held for a line of a parts request, or for the quote of a repair. */
export type NewHold = ({ requestNo: string; lineNo: number } | { quoteNo: string }) & {
  dealerCode: string;
  kind: "hold" | "capture" | "free";
  /** Positive; the kind decides the sign. */
  amount: Money;
};

/** Moves `held`: a hold that does not fit is refused by the database as `insufficient_budget`. Lines without a price hold nothing. */
export async function moveHolds(tx: Tx, holds: readonly NewHold[]): Promise<void> {
  const priced = holds.filter((hold) => !hold.amount.isZero());
  if (priced.length === 0) return;
  const rows = JSON.stringify(
    priced.map((hold) => ({ ...hold, amount: toWire(hold.kind === "hold" ? hold.amount : hold.amount.negated()) })),
  );
  await tx.$executeRaw`
    INSERT INTO budget_hold (dealer_code, request_no, line_no, quote_no, kind, amount, business_date, actor, recorded_at)
    SELECT h."dealerCode", h."requestNo", h."lineNo", h."quoteNo", h.kind, h.amount, ${tx.today}::date, ${tx.actor.login}, ${tx.now}::timestamptz
    FROM jsonb_to_recordset(${rows}::jsonb) AS h("dealerCode" text, "requestNo" text, "lineNo" integer, "quoteNo" text, kind text, amount numeric)`;
}
