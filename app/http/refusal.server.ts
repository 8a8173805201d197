import { type Bilingual, type DomainError, ERROR_STATUS, inLocale, type Locale } from "@services/platform";

/** A refusal in the reader's language. */
export interface SpokenError {
  code: string;
  message: string;
  fields?: Record<string, string[]>;
  details?: Record<string, unknown>;
}

const speak = (messages: readonly Bilingual[], locale: Locale) => messages.map((message) => inLocale(message, locale));

/** Says an error in one language; nothing of it is left out. */
export function sayError(error: DomainError, locale: Locale): SpokenError {
  const { fields, details } = error.more;
  return {
    code: error.code,
    message: inLocale(error.text, locale),
    ...(fields ? { fields: Object.fromEntries(Object.entries(fields).map(([name, messages]) => [name, speak(messages, locale)])) } : {}),
    ...(details ? { details } : {}),
  };
}

/** Status and headers of the answer to it. */
export function initOf(error: DomainError): { status: number; headers: Record<string, string> } {
  const seconds = error.more.details?.retryAfterSeconds;
  return {
    status: ERROR_STATUS[error.code],
    headers: { "Cache-Control": "no-store", ...(error.code === "rate_limited" && seconds ? { "Retry-After": String(seconds) } : {}) },
  };
}
