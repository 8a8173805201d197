import { toWireInstant } from "../platform/time";

/** A line that waits for pieces of one part, or that has had them. */
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
  /** What it lacks. */
  readonly wanted: number;
}

type Turn = Pick<Demand, "priority" | "shipBy" | "requestNo" | "lineNo">;

const LAST = Number.MAX_SAFE_INTEGER;
/** Whose turn comes first: below zero the first one's. */
export const compareTurns = (a: Turn, b: Turn): number =>
  a.priority - b.priority ||
  (a.shipBy?.getTime() ?? LAST) - (b.shipBy?.getTime() ?? LAST) ||
  (a.requestNo < b.requestNo ? -1 : a.requestNo > b.requestNo ? 1 : a.lineNo - b.lineNo);

const DATE = "2026-03-11".length;
/** Class and business day: those who share both are equals. The day is read off the wire's form, which for thousands of lines is quickest. */
const rankOf = ({ priority, shipBy }: Demand): string => `${priority} ${shipBy ? toWireInstant(shipBy).slice(0, DATE) : "later"}`;

/** Lines in turn, those of one class and day together: among them nobody goes first by the hour. */
export function groupByRank<Line extends Demand>(lines: readonly Line[]): Line[][] {
  const groups = new Map<string, Line[]>();
  for (const line of [...lines].sort(compareTurns)) {
    const rank = rankOf(line);
    const group = groups.get(rank);
    if (group) group.push(line);
    else groups.set(rank, [line]);
  }
  return [...groups.values()];
}
