import { RemixBrowser } from "@remix-run/react";
import type { Locale } from "@services/platform/text";
import { StrictMode, startTransition } from "react";
import { hydrateRoot } from "react-dom/client";
import { messagesArrived } from "./i18n/awaited-messages";
import { createI18n, TranslationProvider } from "./i18n/i18n";
import { loadedMessages, needAllMessages } from "./i18n/load-messages";

async function hydrate() {
  const i18n = createI18n(document.documentElement.lang as Locale, loadedMessages);
  if (import.meta.env.DEV) needAllMessages();
  await messagesArrived();
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
