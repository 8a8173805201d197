import { both, inLocale, type Locale } from "../platform";

const YES = both("是", "Yes");
const NO = both("否", "No");

/** A yes or no in the reader's language; nothing where neither is known. */
export const yesOrNo = (holds: boolean | null, locale: Locale): string | null =>
  holds === null ? null : inLocale(holds ? YES : NO, locale);
