import { type Actor, addDays, allow, both, type CivilDate, refuse, type Verdict } from "../platform";
import type { DocumentStatus } from "./lifecycle";

export const DOCUMENT_KINDS = ["manual", "procedure", "work_instruction", "form", "regulation", "external"] as const;
/** 密级: what is confidential is read by its department, quality and the general manager (S2-28). */
export const CLASSIFICATIONS = ["general", "confidential"] as const;

/** One edition of a document, by the label printed on it, e.g. `A/1`. Instants and days are Dates. */
export interface Edition {
  readonly editionNo: number;
  readonly label: string;
  readonly titleZh: string;
  readonly titleEn: string | null;
  readonly changes: string | null;
  readonly writtenBy: string;
  readonly writtenAt: Date;
  readonly effectiveOn: Date | null;
  readonly issuedBy: string | null;
  readonly issuedAt: Date | null;
}

/** A controlled document with its editions in their order (S1-2, S2-28, S3-16). */
export interface ControlledDocument {
  readonly documentNo: string;
  readonly kind: string;
  readonly classification: string;
  readonly department: string;
  readonly status: DocumentStatus;
  readonly version: number;
  readonly reviewOn: Date | null;
  readonly editions: readonly Edition[];
}

type Dated = Pick<Edition, "editionNo" | "effectiveOn">;

/** The edition that holds on a day: of those that were issued and have begun, the last. */
export const editionOn = <Any extends Dated>(editions: readonly Any[], day: Date): Any | undefined =>
  editions.filter(({ effectiveOn }) => effectiveOn !== null && effectiveOn <= day).at(-1);

/** The edition that stands in the register on a day: the one that holds, else the first that was issued to hold later, else the last one written. */
export const registeredOn = <Any extends Dated>(editions: readonly Any[], day: Date): Any =>
  editionOn(editions, day) ?? editions.find(({ effectiveOn }) => effectiveOn !== null) ?? editions.at(-1)!;

/** How a document stands on a day: one of which no edition has begun yet is not in force, though it was issued. */
export const standingOn = (
  { status, editions }: { status: DocumentStatus; editions: readonly Dated[] },
  day: Date,
): DocumentStatus | "coming" => (status === "in_force" && !editionOn(editions, day) ? "coming" : status);

export type EditionState = "draft" | "coming" | "in_force" | "superseded" | "withdrawn";

/** How an edition stands on a day: the one that holds supersedes those before it, and none holds of a document that was withdrawn. */
export function stateOf(
  edition: Dated,
  { status, editions }: { status: DocumentStatus; editions: readonly Dated[] },
  day: Date,
): EditionState {
  if (edition.effectiveOn === null) return status === "withdrawn" ? "withdrawn" : "draft";
  if (status === "withdrawn") return "withdrawn";
  if (edition.effectiveOn > day) return "coming";
  return editionOn(editions, day)?.editionNo === edition.editionNo ? "in_force" : "superseded";
}

/** Why a review is told of: it falls due soon, or its day has passed. */
export type ReviewReminder = "review_due" | "review_overdue";

/** The next review of a document, and what was told of it so far. */
export interface ToldReview {
  readonly reviewOn: CivilDate;
  readonly told: readonly string[];
}

/** What is to be told of a review on a day, each once: that it falls due within so many days, or that it is overdue (S2-28, S3-16). */
export function reminderOn({ reviewOn, told }: ToldReview, today: CivilDate, daysAhead: number): ReviewReminder | null {
  if (reviewOn > addDays(today, daysAhead)) return null;
  const reminder = reviewOn < today ? "review_overdue" : "review_due";
  return told.includes(reminder) ? null : reminder;
}

/** Whoever had a hand in an edition, its text or its files, does not put it in force. */
export const mayIssue = ({ login }: Actor, hands: readonly string[]): Verdict =>
  hands.includes(login)
    ? refuse("forbidden", both("由未参与编制的人批准", "another than those who wrote it or added its files approves it"))
    : allow;
