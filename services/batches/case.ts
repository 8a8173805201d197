import type { BatchCaseStatus } from "./lifecycle";

/** A case of faulty units of its batches. Instants are Dates. */
export interface BatchCase {
  readonly caseNo: string;
  readonly batchNos: readonly string[];
  readonly origin: "radar" | "hand";
  readonly reason: string;
  readonly status: BatchCaseStatus;
  readonly version: number;
  readonly told: readonly string[];
  readonly openedBy: string;
  readonly openedAt: Date;
  readonly judgedBy: string | null;
  readonly judgedAt: Date | null;
  readonly judgedFor: string | null;
  readonly settledAt: Date | null;
  readonly settledThrough: bigint | null;
}
