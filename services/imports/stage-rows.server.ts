import { z } from "zod";
import { RecordPurchase } from "../budget/index.server";
import { both } from "../platform";
import { type Ctx, command, type Tx } from "../platform/index.server";
import { keepErrors } from "./errors.server";
import { openStored } from "./file-store.server";
import type { ImportKind } from "./import-kind";
import type { Fields } from "./layout";
import { findDocumentNo, toStray } from "./purchase-line";
import { readFile } from "./read-file.server";
import type { RowError } from "./record";
import { checkRow, type Row, readRows } from "./row";
import type { Content } from "./row-kind";
import { rowKindOf } from "./row-kinds.server";
import { lockRun, type Run } from "./store.server";

const ROWS_STAGED_AT_ONCE = 1_000;

/** One line of a purchase document. Its amount may carry more decimals than money does: only the document's sum is rounded. */
export const PurchaseLine = RecordPurchase.extend({
  amount: z
    .string()
    .trim()
    .regex(/^-?\d{1,12}(\.\d{1,10})?$/, JSON.stringify(both("请填写金额，例如 35.00", 'an amount, e.g. "35.00"'))),
});

/** The fields of a file's rows. */
export function fieldsOf(kind: ImportKind): Fields {
  const rows = rowKindOf(kind) ?? { row: PurchaseLine };
  return { shape: rows.row.shape, headings: "headings" in rows ? rows.headings : undefined };
}

/** The field that a refusal of a row speaks of where it names none. */
export const keyOf = (kind: ImportKind): string => rowKindOf(kind)?.key[0] ?? "documentNo";

/** A row as it is kept: what it is about, its cells, and what is wrong with them. */
interface StagedRow {
  readonly row: number;
  readonly name: string | null;
  readonly cells: Content;
  readonly errors: readonly RowError[];
}

function readLine(row: Row): StagedRow {
  const line = checkRow(PurchaseLine, row);
  if (line.ok) return { row: row.row, name: line.value.documentNo, cells: line.value, errors: [] };
  const name = findDocumentNo(row, PurchaseLine.shape.documentNo);
  return { row: row.row, name, cells: row.input, errors: name === null ? toStray(line.errors, row) : line.errors };
}

function readStaged(kind: ImportKind, row: Row): StagedRow {
  const rows = rowKindOf(kind);
  if (!rows) return readLine(row);
  const read = checkRow(rows.row, row);
  if (!read.ok) return { row: row.row, name: null, cells: row.input, errors: read.errors };
  const cells = read.value as Content;
  return { row: row.row, name: rows.key.map((field) => String(cells[field])).join(" "), cells, errors: [] };
}

/** Keeps rows that were read; those of a check that is over, or kept before, are not kept again. */
const stageRows = command({
  name: "imports/stage-rows",
  input: z.strictObject({ importNo: z.string(), version: z.int(), rows: z.array(z.custom<StagedRow>()), columns: z.array(z.unknown()) }),
  action: "imports.use",
  async run(tx: Tx, { importNo, version, rows, columns }) {
    const run = await lockRun(tx, importNo);
    if (run.status !== "checking" || run.version !== version) return { isOver: true };
    const values = JSON.stringify(rows.map(({ errors, ...row }) => ({ ...row, faults: errors.length })));
    const kept = await tx.$queryRaw<{ row: number }[]>`
      INSERT INTO import_row (import_no, row_no, name, cells, faults)
      SELECT ${importNo}, r.row, r.name, r.cells, r.faults FROM jsonb_to_recordset(${values}::jsonb) AS r(row integer, name text, cells jsonb, faults integer)
      ON CONFLICT DO NOTHING RETURNING row_no AS row`;
    const fresh = new Set(kept.map(({ row }) => row));
    await keepErrors(
      tx,
      { importNo, stage: "row" },
      rows.filter(({ row }) => fresh.has(row)).flatMap(({ errors }) => errors),
    );
    await tx.$executeRaw`
      UPDATE import_run SET done = done + ${kept.length}, columns = ${JSON.stringify(columns)}::jsonb, worked_at = ${tx.now} WHERE import_no = ${importNo}`;
    return { isOver: false };
  },
});

type Mends = ReadonlyMap<number, ReadonlyMap<string, string>>;

async function readMends({ db }: Ctx, importNo: string): Promise<Mends> {
  const mends = new Map<number, Map<string, string>>();
  for (const { rowNo, field, value } of await db.importMend.findMany({ where: { importNo } })) {
    mends.set(rowNo, (mends.get(rowNo) ?? new Map()).set(field, value));
  }
  return mends;
}

/** The row with its mended cells; whoever mended it has also seen the cells beyond the last heading. */
function mend(row: Row, mends: Mends): Row {
  const mended = mends.get(row.row);
  if (!mended) return row;
  const input: Record<string, string> = { ...row.input };
  for (const { field, optional } of row.layout.columns) {
    const value = mended.get(field);
    if (value === undefined) continue;
    if (value.trim() === "" && optional) delete input[field];
    else input[field] = value.trim();
  }
  return { ...row, input, excess: [] };
}

/**
 * Reads the file of an import into its rows, as a stream, and counts them for the planner: statistics that know only earlier imports would
 * take these rows for a handful. Goes on where an earlier attempt was stopped. Throws `invalid_input` for a file that does not fit.
 */
export async function stageFile(ctx: Ctx, run: Run): Promise<void> {
  const { importNo, kind, version, sheet } = run;
  const mends = await readMends(ctx, importNo);
  const staged = await ctx.db.importRow.aggregate({ where: { importNo }, _max: { rowNo: true } });
  const last = staged._max.rowNo ?? 0;
  let waiting: StagedRow[] = [];
  let columns: Row["layout"]["columns"] = [];
  const keepWaiting = async () => {
    const { isOver } = await stageRows(ctx, { importNo, version, rows: waiting, columns: [...columns] });
    waiting = [];
    return isOver;
  };
  for await (const row of readRows(readFile(openStored(ctx, importNo), sheet ?? undefined), fieldsOf(kind), run.choice)) {
    if (row.row <= last) continue;
    columns = row.layout.columns;
    waiting.push(readStaged(kind, mend(row, mends)));
    if (waiting.length === ROWS_STAGED_AT_ONCE && (await keepWaiting())) return;
  }
  if (waiting.length > 0) await keepWaiting();
  await ctx.db.$executeRaw`ANALYZE import_row`;
}
