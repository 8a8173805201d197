import { civilDateAt } from "../platform";

/** A line that waits for pieces of one part. */
export interface Demand {
  readonly requestNo: string;
  readonly lineNo: number;
  /** Who waits: the dealer, or the request itself where no dealer asks. */
  readonly party: string;
  /** 0 safety or urgent, 1 repair, 2 spare stock. */
  readonly priority: number;
  readonly shipBy: Date | null;
  /** What the line has been promised before. */
  readonly allocated: number;
  readonly wanted: number;
}
export interface Grant {
  readonly requestNo: string;
  readonly lineNo: number;
  readonly pieces: number;
}

const LAST = Number.MAX_SAFE_INTEGER;
const byTurn = (a: Demand, b: Demand) =>
  a.priority - b.priority ||
  (a.shipBy?.getTime() ?? LAST) - (b.shipBy?.getTime() ?? LAST) ||
  (a.requestNo < b.requestNo ? -1 : a.requestNo > b.requestNo ? 1 : a.lineNo - b.lineNo);

const rankOf = ({ priority, shipBy }: Demand): string => `${priority} ${shipBy ? civilDateAt(shipBy) : "later"}`;

/** In turn, those of one class and day together: among them nobody goes first by the hour. */
function groupByRank(demands: readonly Demand[]): Demand[][] {
  const groups = new Map<string, Demand[]>();
  for (const demand of [...demands].sort(byTurn)) groups.set(rankOf(demand), [...(groups.get(rankOf(demand)) ?? []), demand]);
  return [...groups.values()];
}

/** Max–min fair: each piece goes to the party that has the fewest, among equals to the one whose turn came first. */
function deal(demands: readonly Demand[], pieces: number): number[] {
  const granted = demands.map(() => 0);
  const has = new Map<string, number>();
  for (const { party, allocated } of demands) has.set(party, (has.get(party) ?? 0) + allocated);
  for (let left = pieces; left > 0; left--) {
    let next = -1;
    for (const [index, { party, wanted }] of demands.entries()) {
      if (granted[index]! < wanted && (next < 0 || has.get(party)! < has.get(demands[next]!.party)!)) next = index;
    }
    if (next < 0) break;
    granted[next]!++;
    has.set(demands[next]!.party, has.get(demands[next]!.party)! + 1);
  }
  return granted;
}

/**
 * Gives the available pieces of one part to the lines that wait for it (1.6): safety first, then repair, then spare stock; within a class
 * by the day to ship; where a day's pieces run short, fairly over the parties, so that nobody gets a second piece while another waits for
 * its first. A line may get part of what it wants. Deterministic; never gives more than there is.
 */
export function allocate(demands: readonly Demand[], available: number): Grant[] {
  let left = Math.max(0, available);
  return groupByRank(demands).flatMap((equals) => {
    const wanted = equals.reduce((sum, demand) => sum + demand.wanted, 0);
    const granted = wanted <= left ? equals.map((demand) => demand.wanted) : deal(equals, left);
    left -= Math.min(wanted, left);
    return equals
      .map(({ requestNo, lineNo }, index) => ({ requestNo, lineNo, pieces: granted[index]! }))
      .filter(({ pieces }) => pieces > 0);
  });
}
