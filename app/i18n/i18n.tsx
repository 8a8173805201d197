import type { Locale } from "@services/platform/text";
import { createContext, type ReactNode, useContext } from "react";
import type { Messages } from "./messages";

// A library would cost every page 17 KB of compressed JavaScript for what one lookup and one replacement do here.

type Dotted<Tree> = { [Name in keyof Tree & string]: Tree[Name] extends string ? Name : `${Name}.${Dotted<Tree[Name]>}` }[keyof Tree &
  string];
type WithoutPlural<Key extends string> = Key extends `${infer Base}_${"one" | "other"}` ? Base : Key;

/** Every key that may be asked for; a plural one without its `_one` or `_other`. */
export type MessageKey = WithoutPlural<Dotted<Messages>>;

/** The message of a key in the reader's language; `{{name}}` takes its value, and `count` picks the plural form where there is one. */
export type Translate = (key: MessageKey, values?: Readonly<Record<string, string | number>>) => string;

interface I18n {
  readonly t: Translate;
  readonly language: Locale;
}

function findMessage(messages: object, key: string): string | undefined {
  let found: unknown = messages;
  for (const name of key.split(".")) {
    if (typeof found !== "object" || found === null || !Object.hasOwn(found, name)) return undefined;
    found = (found as Record<string, unknown>)[name];
  }
  return typeof found === "string" ? found : undefined;
}

/**
 * One translator per request on the server, one per page in the browser, whose messages grow.
 * A key without a message shows itself, `defaultValue` before it.
 */
export function createI18n(language: Locale, messages: object): I18n {
  const t: Translate = (key, values = {}) => {
    const plural = values.count === undefined ? undefined : findMessage(messages, `${key}_${Number(values.count) === 1 ? "one" : "other"}`);
    const text = plural ?? findMessage(messages, key) ?? String(values.defaultValue ?? key);
    return text.replace(/\{\{(\w+)\}\}/g, (whole, name: string) => String(values[name] ?? whole));
  };
  return { t, language };
}

const I18nContext = createContext<I18n | null>(null);

export const TranslationProvider = ({ i18n, children }: { i18n: I18n; children: ReactNode }) => (
  <I18nContext.Provider value={i18n}>{children}</I18nContext.Provider>
);

export function useTranslation(): { t: Translate; i18n: I18n } {
  const i18n = useContext(I18nContext);
  if (!i18n) throw new Error("translated outside TranslationProvider");
  return { t: i18n.t, i18n };
}
