import { type Bilingual, both } from "../platform";
import { nameOfValue, type ValueKind } from "../platform/value-names";

/** One sort of news: its sentence, where it leads, and how it leaves the portal where its reader has not chosen. */
export interface NoticeKindOf<Params> {
  /** Leaves at once, at night and on holidays too. */
  readonly urgent?: true;
  /** Leaves in working time only, unless it is urgent (1.8). */
  readonly inWorkingTime?: true;
  /** About somebody of the company: to its reader alone, into no chat whatever the reader chose (S3-55). */
  readonly personal?: true;
  /** To a customer, who has no account, by letter and in no list: what it says beside its sentence, before the link to the case where there is one. */
  readonly letter?: (subjectNo: string, params: Params, hasLink: boolean) => Bilingual;
  readonly mailed: boolean;
  readonly posted: boolean;
  /** The page it is about. */
  leadsTo(subjectNo: string, params: Params): string;
  /** One sentence. It names cases by their numbers, never customers. */
  says(subjectNo: string, params: Params): Bilingual;
}

export const kind = <Params extends object = Record<never, never>>(definition: NoticeKindOf<Params>) => definition;

/** A value by its name in both languages. */
export const named = (of: ValueKind, value: string): Bilingual => both(nameOfValue(of, value, "zh-CN"), nameOfValue(of, value, "en"));
/** `2026-03-02 14:30` of an instant as it goes over the wire, for who may read it months later. */
export const dayAndTime = (instant: string): string => instant.slice(0, 16).replace("T", " ");
/** `03-02 14:30` of an instant as it goes over the wire. */
export const at = (instant: string): string => instant.slice(5, 16).replace("T", " ");
