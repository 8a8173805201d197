/** One of the equals among whom pieces are dealt, in turn. */
export interface Share {
  readonly party: string;
  /** What the share adds to what its party has. */
  readonly has: number;
  readonly wanted: number;
}

/** What a party has and wants over all its shares. */
export interface Party {
  has: number;
  wanted: number;
  /** Where its shares stand among the equals, in turn. */
  readonly at: number[];
}

/** The parties of these shares, in the order in which they first stand there. */
export function gatherParties(shares: readonly Share[]): Map<string, Party> {
  const parties = new Map<string, Party>();
  for (const [at, { party, has, wanted }] of shares.entries()) {
    const known = parties.get(party) ?? { has: 0, wanted: 0, at: [] };
    known.has += has;
    known.wanted += wanted;
    known.at.push(at);
    parties.set(party, known);
  }
  return parties;
}

/** What a party gets until it has as many as the level says, or all it wants. */
export const upTo = ({ has, wanted }: Party, level: number): number => Math.min(wanted, Math.max(0, level - has));

/** Which share of a party takes the piece after so many; undefined when it wants no more. */
export function shareAfter(shares: readonly Share[], { at }: Party, pieces: number): number | undefined {
  let left = pieces;
  for (const index of at) {
    if (left < shares[index]!.wanted) return index;
    left -= shares[index]!.wanted;
  }
  return undefined;
}

/** The highest level that every party can be brought to with these pieces. */
function findLevel(parties: readonly Party[], pieces: number): number {
  let low = Math.min(...parties.map(({ has }) => has));
  let high = Math.max(...parties.map(({ has, wanted }) => has + wanted));
  while (low < high) {
    const level = Math.ceil((low + high) / 2);
    const needed = parties.reduce((sum, party) => sum + upTo(party, level), 0);
    if (needed <= pieces) low = level;
    else high = level - 1;
  }
  return low;
}

/**
 * Deals pieces so that each goes to the party that has the fewest, among equals to the one whose turn comes first (max–min fair). It
 * raises all to a common level at once instead of dealing piece by piece. Answers what each share gets, never more than it wants.
 */
export function dealFairly(shares: readonly Share[], pieces: number): number[] {
  const parties = [...gatherParties(shares).values()];
  const wanted = parties.reduce((sum, party) => sum + party.wanted, 0);
  if (wanted <= pieces || parties.length === 0) return shares.map((share) => share.wanted);
  const level = findLevel(parties, pieces);
  const gets = new Map(parties.map((party) => [party, upTo(party, level)]));
  const left = pieces - [...gets.values()].reduce((sum, got) => sum + got, 0);
  parties
    .filter((party) => party.has <= level)
    .flatMap((party) => ({ party, turn: shareAfter(shares, party, gets.get(party)!) }))
    .filter(({ turn }) => turn !== undefined)
    .sort((a, b) => a.turn! - b.turn!)
    .slice(0, left)
    .forEach(({ party }) => void gets.set(party, gets.get(party)! + 1));
  return spread(shares, gets);
}

/** What each party gets goes to its shares in turn. */
function spread(shares: readonly Share[], gets: ReadonlyMap<Party, number>): number[] {
  const given = shares.map(() => 0);
  for (const [{ at }, pieces] of gets) {
    let left = pieces;
    for (const index of at) {
      given[index] = Math.min(shares[index]!.wanted, left);
      left -= given[index]!;
    }
  }
  return given;
}
