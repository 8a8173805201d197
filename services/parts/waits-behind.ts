import { dealFairly, gatherParties, type Share, shareAfter, upTo } from "./deal-fairly";
import { type Demand, groupByRank } from "./demand";

/** Why a line's pieces come before another's: a better class, an earlier day, a party that has fewer, or the same party's earlier line. */
export type AheadBecause = "safety" | "repair" | "earlier_day" | "fairness" | "own_earlier";

export interface Ahead {
  readonly requestNo: string;
  readonly lineNo: number;
  /** How many pieces it gets before. */
  readonly pieces: number;
  readonly because: AheadBecause;
}

/** What the rule gives a waiting line, and what it then still waits behind. */
export interface Outlook {
  readonly requestNo: string;
  readonly lineNo: number;
  readonly gets: number;
  readonly lacks: number;
  /** What others get before this line's next piece; empty when it gets all. */
  readonly ahead: readonly Ahead[];
}

const SAFETY = 0;

/** Every line of a better class or an earlier day is served whole before. */
function aheadByRank(line: Demand, better: readonly Demand[]): Ahead[] {
  return better.map(({ requestNo, lineNo, wanted, priority }) => {
    const because = priority === line.priority ? "earlier_day" : priority === SAFETY ? "safety" : "repair";
    return { requestNo, lineNo, pieces: wanted, because };
  });
}

/** What each share of the equals has got when the next piece of the share at `at`, which has got so many, is dealt. */
function dealtBefore(shares: readonly Share[], at: number, gets: number): number[] {
  const parties = gatherParties(shares);
  const own = parties.get(shares[at]!.party)!;
  const ownBefore = own.at.filter((index) => index < at).reduce((sum, index) => sum + shares[index]!.wanted, gets);
  const level = own.has + ownBefore;
  const dealt = shares.map(() => 0);
  for (const party of parties.values()) {
    const reached = upTo(party, level);
    const next = party.has <= level ? shareAfter(shares, party, reached) : undefined;
    let left = party === own ? ownBefore : reached + (next !== undefined && next < at ? 1 : 0);
    for (const index of party.at) {
      dealt[index] = Math.min(shares[index]!.wanted, left);
      left -= dealt[index]!;
    }
  }
  return dealt;
}

function aheadAmongEquals(equals: readonly Demand[], at: number, gets: number): Ahead[] {
  const shares = toShares(equals);
  return dealtBefore(shares, at, gets).flatMap((pieces, index) => {
    if (pieces === 0 || index === at) return [];
    const { requestNo, lineNo, party } = equals[index]!;
    return [{ requestNo, lineNo, pieces, because: party === equals[at]!.party ? "own_earlier" : "fairness" } as const];
  });
}

const toShares = (equals: readonly Demand[]): Share[] => equals.map(({ party, allocated, wanted }) => ({ party, has: allocated, wanted }));

/**
 * Explains `allocate` (1.6): how many pieces each waiting line gets, how many it lacks, and which lines' pieces come before its next one,
 * and why. Only the lines that are `shown` are explained; all of them count.
 */
export function explainAllocation(demands: readonly Demand[], available: number, shown: (line: Demand) => boolean = () => true): Outlook[] {
  let left = Math.max(0, available);
  const better: Demand[] = [];
  const outlooks: Outlook[] = [];
  for (const equals of groupByRank(demands)) {
    const given = dealFairly(toShares(equals), left);
    for (const [at, line] of equals.entries()) {
      if (line.wanted === 0 || !shown(line)) continue;
      const { requestNo, lineNo, wanted } = line;
      const gets = given[at]!;
      const ahead = gets === wanted ? [] : [...aheadByRank(line, better), ...aheadAmongEquals(equals, at, gets)];
      outlooks.push({ requestNo, lineNo, gets, lacks: wanted - gets, ahead });
    }
    better.push(...equals.filter(({ wanted }) => wanted > 0));
    left -= given.reduce((sum, pieces) => sum + pieces, 0);
  }
  return outlooks;
}
