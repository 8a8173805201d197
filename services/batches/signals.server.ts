import type { Role } from "../platform";
import { signal } from "../platform/index.server";
import type { Wanted } from "./radar";

interface BatchNews {
  readonly batchNos: readonly string[];
  /** Null while it is only a warning. */
  readonly caseNo: string | null;
  readonly serials: number;
  /** Who is to know (S1-32). */
  readonly roles: readonly Role[];
}

interface CallBack {
  readonly caseNo: string;
  /** Null of units that the company sold itself. */
  readonly dealerCode: string | null;
  readonly serials: readonly string[];
  readonly wanted: Wanted;
}

/** Units of a dealer, or sold by the company itself, are to come back to the factory; those that are out want a return. The case and its batches are locked, and so are the units. */
export const unitsCalledBack = signal<CallBack>();

/** Faulty units of a batch are many enough to warn, or to open or reopen a case. */
export const batchSuspected = signal<BatchNews>();
