import type { Locale } from "./text";
import { values as en } from "./value-names.en";
import { values as zhCN } from "./value-names.zh-CN";

export type ValueNames = typeof zhCN;
export type ValueKind = keyof ValueNames;

const NAMES: Record<Locale, ValueNames> = { "zh-CN": zhCN, en };

/** The name of a value in the reader's language, for files; screens read the same names through their messages. An unknown value shows as it is. */
export function nameOfValue(kind: ValueKind, value: string, locale: Locale): string {
  const names: Readonly<Record<string, string>> = NAMES[locale][kind];
  return Object.hasOwn(names, value) ? names[value]! : value;
}
