import type { Grant } from "./allocate";
import { dealFairly } from "./deal-fairly";
import { type Demand, groupByRank } from "./demand";

/** A line that has pieces which have not shipped. */
export interface Holding extends Demand {
  readonly shipped: number;
  /** A slip is open for its request: somebody stands at the shelf. */
  readonly picking: boolean;
}

/**
 * From whom allocated pieces are taken when they must be: the order of `allocate` backwards, so spare stock before repairs, the latest day
 * first, and within a class and day from the party that has the most, among equals from the one whose turn came last. What has shipped
 * stays. Takes fewer than asked where there are no more.
 */
export function takeBack(holdings: readonly Holding[], pieces: number): Grant[] {
  let left = Math.max(0, pieces);
  return groupByRank(holdings)
    .reverse()
    .flatMap((group) => {
      const backwards = group.reverse();
      // Whoever has the most is nearest to giving: dealt with the signs turned.
      const taken = dealFairly(
        backwards.map(({ party, allocated, shipped }) => ({ party, has: -allocated, wanted: allocated - shipped })),
        left,
      );
      left -= taken.reduce((sum, some) => sum + some, 0);
      return backwards
        .map(({ requestNo, lineNo }, index) => ({ requestNo, lineNo, pieces: taken[index]! }))
        .filter((some) => some.pieces > 0);
    });
}
