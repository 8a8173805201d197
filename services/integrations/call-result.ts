/** Why a call to another system has no answer. */
export const CALL_FAILURES = [
  "address_refused",
  "name_unknown",
  "unreachable",
  "certificate_refused",
  "connection_lost",
  "timed_out",
] as const;
export type CallFailure = (typeof CALL_FAILURES)[number];

/** What became of a call: an answer with its status and the beginning of its body, or why there is none; how many milliseconds it took. */
export type CallResult = { ok: true; status: number; ms: number; answer: string } | { ok: false; failure: CallFailure; ms: number };
