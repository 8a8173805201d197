import { allocate, type Demand, explainAllocation } from "@services/parts";
import { type Holding, takeBack } from "@services/parts/take-back";
import { instantAt } from "@services/platform/time";
import { expect, test } from "vitest";

const CASES = Number(process.env.ALLOCATION_CASES ?? 200_000);
const SEED = Number(process.env.ALLOCATION_SEED ?? Date.now() % 2 ** 31);

/** A line as chance draws it: its day and hour stand beside the instant, so that the model need not read a calendar. */
interface Line extends Holding {
  readonly day: number | null;
  readonly hour: number;
}

/** Numbers below a bound, the same for the same seed (mulberry32). */
function chanceOf(seed: number): (bound: number) => number {
  let state = seed | 0;
  return (bound) => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) % bound;
  };
}

/** Days and hours of one week; the civil day changes at midnight in Shanghai. */
const INSTANTS = [1, 2, 3].map((day) => ["00:00", "12:00", "23:59"].map((time) => instantAt(`2026-03-0${day}`, time)));

function drawLine(below: (bound: number) => number, index: number): Line {
  const day = below(8) === 0 ? null : below(3);
  const hour = day === null ? 0 : below(3);
  const allocated = below(3) === 0 ? below(5) : 0;
  return {
    requestNo: `PR-${below(4)}${index}`,
    lineNo: 1 + below(2),
    party: `D${below(4)}`,
    priority: below(3),
    day,
    hour,
    shipBy: day === null ? null : INSTANTS[day]![hour]!,
    allocated,
    shipped: allocated === 0 ? 0 : below(allocated + 1),
    wanted: below(4) === 0 ? 0 : 1 + below(5),
    picking: false,
  };
}

const compare = (a: Line, b: Line): number =>
  (a.day ?? 9) - (b.day ?? 9) || a.hour - b.hour || a.requestNo.localeCompare(b.requestNo) || a.lineNo - b.lineNo;
const sameRank = (a: Line, b: Line): boolean => a.priority === b.priority && a.day === b.day;
const rank = ({ priority, day }: Line): number => priority * 10 + (day ?? 9);
const sum = (numbers: readonly number[]): number => numbers.reduce((total, one) => total + one, 0);

/** Piece by piece: to the best class and day that lacks any, there to who has the fewest, then to whose turn it is. Answers the lines in the order of their pieces. */
function dealOneByOne(lines: readonly Line[], pieces: number): Line[] {
  const got = new Map(lines.map((line) => [line, 0]));
  const has = (of: Line) =>
    sum(lines.filter((line) => line.party === of.party && sameRank(line, of)).map((line) => line.allocated + got.get(line)!));
  const dealt: Line[] = [];
  while (dealt.length < pieces) {
    const open = lines.filter((line) => got.get(line)! < line.wanted);
    if (open.length === 0) break;
    const best = Math.min(...open.map(rank));
    const equals = open.filter((line) => rank(line) === best);
    const fewest = Math.min(...equals.map(has));
    const next = equals.filter((line) => has(line) === fewest).sort(compare)[0]!;
    got.set(next, got.get(next)! + 1);
    dealt.push(next);
  }
  return dealt;
}

/** Piece by piece the other way: from the worst class and day, there from who has the most, then from whose turn comes last. */
function takeOneByOne(lines: readonly Line[], pieces: number): Line[] {
  const gave = new Map(lines.map((line) => [line, 0]));
  const has = (of: Line) =>
    sum(lines.filter((line) => line.party === of.party && sameRank(line, of)).map((line) => line.allocated - gave.get(line)!));
  const taken: Line[] = [];
  while (taken.length < pieces) {
    const open = lines.filter((line) => line.allocated - line.shipped > gave.get(line)!);
    if (open.length === 0) break;
    const worst = Math.max(...open.map(rank));
    const equals = open.filter((line) => rank(line) === worst);
    const most = Math.max(...equals.map(has));
    const next = equals
      .filter((line) => has(line) === most)
      .sort(compare)
      .at(-1)!;
    gave.set(next, gave.get(next)! + 1);
    taken.push(next);
  }
  return taken;
}

const keyOf = ({ requestNo, lineNo }: { requestNo: string; lineNo: number }) => `${requestNo} ${lineNo}`;
const piecesOf = (grants: readonly { requestNo: string; lineNo: number; pieces: number }[]) =>
  new Map(grants.map((grant) => [keyOf(grant), grant.pieces]));
const countOf = (lines: readonly Line[]) => {
  const counts = new Map<string, number>();
  for (const line of lines) counts.set(keyOf(line), (counts.get(keyOf(line)) ?? 0) + 1);
  return counts;
};
/** The same pieces for the same lines: quicker than an assertion, which speaks only when they differ. */
const isSame = (a: ReadonlyMap<string, number>, b: ReadonlyMap<string, number>) =>
  a.size === b.size && [...a].every(([key, pieces]) => b.get(key) === pieces);
function expectSame(what: string, a: ReadonlyMap<string, number>, b: ReadonlyMap<string, number>): void {
  if (!isSame(a, b)) expect({ what, pieces: Object.fromEntries(a) }).toEqual({ what, pieces: Object.fromEntries(b) });
}
function expectThat(holds: boolean, what: string): void {
  if (!holds) throw new Error(what);
}

function checkProperties(lines: readonly Line[], available: number, given: ReadonlyMap<string, number>): void {
  const gets = (line: Line) => given.get(keyOf(line)) ?? 0;
  const wanted = sum(lines.map((line) => line.wanted));
  expectThat(sum([...given.values()]) === Math.min(available, wanted), "everything is given, never more than there is");
  for (const line of lines) expectThat(gets(line) <= line.wanted, "no line gets more than it wants");
  const poor = lines.filter((line) => gets(line) < line.wanted);
  for (const rich of lines.filter((line) => gets(line) > 0)) {
    for (const lacking of poor) {
      expectThat(rank(rich) <= rank(lacking), "a worse class or day gets nothing while a better one lacks");
      if (!sameRank(rich, lacking) || rich.party === lacking.party) continue;
      const has = (of: Line) =>
        sum(lines.filter((line) => line.party === of.party && sameRank(line, of)).map((line) => line.allocated + gets(line)));
      expectThat(has(rich) <= has(lacking) + 1, "nobody gets a second piece while another waits for its first");
    }
  }
}

/** A request that is gone gives back what it had not shipped; its party still has had what shipped. */
function checkRemoval(
  lines: readonly Line[],
  available: number,
  { given, gone }: { given: ReadonlyMap<string, number>; gone: Line },
): void {
  const rest = lines.map((line) => (line === gone ? { ...line, allocated: line.shipped, wanted: 0 } : line));
  const without = piecesOf(allocate(rest, available + gone.allocated - gone.shipped));
  for (const line of lines) {
    if (line === gone) continue;
    const [before, after] = [given.get(keyOf(line)) ?? 0, without.get(keyOf(line)) ?? 0];
    expectThat(after >= before, `without ${keyOf(gone)} ${keyOf(line)} gets ${after} instead of ${before}`);
  }
}

/** Before a line's next piece the model deals exactly the pieces that it is said to wait behind. */
function checkOutlook(lines: readonly Line[], available: number, given: ReadonlyMap<string, number>): void {
  const order = dealOneByOne(lines, Number.MAX_SAFE_INTEGER);
  const outlooks = explainAllocation(lines, available);
  expectThat(outlooks.length === lines.filter(({ wanted }) => wanted > 0).length, "every waiting line is explained");
  for (const { gets, lacks, ahead, ...line } of outlooks) {
    const mine = lines.find((one) => keyOf(one) === keyOf(line))!;
    expectThat(gets === (given.get(keyOf(line)) ?? 0) && gets + lacks === mine.wanted, "an outlook says what the rule gives");
    let nth = gets;
    const at = lacks === 0 ? 0 : order.findIndex((one) => one === mine && nth-- === 0);
    expectSame(`ahead of ${keyOf(line)}`, piecesOf(ahead), countOf(order.slice(0, at).filter((one) => one !== mine)));
    for (const one of ahead) {
      const other = lines.find((candidate) => keyOf(candidate) === keyOf(one))!;
      const because = other.priority !== mine.priority ? (["safety", "repair"] as const)[other.priority] : "earlier_day";
      const among = other.party === mine.party ? "own_earlier" : "fairness";
      expectThat(one.because === (sameRank(other, mine) ? among : because), `${keyOf(one)} goes before because of ${one.because}`);
    }
  }
}

test(`${CASES} random queues: the rule gives what dealing piece by piece gives`, { timeout: 240_000 }, () => {
  for (let index = 0; index < CASES; index++) {
    const below = chanceOf(SEED + index);
    const lines = Array.from({ length: below(8) }, (_, at) => drawLine(below, at));
    const available = below(16);
    try {
      const given = piecesOf(allocate(lines, available));
      expectSame("allocate", given, countOf(dealOneByOne(lines, available)));
      expectSame("allocate from another order", piecesOf(allocate([...lines].reverse(), available)), given);
      checkProperties(lines, available, given);
      if (lines.length > 0) checkRemoval(lines, available, { given, gone: lines[below(lines.length)]! });
      checkOutlook(lines, available, given);
      expectSame("take back", piecesOf(takeBack(lines, available)), countOf(takeOneByOne(lines, available)));
    } catch (error) {
      throw new Error(`case ${index} of ALLOCATION_SEED=${SEED}: ${(error as Error).message}`, { cause: error });
    }
  }
});

test("thousands of lines and pieces take no time worth naming", () => {
  const below = chanceOf(SEED);
  const lines: Demand[] = Array.from({ length: 5_000 }, (_, at) => ({
    ...drawLine(below, at),
    requestNo: `PR-${String(at).padStart(6, "0")}`,
    party: `D${below(300)}`,
    wanted: 1 + below(50),
  }));
  const beganAt = performance.now();
  const granted = allocate(lines, 60_000);
  expect(sum(granted.map(({ pieces }) => pieces))).toBe(60_000);
  const shown = new Set(lines.slice(0, 50).map(keyOf));
  expect(explainAllocation(lines, 60_000, (line) => shown.has(keyOf(line)))).toHaveLength(50);
  expect(performance.now() - beganAt).toBeLessThan(2_000);
});
