import type { ArticleStatus } from "./lifecycle";

/** A guide says what to do about a fault (S1-20); a case is one that was closed and is worth remembering (S3-31). */
export const ARTICLE_KINDS = ["guide", "case"] as const;
export type ArticleKind = (typeof ARTICLE_KINDS)[number];

/** What is known of a fault: how it shows, the steps in their order, the parts that mend it, and for which models. */
export interface Article {
  readonly articleNo: string;
  readonly kind: ArticleKind;
  readonly fault: string;
  /** In the words in which customers tell of it. */
  readonly symptoms: string;
  readonly cause: string | null;
  readonly steps: readonly string[];
  /** None: any model. */
  readonly models: readonly string[];
  readonly skus: readonly string[];
  readonly sourceComplaintNo: string | null;
  readonly status: ArticleStatus;
  readonly version: number;
  readonly writtenBy: string;
  readonly writtenAt: Date;
  /** In how many matters it helped. */
  readonly uses: number;
}

/** What an article helped with. */
export interface Used {
  readonly subjectKind: "complaint" | "parts_request";
  readonly subjectNo: string;
}
