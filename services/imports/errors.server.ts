import type { DomainError } from "../platform";
import type { Reader } from "../platform/index.server";
import type { RowError } from "./record";
import { toRowErrors } from "./row";
import type { Content } from "./row-kind";
import type { Run } from "./store.server";

/** Errors kept of one run; all are counted. */
export const ERRORS_KEPT = 10_000;

export type Stage = "row" | "trial" | "commit";

/** Keeps what is wrong, up to the bound. */
export async function keepErrors(
  reader: Pick<Reader, "$executeRaw">,
  { importNo, stage }: { importNo: string; stage: Stage },
  errors: readonly RowError[],
): Promise<void> {
  if (errors.length === 0) return;
  const rows = JSON.stringify(errors.map((error) => ({ ...error, got: error.got.slice(0, 1_000) })));
  await reader.$executeRaw`
    INSERT INTO import_error (import_no, row_no, stage, field, heading, expected, got)
    SELECT ${importNo}, (e.error ->> 'row')::integer, ${stage}, e.error ->> 'field', e.error ->> 'column', e.error -> 'expected', e.error ->> 'got'
    FROM jsonb_array_elements(${rows}::jsonb) WITH ORDINALITY AS e(error, n)
    WHERE e.n + (SELECT count(*) FROM import_error WHERE import_no = ${importNo}) <= ${ERRORS_KEPT} ORDER BY e.n`;
}

/** The field that a refusal is about: what is not there is named in the sentence, everything else is about the row's own name. */
function findField(refusal: DomainError, cells: Content, key: string): string {
  if (refusal.code !== "not_found") return key;
  const words = new Set(refusal.text.en.split(" "));
  return Object.keys(cells).find((field) => words.has(String(cells[field]))) ?? key;
}

/** A refusal of a row or document as errors of its cells. */
export function tellRefusal(
  refusal: DomainError,
  { run, row, cells, key }: { run: Pick<Run, "columns">; row: number; cells: Content; key: string },
): RowError[] {
  const fields = refusal.more.fields ?? { [findField(refusal, cells, key)]: [refusal.text] };
  return toRowErrors({ row, layout: run, input: cells }, fields);
}
