import { RemixBrowser } from "@remix-run/react";
import type { Locale } from "@services/platform/text";
import { StrictMode, startTransition } from "react";
import { hydrateRoot } from "react-dom/client";
import { createI18n, TranslationProvider } from "./i18n/i18n";
import { loadMessages } from "./i18n/load-messages";

async function hydrate() {
  const locale = document.documentElement.lang as Locale;
  const i18n = createI18n(locale, await loadMessages(locale));
  startTransition(() => {
    hydrateRoot(
      document,
      <StrictMode>
        <TranslationProvider i18n={i18n}>
          <RemixBrowser />
        </TranslationProvider>
      </StrictMode>,
      { onRecoverableError: (error) => console.error("hydration", error) },
    );
  });
}

hydrate();
