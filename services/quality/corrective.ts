import type { CorrectiveStatus } from "./corrective-lifecycle";

/** What a corrective action comes of: a case, a return, a batch case, a batch that the radar warns of, or a representative issue. */
export const CORRECTIVE_SOURCES = ["complaint", "return", "batch_case", "batch", "representative_issue"] as const;
export type CorrectiveSource = (typeof CORRECTIVE_SOURCES)[number];
export const STEP_KINDS = ["corrective", "preventive"] as const;

interface Step {
  readonly stepNo: number;
  readonly kind: string;
  readonly what: string;
  readonly ownerLogin: string;
  readonly dueOn: Date;
  readonly doneBy: string | null;
  readonly doneAt: Date | null;
  readonly result: string | null;
}

/** A corrective action (CAPA) with its rows. Instants and days are Dates. */
export interface CorrectiveAction {
  readonly actionNo: string;
  readonly sourceKind: CorrectiveSource;
  readonly sourceNo: string;
  readonly problem: string;
  readonly status: CorrectiveStatus;
  readonly version: number;
  readonly openedBy: string;
  readonly openedAt: Date;
  readonly dueOn: Date;
  readonly containment: string | null;
  readonly cancelledFor: string | null;
  readonly causes: readonly { round: number; causeNo: number; why: string }[];
  readonly steps: readonly Step[];
  readonly references: readonly { documentNo: string; documentVersion: string }[];
  readonly checks: readonly { checkNo: number; effective: boolean; finding: string; checkedBy: string; checkedAt: Date }[];
}

/** Who has had a hand in it: none of them says whether it had an effect (S1-5). */
export const handsOf = ({ openedBy, steps }: Pick<CorrectiveAction, "openedBy" | "steps">): string[] => [
  openedBy,
  ...steps.flatMap(({ ownerLogin, doneBy }) => [ownerLogin, ...(doneBy === null ? [] : [doneBy])]),
];
