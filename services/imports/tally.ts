import { DomainError } from "../platform";
import type { ImportSummary, RowError } from "./record";
import { type Row, toRowErrors } from "./row";
import type { Written } from "./row-kind";

/** What became of one document or row, or why it was refused. */
export type Outcome = Written | DomainError;

/** Counts an import and reports each error as it is found, so that none is kept. */
export interface Tally {
  readonly summary: ImportSummary;
  report(errors: readonly RowError[]): void;
  /** Counts what became of what begins at a row; a refusal that names no field is told of the column that it is about. */
  settle(outcome: Outcome, at: Pick<Row, "row" | "layout" | "input"> & { field: string }): void;
}

/** The field that a refusal is about: what is not there is named in the sentence, everything else is about the row's own name. */
function findField(refusal: DomainError, input: Row["input"], key: string): string {
  if (refusal.code !== "not_found") return key;
  const words = new Set(refusal.text.en.split(" "));
  return Object.keys(input).find((field) => words.has(input[field]!)) ?? key;
}

export function startTally(onError: (error: RowError) => void): Tally {
  const summary: ImportSummary = { rows: 0, booked: 0, repeated: 0, pending: 0, refused: 0, errors: 0 };
  const report = (errors: readonly RowError[]) => {
    summary.errors += errors.length;
    for (const error of errors) onError(error);
  };
  return {
    summary,
    report,
    settle(outcome, { field, ...at }) {
      if (outcome instanceof DomainError) {
        summary.refused++;
        report(toRowErrors(at, outcome.more.fields ?? { [findField(outcome, at.input, field)]: [outcome.text] }));
      } else summary[outcome]++;
    },
  };
}
