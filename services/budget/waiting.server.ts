import type { Money } from "../platform";
import type { Tx } from "../platform/index.server";
import { availableForSpareStock, availableOf } from "./balance";
import { readAccount } from "./store.server";

/** Something that waits for a dealer's money. */
interface Waiting {
  readonly no: string;
  readonly since: Date;
  readonly isSpareStock: boolean;
  readonly amount: Money;
}

/** What of a module waits for dealers' money, and how it is released. The dealer's account is locked whenever it is asked. */
export interface WaitingQueue {
  /** All that waits and may be released; several rows of one number are released together. */
  find(tx: Tx, dealerCode: string): Promise<readonly Waiting[]>;
  /** Locks these before anything is released, in sorted order. */
  lock(tx: Tx, nos: readonly string[]): Promise<void>;
  /** Releases what the account funds of this one as it then is. */
  release(tx: Tx, no: string): Promise<void>;
}

/**
 * What a dealer's available money funds over all these queues: repair before spare stock, oldest first, one that does not fit is passed over
 * (1.4). With many waiting, a small remittance reaches few of them.
 */
export async function findFundable(tx: Tx, dealerCode: string, queues: readonly WaitingQueue[]) {
  const found = [];
  for (const queue of queues) found.push(...(await queue.find(tx, dealerCode)).map((waiting) => ({ queue, ...waiting })));
  let balance = found.length === 0 ? null : await readAccount(tx, dealerCode);
  if (!balance) return [];
  found.sort(
    (a, b) =>
      Number(a.isSpareStock) - Number(b.isSpareStock) || a.since.getTime() - b.since.getTime() || (a.no < b.no ? -1 : Number(a.no > b.no)),
  );
  const funded = new Map<string, { queue: WaitingQueue; no: string }>();
  for (const { queue, no, isSpareStock, amount } of found) {
    const available = isSpareStock ? availableForSpareStock(balance, tx.settings.overdraftForSpareStock) : availableOf(balance);
    if (amount.greaterThan(available)) continue;
    balance = { ...balance, held: balance.held.plus(amount) };
    funded.set(`${queues.indexOf(queue)} ${no}`, { queue, no });
  }
  return [...funded.values()];
}

/** Money came free: what waits for it is released in one order over all queues, which lock what is theirs one after the other before that (1.4). */
export async function releaseWaiting(tx: Tx, dealerCode: string, queues: readonly WaitingQueue[]): Promise<void> {
  const funded = await findFundable(tx, dealerCode, queues);
  for (const queue of queues) {
    const nos = funded.filter((one) => one.queue === queue).map(({ no }) => no);
    if (nos.length > 0) await queue.lock(tx, nos);
  }
  for (const { queue, no } of funded) await queue.release(tx, no);
}
