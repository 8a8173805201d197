/** A line that waits for pieces of one part. */
export interface Demand {
  readonly requestNo: string;
  readonly lineNo: number;
  /** 0 safety or urgent, 1 repair, 2 spare stock. */
  readonly priority: number;
  readonly shipBy: Date | null;
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

/**
 * Gives the available pieces of one part to the lines that wait for it: safety first, then repair, then spare stock; within a class by
 * ship-by, then by number. A line may get part of what it wants. Deterministic; never gives more than there is.
 */
export function allocate(demands: readonly Demand[], available: number): Grant[] {
  let left = available;
  const grants: Grant[] = [];
  for (const { requestNo, lineNo, wanted } of [...demands].sort(byTurn)) {
    const pieces = Math.min(wanted, Math.max(0, left));
    left -= pieces;
    if (pieces > 0) grants.push({ requestNo, lineNo, pieces });
  }
  return grants;
}
