import { type Actor, allow, both, normalisePhone, refuse, type Verdict } from "../platform";
import type { ArticleStatus } from "./lifecycle";

/**
 * A guide says what to do about a fault (S1-20); a case is one that was closed and is worth remembering (S3-31); a result is what may be
 * published of how one ended, fit for everybody who reads the knowledge base (S3-16).
 */
export const ARTICLE_KINDS = ["guide", "case", "result"] as const;
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

/** What is published of a case is approved by another than who wrote it (S3-16). */
export const mayPublish = ({ login }: Pick<Actor, "login">, { kind, writtenBy }: Pick<Article, "kind" | "writtenBy">): Verdict =>
  kind === "result" && writtenBy === login
    ? refuse("forbidden", both("须由编写人以外的人批准发布", "another than who wrote it approves it"))
    : allow;

const DAY = /\d{4}[-/.]\d{1,2}[-/.]\d{1,2}(?!\d)/g;
/** Digits as a number is written in its groups; an amount or a count is shorter. */
const DIGITS = /\+?\(?\d[\d ()‐-―−.-]{5,}\d/g;

/** The telephone numbers that stand in a text. */
export const phonesIn = (text: string): string[] =>
  (text.normalize("NFKC").replace(DAY, " ").match(DIGITS) ?? []).filter((digits) => normalisePhone(digits) !== null);

/** What a text says that may be a serial: letters and digits as they stand on labels, in capitals. */
export const codesIn = (text: string): string[] =>
  [
    ...new Set(
      text
        .normalize("NFKC")
        .toUpperCase()
        .match(/[0-9A-Z][0-9A-Z-]{3,}/g) ?? [],
    ),
  ].filter((code) => /\d/.test(code));

/** What an article helped with. */
export interface Used {
  readonly subjectKind: "complaint" | "parts_request";
  readonly subjectNo: string;
}
