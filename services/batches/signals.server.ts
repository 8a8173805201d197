import type { Role } from "../platform";
import { signal } from "../platform/index.server";

interface BatchNews {
  readonly batchNos: readonly string[];
  /** Null while it is only a warning. */
  readonly caseNo: string | null;
  readonly serials: number;
  /** Who is to know (S1-32). */
  readonly roles: readonly Role[];
}

/** Faulty units of a batch are many enough to warn, or to open or reopen a case. */
export const batchSuspected = signal<BatchNews>();
