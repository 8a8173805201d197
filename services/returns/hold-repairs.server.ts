import { availableOf } from "../budget";
import { type Account, moveHolds, postEntries, readAccount, type WaitingQueue } from "../budget/index.server";
import { WAITING_REQUESTS } from "../parts/index.server";
import { type Money, toWire } from "../platform";
import type { Tx } from "../platform/index.server";
import { moveQuote, type RepairQuote, toQuote } from "./quote-store.server";
import { lockReturnForNews } from "./store.server";
import { moveUnit } from "./way-store.server";

/** Holds the amount of a quote on its dealer's budget; whether it fitted. Nothing new is held for a suspended dealer (1.1). The account is locked. */
export async function holdIfFits(tx: Tx, { quoteNo, dealerCode, amount }: RepairQuote, account: Account): Promise<boolean> {
  if (amount.greaterThan(availableOf(account))) return false;
  const { status } = await tx.dealer.findUniqueOrThrow({ where: { code: dealerCode! }, select: { status: true } });
  if (status === "suspended") return false;
  await moveHolds(tx, [{ dealerCode: dealerCode!, quoteNo, kind: "hold", amount }]);
  return true;
}

/** Quotes of a dealer that wait for its money; nothing is held anew for a suspended one (1.1). */
async function findWaitingQuotes(tx: Tx, dealerCode: string) {
  const rows = await tx.repairQuote.findMany({
    where: { dealerCode, payer: "budget", status: "awaiting_money", budgetAccount: { dealer: { status: { not: "suspended" } } } },
  });
  return rows.map((row) => ({ no: row.quoteNo, since: row.offeredAt, isSpareStock: false, amount: toQuote(row).amount }));
}

/** The return of a quote, by its number. */
const returnOf = (quoteNo: string): string => quoteNo.replace(/-\d+-Q\d+$/, "");

async function lockReturnsOfQuotes(tx: Tx, quoteNos: readonly string[]): Promise<void> {
  for (const returnNo of [...new Set(quoteNos.map(returnOf))].sort()) await lockReturnForNews(tx, returnNo);
}

/** Holds a quote that waits, where it fits, and its repair goes on (1.4). */
async function holdWaitingRepair(tx: Tx, quoteNo: string): Promise<void> {
  const quote = toQuote(await tx.repairQuote.findUniqueOrThrow({ where: { quoteNo } }));
  if (quote.status !== "awaiting_money" || !(await holdIfFits(tx, quote, (await readAccount(tx, quote.dealerCode!))!))) return;
  const said = { action: "returns/hold-waiting-repair" };
  const known = await lockReturnForNews(tx, returnOf(quoteNo));
  await moveQuote(tx, quote, { event: "accept", ...said });
  await moveUnit(tx, { known, unit: known.units.find(({ unitNo }) => unitNo === quote.unitNo)! }, { event: "accept_quote", ...said });
}

/** Repairs of returned units that wait for a dealer's money. */
const WAITING_REPAIRS: WaitingQueue = { find: findWaitingQuotes, lock: lockReturnsOfQuotes, release: holdWaitingRepair };

/** Everything that waits for a dealer's money; who has a return locked locks requests after it. */
export const WAITING_FOR_MONEY: readonly WaitingQueue[] = [WAITING_REPAIRS, WAITING_REQUESTS];

/**
 * Settles the quote of a repair that is done: what it took is captured and debited as `repair`, the rest of the hold goes free; of a payment the
 * rest is owed back (1.4, 1.10). Answers whether money came free, for the caller to tell once it has what it needs. The account is locked.
 */
export async function settleQuote(tx: Tx, quote: RepairQuote, { charged, action }: { charged: Money; action: string }): Promise<boolean> {
  const { quoteNo, dealerCode, payer, amount } = quote;
  const rest = amount.minus(charged);
  const wire = toWire(charged);
  const owed = payer === "retail" && !rest.isZero() ? { refundDue: toWire(rest) } : {};
  await moveQuote(tx, quote, { event: "settle", action, changes: { charged: wire, ...owed }, data: { charged: wire } });
  if (payer !== "budget" || dealerCode === null) return false;
  const held = { dealerCode, quoteNo };
  await moveHolds(tx, [
    { ...held, kind: "capture", amount: charged },
    { ...held, kind: "free", amount: rest },
  ]);
  const source = { sourceKind: "repair", sourceNo: quoteNo } as const;
  if (!charged.isZero()) await postEntries(tx, [{ dealerCode, kind: "repair", amount: charged.negated(), ...source }]);
  return !rest.isZero();
}
