import { createRemixStub } from "@remix-run/testing";
import type { Locale } from "@services/platform/text";
import { Window } from "happy-dom";
import type { ReactNode } from "react";
import { renderToString } from "react-dom/server";
import { createI18n, TranslationProvider } from "~/i18n/i18n";
import { MESSAGES } from "~/i18n/messages";
import { type Viewing, ViewingContext } from "~/ui/viewing";
import { takeConsoleErrors } from "../support/strict";

const reader: Viewing = { locale: "zh-CN", theme: "system", keys: true, demo: false, now: "2026-07-30T06:30:00Z", requestId: "r-page" };

/** What the server sends of an element, with what its loader answered where it asks for that. */
export function renderOnServer(
  element: ReactNode,
  { viewing = {}, answered }: { viewing?: Partial<Viewing>; answered?: unknown } = {},
): string {
  const locale: Locale = viewing.locale ?? "zh-CN";
  const Stub = createRemixStub([{ id: "page", path: "/*", Component: () => element }]);
  return renderToString(
    <TranslationProvider i18n={createI18n(locale, MESSAGES[locale])}>
      <ViewingContext.Provider value={{ ...reader, ...viewing }}>
        <Stub initialEntries={["/requests?tab=open"]} hydrationData={{ loaderData: { page: answered } }} />
      </ViewingContext.Provider>
    </TranslationProvider>,
  );
}

/** The page as the server sends it, before any JavaScript. */
export function show(element: ReactNode, viewing: Partial<Viewing> = {}) {
  const html = renderOnServer(element, { viewing });
  // The stub's router is the browser's own, and says so once for each rendering on a server; anything else still counts.
  for (const complaint of takeConsoleErrors())
    if (!complaint.includes("useLayoutEffect does nothing on the server")) console.error(complaint);
  const { document } = new Window();
  document.body.innerHTML = html;
  return {
    one: (selector: string) => {
      const found = document.querySelectorAll(selector);
      if (found.length !== 1) throw new Error(`${found.length} × ${selector} in ${html}`);
      return found[0]!;
    },
    all: (selector: string) => [...document.querySelectorAll(selector)],
    byId: (id: string | null) => document.getElementById(id ?? ""),
    text: () => document.body.textContent,
  };
}
