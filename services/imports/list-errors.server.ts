import { type Bilingual, inLocale } from "../platform";
import { pageOf, query, readCursorParts } from "../platform/index.server";
import { ListImportErrors } from "./schema";
import { requireRun } from "./store.server";

interface ErrorRow {
  row: number;
  field: string;
  heading: string;
  expected: Bilingual;
  got: string;
}

/** The bad rows of an import in their order: each with its cells by field, as mended so far, and what is wrong with which. */
export const listImportErrors = query({
  name: "imports/errors",
  input: ListImportErrors,
  action: "imports.use",
  async run(reader, { importNo, cursor, limit }) {
    const run = await requireRun(reader, importNo);
    const [after = "0"] = readCursorParts(cursor, /^(\d{1,9})$/) ?? [];
    const rows = await reader.$queryRaw<{ row: number }[]>`
      SELECT DISTINCT row_no AS row FROM import_error WHERE import_no = ${importNo} AND row_no > ${Number(after)} ORDER BY 1 LIMIT ${limit + 1}`;
    const { items: shown, nextCursor } = pageOf(rows, limit, ({ row }) => String(row));
    const nos = shown.map(({ row }) => row);
    const errors = await reader.$queryRaw<ErrorRow[]>`
      SELECT row_no AS row, field, heading, expected, got FROM import_error WHERE import_no = ${importNo} AND row_no = ANY (${nos}::int[]) ORDER BY row_no, id`;
    const kept = await reader.importRow.findMany({ where: { importNo, rowNo: { in: nos } }, select: { rowNo: true, cells: true } });
    const cellsOf = new Map(kept.map(({ rowNo, cells }) => [rowNo, cells as Record<string, unknown>]));
    const fields = run.columns.map(({ field, heading }) => ({ field, heading }));
    const items = nos.map((row) => ({
      row,
      cells: fields.map(({ field, heading }) => ({ field, heading, value: String(cellsOf.get(row)?.[field] ?? "") })),
      errors: errors
        .filter((error) => error.row === row)
        .map(({ field, heading, expected, got }) => ({ field, column: heading, expected: inLocale(expected, reader.locale), got })),
    }));
    return { items, nextCursor };
  },
});
export type BadRow = Awaited<ReturnType<typeof listImportErrors>>["items"][number];
