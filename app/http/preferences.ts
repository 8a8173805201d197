import { THEMES, type Theme } from "~/ui/viewing";

export type Preference = "locale" | "theme" | "keys";

const YEAR_SECONDS = 31_536_000;

/** The theme a reader chose, from the request's cookies. */
export function chosenTheme(cookies: string | null): Theme {
  const chosen = /(?:^|;\s*)theme=(\w+)/.exec(cookies ?? "")?.[1];
  return THEMES.find((theme) => theme === chosen) ?? "system";
}

/** Whether a reader wants single keys to act: so until they turn them off. */
export const choseKeys = (cookies: string | null): boolean => !/(?:^|;\s*)keys=off/.test(cookies ?? "");

/** A `Set-Cookie` value that keeps a choice of display for a year. */
export const preferenceCookie = ({ name, value, secure }: { name: Preference; value: string; secure: boolean }): string =>
  `${name}=${value}; Path=/; Max-Age=${YEAR_SECONDS}; HttpOnly; SameSite=Lax${secure ? "; Secure" : ""}`;
