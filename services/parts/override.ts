import { both, refuse, type Verdict } from "../platform";
import type { Grant } from "./allocate";
import type { Demand } from "./demand";
import { type Holding, takeBack } from "./take-back";

export interface OverrideFacts {
  /** The line that is to get pieces. */
  readonly line: Pick<Demand, "requestNo" | "lineNo" | "wanted">;
  readonly pieces: number;
  /** Pieces of its part that nobody has been promised. */
  readonly free: number;
  /** Every line that holds pieces of the part. */
  readonly holdings: readonly Holding[];
}

/** Where an override's pieces come from. */
export interface OverridePlan {
  readonly free: number;
  readonly takes: readonly Grant[];
}

const sumOf = (grants: readonly Grant[]): number => grants.reduce((sum, { pieces }) => sum + pieces, 0);

/**
 * Where the pieces come from that an override gives a line (1.6): first what is free, then from other requests in the reverse of the
 * allocation order, never what is being picked. Refuses more than the line lacks, and more than there is to take.
 */
export function planOverride({ line, pieces, free, holdings }: OverrideFacts): Verdict<OverridePlan> {
  if (pieces > line.wanted) return refuse("wrong_state", both(`此行只缺 ${line.wanted} 件`, `this line lacks only ${line.wanted}`));
  const fromFree = Math.min(Math.max(0, free), pieces);
  const others = holdings.filter(({ requestNo, picking }) => requestNo !== line.requestNo && !picking);
  const takes = takeBack(others, pieces - fromFree);
  const possible = fromFree + sumOf(takes);
  if (possible < pieces) {
    return refuse(
      "conflict",
      both(`最多可调配 ${possible} 件，其余正在拣货或已发出`, `only ${possible} can be given: the others are being picked or have left`),
    );
  }
  return { ok: true, value: { free: fromFree, takes } };
}

const keyOf = ({ requestNo, lineNo, pieces }: Grant): string => `${requestNo} ${lineNo} ${pieces}`;

/** Whether two plans take the same from the same lines, in whatever order they name them. */
export const isSamePlan = (a: OverridePlan, b: OverridePlan): boolean =>
  a.free === b.free && a.takes.map(keyOf).sort().join() === b.takes.map(keyOf).sort().join();
