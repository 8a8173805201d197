import type { Bilingual, CivilDate } from "../platform";
import type { InvestigationStatus } from "./lifecycle";
import type { CauseClass, ProposedRemedy } from "./remedy";

/** What a finding rests on (S0-16, S3-10). */
export const EVIDENCE_KINDS = ["test", "production_record", "inspection_report", "interview", "tracking", "supplier"] as const;
export type EvidenceKind = (typeof EVIDENCE_KINDS)[number];

/** Who takes part, and for which department. */
export interface Member {
  readonly login: string;
  readonly department: string;
  readonly addedBy: string;
  readonly addedAt: Date;
}

/** One finding: what was found, when and by whom; the files stand with it. */
export interface Evidence {
  readonly evidenceNo: number;
  readonly kind: EvidenceKind;
  readonly finding: string;
  readonly foundOn: CivilDate;
  /** A colleague, a laboratory, whoever was asked. */
  readonly foundBy: string;
  readonly recordedBy: string;
  readonly recordedAt: Date;
}

/** An investigation of a case with its team and what it found. */
export interface Investigation {
  readonly complaintNo: string;
  readonly investigationNo: number;
  readonly status: InvestigationStatus;
  /** What is to be found out. */
  readonly question: string;
  readonly leadLogin: string;
  readonly openedBy: string;
  readonly openedAt: Date;
  readonly causeClass: CauseClass | null;
  readonly rootCause: string | null;
  readonly remedy: ProposedRemedy["remedy"] | null;
  /** The rule that proposes the remedy, its sentence, and the category it looked at. */
  readonly remedyBasis: { readonly rule: string; readonly why: Bilingual; readonly category: string } | null;
  readonly endedBy: string | null;
  readonly endedAt: Date | null;
  /** Why it was given up. */
  readonly endedFor: string | null;
  readonly members: readonly Member[];
  readonly evidence: readonly Evidence[];
}
