export type Locale = "zh-CN" | "en";

/** A sentence a person may read, in both languages; whoever shows it picks one by the reader's locale. */
export interface Bilingual {
  readonly "zh-CN": string;
  readonly en: string;
}

/** Builds a bilingual sentence where its rule stands, Chinese first. */
export const both = (zh: string, en: string): Bilingual => ({ "zh-CN": zh, en });

/** The sentence in the reader's language. */
export const inLocale = (text: Bilingual, locale: Locale): string => text[locale];

/** A phone number as those see it who need not call: `138****5678`. */
export const maskPhone = (phone: string): string => (phone.length < 8 ? "****" : `${phone.slice(0, 3)}****${phone.slice(-4)}`);
