import { Prisma } from "@db";
import { z } from "zod";
import { DomainError } from "../platform";
import { command, type Tx } from "../platform/index.server";
import { keepErrors, tellRefusal } from "./errors.server";
import type { RowError } from "./record";
import type { Content, Written } from "./row-kind";
import { rowKindOf } from "./row-kinds.server";
import { keyOf } from "./stage-rows.server";
import { lockRun, type Run } from "./store.server";
import { inTrial, settleInHalves } from "./trial.server";

/** Rows written in one transaction. */
const ROWS_AT_ONCE = 50;

/** The column that says what became of a row or document: what a dry run foresaw, or what was done. */
export const outcomeColumn = (dryRun: boolean) => (dryRun ? Prisma.sql`foreseen` : Prisma.sql`outcome`);

interface WaitingRow {
  readonly row: number;
  readonly cells: Content;
}

interface Outcomes {
  readonly run: Run;
  readonly rows: readonly WaitingRow[];
  readonly outcomes: readonly (Written | DomainError)[];
  readonly dryRun: boolean;
}

async function keepOutcomes(tx: Tx, { run, rows, outcomes, dryRun }: Outcomes): Promise<void> {
  const { importNo } = run;
  const errors: RowError[] = [];
  const values = rows.map(({ row, cells }, at) => {
    const outcome = outcomes[at]!;
    if (!(outcome instanceof DomainError)) return { row, outcome: outcome.as, trace: outcome.trace, troubles: 0 };
    const told = tellRefusal(outcome, { run, row, cells, key: keyOf(run.kind) });
    errors.push(...told);
    return { row, outcome: "refused", troubles: told.length };
  });
  await keepErrors(tx, { importNo, stage: dryRun ? "trial" : "commit" }, errors);
  await tx.$executeRaw`
    UPDATE import_row r SET ${outcomeColumn(dryRun)} = v.outcome, troubles = v.troubles, trace = CASE WHEN ${dryRun} THEN r.trace ELSE v.trace END
    FROM jsonb_to_recordset(${JSON.stringify(values)}::jsonb) AS v(row integer, outcome text, troubles integer, trace jsonb)
    WHERE r.import_no = ${importNo} AND r.row_no = v.row`;
}

/**
 * Writes the next rows of an import, or tries them; what is refused is left out. What became of each row is kept with what was written,
 * so that a row is written once, however often this is repeated. Answers the last row, or none when all are done.
 */
export const saveRows = command({
  name: "imports/save-rows",
  input: z.strictObject({ importNo: z.string(), after: z.int(), dryRun: z.boolean() }),
  action: "imports.use",
  async run(tx, { importNo, after, dryRun }): Promise<{ last: number | null }> {
    const run = await lockRun(tx, importNo);
    if (run.status !== (dryRun ? "checking" : "committing")) return { last: null };
    const rows = await tx.$queryRaw<WaitingRow[]>`
      SELECT row_no AS row, cells FROM import_row
      WHERE import_no = ${importNo} AND row_no > ${after} AND faults = 0 AND ${outcomeColumn(dryRun)} IS NULL ORDER BY row_no LIMIT ${ROWS_AT_ONCE}`;
    if (rows.length === 0) return { last: null };
    const { write } = rowKindOf(run.kind)!;
    const outcomes = await inTrial(tx, dryRun, () =>
      settleInHalves(tx, rows, (part) =>
        write(
          tx,
          part.map(({ cells }) => cells),
        ),
      ),
    );
    await keepOutcomes(tx, { run, rows, outcomes, dryRun });
    await tx.$executeRaw`UPDATE import_run SET done = done + ${rows.length}, worked_at = ${tx.now} WHERE import_no = ${importNo}`;
    return { last: rows.at(-1)!.row };
  },
});
