import { DomainError, type ErrorCode } from "@services/platform/errors";

export interface Refusal {
  code: ErrorCode;
  /** The names of the fields at fault. */
  fields: string[];
  /** The English sentence. */
  text: string;
  details: Readonly<Record<string, unknown>> | undefined;
}

/** What a call was refused with; anything else than a refusal fails the test. */
export async function refusalOf(call: Promise<unknown>): Promise<Refusal> {
  try {
    await call;
  } catch (error) {
    if (!(error instanceof DomainError)) throw error;
    return { code: error.code, fields: Object.keys(error.more.fields ?? {}), text: error.text.en, details: error.more.details };
  }
  throw new Error("the call was not refused");
}
