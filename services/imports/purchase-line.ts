import type { z } from "zod";
import { type Bilingual, both } from "../platform";
import type { RowError } from "./record";
import { columnOf, type Row } from "./row";

const STRAY: Bilingual = both(
  "看不出该行属于哪张单据，因此整个文件都不登记",
  "the row may belong to any document, so nothing of the file is booked",
);

/** Whose line a bad row is: the number it names, unless that cannot be read or an extra cell may have moved it. */
export function findDocumentNo({ input, excess, layout }: Row, documentNo: z.ZodType<string>): string | null {
  const parsed = documentNo.safeParse(input.documentNo);
  const mayHaveMoved = excess.length > 0 && layout.columns.some(({ field, index }) => field === "documentNo" && index > 0);
  return parsed.success && !mayHaveMoved ? parsed.data : null;
}

/** A row that belongs to no known document could be missing from any of them. */
export function toStray(errors: readonly RowError[], { row, layout, input }: Row): RowError[] {
  const column = columnOf(layout, "documentNo");
  const stray = { row, field: "documentNo", column, expected: STRAY, got: input.documentNo ?? "" };
  return [...errors.filter((error) => error.field !== "documentNo"), stray];
}
