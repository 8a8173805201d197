import type { StockLevel } from "./part";

/** Good pieces as the books have them and as they were found. */
export interface CountFacts extends Pick<StockLevel, "onHand" | "allocated"> {
  readonly counted: number;
}

/** What a count changes: the pieces to move (negative where some are missing) and how many promised ones are not there. */
export const weighCount = ({ onHand, allocated, counted }: CountFacts): { difference: number; short: number } => ({
  difference: counted - onHand,
  short: Math.max(0, allocated - counted),
});
