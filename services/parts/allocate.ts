import { dealFairly } from "./deal-fairly";
import { type Demand, groupByRank } from "./demand";

export interface Grant {
  readonly requestNo: string;
  readonly lineNo: number;
  readonly pieces: number;
}

/**
 * Gives the available pieces of one part to the lines that wait for it (1.6): safety first, then repair, then spare stock; within a class
 * by the day to ship; where a day's pieces run short, fairly over the parties, so that nobody gets a second piece while another waits for
 * its first. Lines of the same class and day that have all they want may stand among the demands: their pieces count for their party.
 * A line may get part of what it wants. Deterministic; never gives more than there is.
 */
export function allocate(demands: readonly Demand[], available: number): Grant[] {
  let left = Math.max(0, available);
  return groupByRank(demands).flatMap((equals) => {
    const given = dealFairly(
      equals.map(({ party, allocated, wanted }) => ({ party, has: allocated, wanted })),
      left,
    );
    left -= given.reduce((sum, pieces) => sum + pieces, 0);
    return equals.map(({ requestNo, lineNo }, index) => ({ requestNo, lineNo, pieces: given[index]! })).filter(({ pieces }) => pieces > 0);
  });
}
