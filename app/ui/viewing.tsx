import type { Locale } from "@services/platform/text";
import { createContext, useContext, useSyncExternalStore } from "react";

export const THEMES = ["light", "dark", "system"] as const;
export type Theme = (typeof THEMES)[number];

/** What every part of a page may need to know about its reader. `now` is the server's, so that both sides write the same words. */
export interface Viewing {
  locale: Locale;
  theme: Theme;
  /** Whether single keys act and are shown on what they act on. */
  keys: boolean;
  demo: boolean;
  now: string | null;
  requestId: string | null;
}

export const ViewingContext = createContext<Viewing>({
  locale: "zh-CN",
  theme: "system",
  keys: true,
  demo: false,
  now: null,
  requestId: null,
});

export const useViewing = () => useContext(ViewingContext);

const never = () => () => undefined;

/** False on the server, while hydrating and on a page without JavaScript: then show only what works by itself. */
export const useHydrated = () =>
  useSyncExternalStore(
    never,
    () => true,
    () => false,
  );
