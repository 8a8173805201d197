import type { Verdict } from "./errors";
import { inLocale, type Locale } from "./text";

/** A verdict as a view carries it: whether the button may be pressed, else why not. */
export type Permission = { readonly ok: true } | { readonly ok: false; readonly why: string };

export const toPermission = (verdict: Verdict<unknown>, locale: Locale): Permission =>
  verdict.ok ? { ok: true } : { ok: false, why: inLocale(verdict.why, locale) };
