import type { Tampering } from "./tampering";

/** Ways to break each promise about conduct forms; the only one is that of the last case. */
export const CONDUCT_TAMPERINGS: Tampering[] = [
  ["a conduct form's version counts its events, and the last one names its status", "UPDATE conduct_form SET version = 9", "C-2026-"],
  [
    "whom a conduct form names is kept off the case, unless the form was withdrawn",
    "UPDATE complaint SET owner_login = concerns_login",
    "C-2026-",
  ],
];
