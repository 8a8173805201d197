import { type CivilDate, type Money, ZERO } from "../platform";

/** An entry of one dealer's ledger, as far as the order in which money is used looks at it. */
export interface LedgerEntry {
  readonly seq: number;
  readonly kind: string;
  readonly amount: Money;
  readonly businessDate: CivilDate;
  /** The entry that a reversal undoes. */
  readonly reversesSeq: number | null;
}

/** What is left of the money that came in, by where it came from. `kept` never expires; below zero it is a debt, and then nothing else is left. */
interface Pools {
  old: Money;
  young: Money;
  kept: Money;
}

const lesserOf = (a: Money, b: Money): Money => (a.lessThan(b) ? a : b);

function takeIn(pools: Pools, into: keyof Pools, amount: Money): void {
  const debt = pools.kept.isNegative() ? pools.kept.negated() : ZERO;
  const repaid = lesserOf(debt, amount);
  pools.kept = pools.kept.plus(repaid);
  pools[into] = pools[into].plus(amount.minus(repaid));
}

/** Accrued money goes before remitted money, older before younger. */
function spend(pools: Pools, amount: Money): void {
  const fromOld = lesserOf(pools.old, amount);
  const fromYoung = lesserOf(pools.young, amount.minus(fromOld));
  pools.old = pools.old.minus(fromOld);
  pools.young = pools.young.minus(fromYoung);
  pools.kept = pools.kept.minus(amount.minus(fromOld).minus(fromYoung));
}

/**
 * How much of the money that accrued through `lastDay` the ledger has not used: every entry in its order, debits from accrued money first
 * and from remitted money after it (1.4). What was undone counts as if it had never been, with its reversal.
 */
export function unusedAccruals(entries: readonly LedgerEntry[], lastDay: CivilDate): Money {
  const undone = new Set(entries.map(({ reversesSeq }) => reversesSeq));
  const pools: Pools = { old: ZERO, young: ZERO, kept: ZERO };
  for (const { seq, kind, amount, businessDate, reversesSeq } of entries) {
    if (reversesSeq !== null || undone.has(seq)) continue;
    if (amount.isNegative()) spend(pools, amount.negated());
    else takeIn(pools, kind !== "accrual" ? "kept" : businessDate <= lastDay ? "old" : "young", amount);
  }
  return pools.old;
}

/** What of unused accrued money expires: what is held is as good as used, so that no expiry takes what is available below 0. */
export function expiringOf(unused: Money, held: Money): Money {
  return unused.greaterThan(held) ? unused.minus(held) : ZERO;
}
