import type { Locale } from "@services/platform/text";
import { createInstance, type i18n, type TFunction } from "i18next";
import { initReactI18next } from "react-i18next";
import type { Messages } from "./messages";

// Components take translation from here and nowhere else, so that the library behind it has one address.
export { I18nextProvider as TranslationProvider, useTranslation } from "react-i18next";
export type Translate = TFunction;

declare module "i18next" {
  interface CustomTypeOptions {
    resources: { translation: Messages };
  }
}

/** One instance per request on the server, one per page in the browser; synchronous, so nothing suspends. */
export function createI18n(locale: Locale, messages: Messages): i18n {
  const instance = createInstance();
  instance.use(initReactI18next).init({
    lng: locale,
    fallbackLng: false,
    resources: { [locale]: { translation: messages } },
    initAsync: false,
    interpolation: { escapeValue: false }, // React escapes
    react: { useSuspense: false },
  });
  return instance;
}
