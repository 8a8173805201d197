import { z } from "zod";
import { dropSuccessors, findPredecessors } from "../catalog/index.server";
import { both, DomainError } from "../platform";
import { type Ctx, command, type Tx } from "../platform/index.server";
import { lockRun, type Run } from "./store.server";
import { inTrial } from "./trial.server";
import { lockForUndo, requireUndoable, UNDO, undoDocuments, undoRow, type WrittenRow } from "./undo-rows.server";

const ROWS_AT_ONCE = 300;
const DOCUMENTS_AT_ONCE = 500;

/** In a trial the parts of later rows still stand, though they will be gone by then: naming these as their successors, they would keep them. */
async function freeSuccessors(tx: Tx, importNo: string, rows: readonly WrittenRow[]): Promise<void> {
  const predecessors = await findPredecessors(
    tx,
    rows.map(({ cells }) => String(cells.sku)),
  );
  const own = await tx.importRow.findMany({ where: { importNo, outcome: "booked", name: { in: predecessors } }, select: { name: true } });
  await dropSuccessors(
    tx,
    own.map(({ name }) => name!),
  );
}

/** Undoes the last rows of an import, or tries to. Refuses, naming what depends, where one cannot be undone; then none of them is. */
const undoRows = command({
  name: "imports/undo-rows",
  input: z.strictObject({ importNo: z.string(), before: z.int(), dryRun: z.boolean() }),
  action: "imports.use",
  async run(tx, { importNo, before, dryRun }): Promise<{ first: number | null }> {
    const { kind, status } = await lockRun(tx, importNo);
    if (status !== "undoing" || kind === "purchases") return { first: null };
    if (kind === "stock_counts") {
      throw new DomainError("wrong_state", both("盘点不能撤销，请重新盘点", "a stock count is not undone: count again"));
    }
    const rows = await tx.$queryRaw<WrittenRow[]>`
      SELECT row_no AS row, cells, trace FROM import_row WHERE import_no = ${importNo} AND outcome = 'booked' AND row_no < ${before}
      ORDER BY row_no DESC LIMIT ${ROWS_AT_ONCE}`;
    await inTrial(tx, dryRun, async () => {
      if (dryRun && kind === "parts") await freeSuccessors(tx, importNo, rows);
      await lockForUndo(tx, kind, rows);
      for (const row of rows) await undoRow(tx, UNDO[kind], row);
      const nos = rows.map(({ row }) => row);
      await tx.importRow.updateMany({ where: { importNo, rowNo: { in: nos } }, data: { outcome: "undone" } });
      await tx.$executeRaw`UPDATE import_run SET done = done + ${rows.length}, worked_at = ${tx.now} WHERE import_no = ${importNo}`;
    });
    return { first: rows.at(-1)?.row ?? null };
  },
});

/** Tells whether the purchase documents of one dealer can be undone, all of them. */
const tryDealer = command({
  name: "imports/try-undo",
  input: z.strictObject({ importNo: z.string(), dealerCode: z.string() }),
  action: "imports.use",
  async run(tx, { importNo, dealerCode }) {
    const documents = await tx.importDocument.findMany({ where: { importNo, dealerCode, outcome: "booked" }, select: { entrySeq: true } });
    await requireUndoable(tx, { dealerCode, seqs: documents.map(({ entrySeq }) => entrySeq!) });
  },
});

/**
 * Undoes the newest purchase documents of one dealer by entries that reverse theirs: a return before the purchase that it returns. So many
 * that nobody waits long for the dealer's account; answers whether any may be left.
 */
const undoDealer = command({
  name: "imports/undo-documents",
  input: z.strictObject({ importNo: z.string(), dealerCode: z.string() }),
  action: "imports.use",
  async run(tx, { importNo, dealerCode }): Promise<{ isLast: boolean }> {
    const { status } = await lockRun(tx, importNo);
    if (status !== "undoing") return { isLast: true };
    const documents = await tx.importDocument.findMany({
      where: { importNo, dealerCode, outcome: "booked" },
      select: { entrySeq: true },
      orderBy: { entrySeq: "desc" },
      take: DOCUMENTS_AT_ONCE,
    });
    if (documents.length === 0) return { isLast: true };
    const seqs = documents.map(({ entrySeq }) => entrySeq!);
    await undoDocuments(tx, { dealerCode, seqs });
    await tx.importDocument.updateMany({ where: { importNo, dealerCode, entrySeq: { in: seqs } }, data: { outcome: "undone" } });
    await tx.$executeRaw`UPDATE import_run SET done = done + ${documents.length}, worked_at = ${tx.now} WHERE import_no = ${importNo}`;
    return { isLast: documents.length < DOCUMENTS_AT_ONCE };
  },
});

interface Effort {
  isOver(): boolean;
}

async function eachPart(ctx: Ctx, { importNo, kind }: Run, { dryRun, effort }: { dryRun: boolean; effort: Effort }): Promise<void> {
  if (kind !== "purchases") {
    let before: number | null = 2_000_000_000;
    while (before !== null && !effort.isOver()) before = (await undoRows(ctx, { importNo, before, dryRun })).first;
    return;
  }
  const dealers = await ctx.db.importDocument.findMany({
    where: { importNo, outcome: "booked" },
    distinct: ["dealerCode"],
    select: { dealerCode: true },
    orderBy: { dealerCode: "asc" },
  });
  for (const { dealerCode } of dealers) {
    if (dryRun) await tryDealer(ctx, { importNo, dealerCode: dealerCode! });
    else while (!effort.isOver() && !(await undoDealer(ctx, { importNo, dealerCode: dealerCode! })).isLast);
  }
}

/**
 * Takes an import back, the last row first. Everything is tried before anything is undone, so that an import is undone as a whole or,
 * where something depends on it, not at all. Throws `conflict` naming what depends.
 */
export async function undoAll(ctx: Ctx, run: Run, effort: Effort): Promise<void> {
  const { importNo } = run;
  if (run.total === 0) {
    await eachPart(ctx, run, { dryRun: true, effort: { isOver: () => false } });
    await ctx.db.$executeRaw`UPDATE import_run SET total = greatest(1, booked), done = 0 WHERE import_no = ${importNo}`;
  }
  await eachPart(ctx, run, { dryRun: false, effort });
}
