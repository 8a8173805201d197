import { DomainError } from "../platform";
import type { Ctx } from "../platform/index.server";
import { bookDocuments } from "./book-documents.server";
import { finishWork, giveUpWork, toProblem } from "./finish-work.server";
import { gatherDocuments, judgeRepeats } from "./judge-rows.server";
import { outcomeColumn, saveRows } from "./save-rows.server";
import { keyOf, stageFile } from "./stage-rows.server";
import type { Run } from "./store.server";
import { undoAll } from "./undo-import.server";

/** Dealers whose documents are booked at the same time, each in its own transactions. */
const DEALERS_AT_ONCE = 4;

/** How far to go: a job ends itself in time and goes on as another. */
export interface Effort {
  /** Answers true when it is time to stop. */
  isOver(): boolean;
  /** Off: a check only reads the file and does not try its rows. */
  readonly trial: boolean;
}
export const ALL_THE_WAY: Effort = { isOver: () => false, trial: true };

/** Does work on each item, some at a time: while the database works on one, the next is made ready. After a failure none is begun. */
async function forEachAtOnce<Item>(items: readonly Item[], work: (item: Item) => Promise<void>): Promise<void> {
  const queue = items.toReversed();
  const lane = async () => {
    try {
      for (let item = queue.pop(); item !== undefined; item = queue.pop()) await work(item);
    } finally {
      queue.length = 0;
    }
  };
  const lanes = await Promise.allSettled(Array.from({ length: DEALERS_AT_ONCE }, lane));
  for (const ended of lanes) if (ended.status === "rejected") throw ended.reason;
}

async function settleDocuments(ctx: Ctx, { importNo }: Run, { dryRun, effort }: { dryRun: boolean; effort: Effort }): Promise<void> {
  const dealers = await ctx.db.$queryRaw<{ dealerCode: string }[]>`
    SELECT DISTINCT dealer_code AS "dealerCode" FROM import_document WHERE import_no = ${importNo} AND is_whole AND ${outcomeColumn(dryRun)} IS NULL ORDER BY 1`;
  await forEachAtOnce(dealers, async ({ dealerCode }) => {
    while (!effort.isOver()) {
      const { settled, isLast } = await bookDocuments(ctx, { importNo, dealerCode, dryRun });
      await ctx.db
        .$executeRaw`UPDATE import_run SET done = done + ${settled}, worked_at = ${ctx.clock.now()} WHERE import_no = ${importNo}`;
      if (isLast) return;
    }
  });
}

async function settleRows(ctx: Ctx, { importNo }: Run, { dryRun, effort }: { dryRun: boolean; effort: Effort }): Promise<void> {
  let after = 0;
  while (!effort.isOver()) {
    const { last } = await saveRows(ctx, { importNo, after, dryRun });
    if (last === null) return;
    after = last;
  }
}

const settle = (ctx: Ctx, run: Run, how: { dryRun: boolean; effort: Effort }) =>
  run.kind === "purchases" ? settleDocuments(ctx, run, how) : settleRows(ctx, run, how);

/** What the progress is measured by: rows or documents that are to be tried or written. */
async function beginCount(ctx: Ctx, { importNo, kind }: Run, dryRun: boolean): Promise<void> {
  const [{ left, all } = { left: 0, all: 0 }] =
    kind === "purchases"
      ? await ctx.db.$queryRaw<{ left: number; all: number }[]>`
          SELECT count(*) FILTER (WHERE ${outcomeColumn(dryRun)} IS NULL)::int AS left, count(*)::int AS all FROM import_document WHERE import_no = ${importNo} AND is_whole`
      : await ctx.db.$queryRaw<{ left: number; all: number }[]>`
          SELECT count(*) FILTER (WHERE ${outcomeColumn(dryRun)} IS NULL)::int AS left, count(*)::int AS all FROM import_row WHERE import_no = ${importNo} AND faults = 0`;
  await ctx.db.$executeRaw`UPDATE import_run SET total = ${all}, done = ${all - left} WHERE import_no = ${importNo}`;
}

const readRun = async ({ db }: Ctx, importNo: string) => (await db.importRun.findUniqueOrThrow({ where: { importNo } })) as unknown as Run;

async function check(ctx: Ctx, run: Run, effort: Effort): Promise<void> {
  await stageFile(ctx, run);
  const read = await readRun(ctx, run.importNo);
  if (read.version !== run.version) return;
  if (run.kind === "purchases") await gatherDocuments(ctx, read);
  else await judgeRepeats(ctx, read, keyOf(run.kind));
  if (!effort.trial) return;
  await beginCount(ctx, run, true);
  await settle(ctx, read, { dryRun: true, effort });
}

async function commit(ctx: Ctx, run: Run, effort: Effort): Promise<void> {
  await beginCount(ctx, run, false);
  await settle(ctx, run, { dryRun: false, effort });
}

/**
 * Does what an import waits for: reads and tries the file, writes it, or undoes it. Whatever was done before is not done again, so it may
 * be stopped anywhere, repeated, and done by several at once. Answers whether it is done; otherwise somebody must go on.
 */
export async function workOn({ idempotencyKey: _, ...ctx }: Ctx, importNo: string, effort = ALL_THE_WAY): Promise<boolean> {
  const run = await readRun(ctx, importNo);
  const { version } = run;
  try {
    if (run.status === "checking") await check(ctx, run, effort);
    else if (run.status === "committing") await commit(ctx, run, effort);
    else if (run.status === "undoing") await undoAll(ctx, run, effort);
    else return true;
  } catch (error) {
    if (!(error instanceof DomainError) || error.code === "rate_limited") throw error; // a busy database is nobody's fault
    await giveUpWork(ctx, { importNo, version, problem: toProblem(error) });
    return true;
  }
  if (effort.isOver()) return false;
  await finishWork(ctx, { importNo, version });
  return true;
}
