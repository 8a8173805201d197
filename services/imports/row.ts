import type { z } from "zod";
import { both, DomainError, fieldErrors } from "../platform";
import { type Choice, type Fields, type Layout, layOut } from "./layout";
import type { FileRecord, RowError } from "./record";

/** A row of a file as the input of a command; cells left empty are fields left out. */
export interface Row {
  readonly row: number;
  readonly input: Readonly<Record<string, string>>;
  /** Cells beyond the last heading. */
  readonly excess: readonly string[];
  readonly layout: Layout;
}

const isFilled = (cell: string): boolean => cell.trim() !== "";

/** The chosen rows of a file, its first row that is not blank being the headings. Throws `invalid_input` where the file does not fit. */
export async function* readRows(records: AsyncIterable<FileRecord>, fields: Fields, choice: Choice): AsyncGenerator<Row> {
  let layout: Layout | undefined;
  for await (const { row, values } of records) {
    if (!values.some(isFilled)) continue;
    if (!layout) {
      layout = layOut(values, fields, choice);
      continue;
    }
    const chosen = layout.where.every(({ index, wanted }) => wanted.has((values[index] ?? "").trim()));
    if (chosen) yield { row, input: readInput(values, layout), excess: values.slice(layout.width).filter(isFilled), layout };
  }
  if (!layout) throw new DomainError("invalid_input", both("文件是空的", "the file is empty"));
}

function readInput(values: readonly string[], { columns }: Layout): Record<string, string> {
  const input: Record<string, string> = {};
  for (const { field, index, fill, optional } of columns) {
    const value = (values[index] ?? "").trim() || fill;
    if (value !== "" || !optional) input[field] = value;
  }
  return input;
}

/** How the file calls a field. */
export const columnOf = (layout: Pick<Layout, "columns">, field: string): string =>
  layout.columns.find((column) => column.field === field)?.heading ?? field;

/** Errors of one row out of messages by field: one for each cell, with what stands there. */
export function toRowErrors(
  { row, layout, input }: { row: number; layout: Pick<Layout, "columns">; input: Readonly<Record<string, unknown>> },
  fields: NonNullable<DomainError["more"]["fields"]>,
): RowError[] {
  return Object.entries(fields).map(([field, messages]) => ({
    row,
    field,
    column: columnOf(layout, field),
    expected: messages[0]!,
    got: String(input[field] ?? ""),
  }));
}

/** Reads a row by a command's own schema: its input, or every cell at fault. */
export function checkRow<Schema extends z.ZodType>(
  schema: Schema,
  row: Row,
): { ok: true; value: z.output<Schema> } | { ok: false; errors: RowError[] } {
  const parsed = schema.safeParse(row.input, { reportInput: true });
  const errors = parsed.success ? [] : toRowErrors(row, fieldErrors(parsed.error));
  if (row.excess.length > 0) {
    const { width } = row.layout;
    errors.push({
      row: row.row,
      field: "#",
      column: `#${width + 1}`,
      expected: both(`共 ${width} 列`, `${width} columns`),
      got: row.excess.join(","),
    });
  }
  return parsed.success && errors.length === 0 ? { ok: true, value: parsed.data } : { ok: false, errors };
}
