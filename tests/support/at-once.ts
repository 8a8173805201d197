import { DomainError, type ErrorCode } from "@services/platform/errors";

export interface Outcome<Value> {
  done: Value[];
  /** The codes of what was refused. */
  refused: ErrorCode[];
}

/** Starts all calls at the same moment and waits for all; anything that fails without being a refusal fails the test. */
export async function atOnce<Value>(calls: readonly (() => Promise<Value>)[]): Promise<Outcome<Value>> {
  const settled = await Promise.allSettled(calls.map((call) => call()));
  const outcome: Outcome<Value> = { done: [], refused: [] };
  for (const result of settled) {
    if (result.status === "fulfilled") outcome.done.push(result.value);
    else if (result.reason instanceof DomainError) outcome.refused.push(result.reason.code);
    else throw result.reason;
  }
  return outcome;
}

/** `count` times the same, by its index. */
export const times = <Value>(count: number, make: (index: number) => Value): Value[] =>
  Array.from({ length: count }, (_, index) => make(index));
