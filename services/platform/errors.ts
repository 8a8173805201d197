import type { Bilingual } from "./text";

/** The HTTP status of every error a service may answer with; the code union is this table's keys. */
export const ERROR_STATUS = {
  invalid_input: 422,
  not_signed_in: 401,
  forbidden: 403,
  not_found: 404,
  wrong_state: 409,
  stale_version: 409,
  conflict: 409,
  insufficient_budget: 409,
  redirected: 409,
  rate_limited: 429,
  upstream_failed: 502,
} as const;

export type ErrorCode = keyof typeof ERROR_STATUS;

/** Messages by field name; nested names are written as a form writes them: `lines[0].quantity`. */
export type FieldErrors = Readonly<Record<string, readonly Bilingual[]>>;

/** What a command refuses with: a code for programs, a sentence for people, the fields at fault, facts a client may act on. */
export class DomainError extends Error {
  constructor(
    readonly code: ErrorCode,
    readonly text: Bilingual,
    readonly more: { fields?: FieldErrors; details?: Readonly<Record<string, unknown>> } = {},
  ) {
    super(text.en);
    this.name = "DomainError";
  }
}

/** What a pure rule answers: yes, or no with the code and the sentence a command would refuse with. */
export type Verdict<Value = undefined> = { ok: true; value: Value } | { ok: false; code: ErrorCode; why: Bilingual };

export const allow = { ok: true, value: undefined } as const;
export const refuse = (code: ErrorCode, why: Bilingual) => ({ ok: false, code, why }) as const;

/** The bridge from rules to commands: a refusal becomes the error, a yes its value. */
export function must<Value>(verdict: Verdict<Value>): Value {
  if (verdict.ok) return verdict.value;
  throw new DomainError(verdict.code, verdict.why);
}

export const notFound = (text: Bilingual) => new DomainError("not_found", text);

/** A refusal of one field of the input. */
export const invalidField = (field: string, text: Bilingual) => new DomainError("invalid_input", text, { fields: { [field]: [text] } });
