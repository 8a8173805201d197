import { Prisma } from "@db";
import type { z } from "zod";
import { type Command, type Ctx, command, type Tx } from "../platform/index.server";
import { readImport } from "./read-import.server";
import { OneImport, RunImport } from "./schema";
import { lockRun, moveRun, type Run } from "./store.server";
import { workOn } from "./work.server";

/** The queue that works on imports of many rows. */
export const IMPORT_QUEUE = "imports";

/** What every begin of work sets anew. */
const begun = (tx: Tx) => ({ askedBy: tx.actor.login, done: 0, total: 0, problem: Prisma.DbNull });

const enqueueLarge = async (tx: Tx, { importNo, isLarge }: Run): Promise<void> => {
  if (isLarge) await tx.enqueue(IMPORT_QUEUE, { importNo });
};

/** Reads the file by these columns and tries every row; what an earlier check found is forgotten, mended cells are kept. */
export const beginCheck = command({
  name: "imports/run",
  input: RunImport,
  action: "imports.use",
  async run(tx, { importNo, ...choice }) {
    const run = await lockRun(tx, importNo);
    await moveRun(tx, run, { event: "check", ...begun(tx), choice, columns: [] });
    for (const table of [tx.importError, tx.importDocument, tx.importRow] as { deleteMany(of: object): Promise<unknown> }[]) {
      await table.deleteMany({ where: { importNo } });
    }
    await enqueueLarge(tx, run);
    return { importNo };
  },
});

/** Writes what a check found good, as who asks for it; what is bad is left out. */
export const beginCommit = command({
  name: "imports/commit",
  input: OneImport,
  action: "imports.use",
  async run(tx, { importNo }) {
    const run = await lockRun(tx, importNo);
    await moveRun(tx, run, { event: "commit", ...begun(tx) });
    await tx.importError.deleteMany({ where: { importNo, stage: { not: "row" } } });
    await enqueueLarge(tx, run);
    return { importNo };
  },
});

/** Takes an import back as a whole, where nothing depends on it. */
const beginUndo = command({
  name: "imports/undo",
  input: OneImport,
  action: "imports.use",
  async run(tx, { importNo }) {
    const run = await lockRun(tx, importNo);
    await moveRun(tx, run, { event: "undo", ...begun(tx) });
    await enqueueLarge(tx, run);
    return { importNo };
  },
});

type Begin<Input extends z.ZodType> = Command<Input, { importNo: string }>;

/** A command that begins work: what is small is done before it answers, the rest in the background. */
function answering<Input extends z.ZodType>({ definition, ...begin }: Begin<Input>, call: Begin<Input>) {
  const execute = async (ctx: Ctx, raw: z.input<Input>) => {
    const { importNo } = await call(ctx, raw);
    const { isLarge } = await ctx.db.importRun.findUniqueOrThrow({ where: { importNo }, select: { isLarge: true } });
    if (!isLarge) await workOn(ctx, importNo);
    return await readImport(ctx, { importNo });
  };
  return Object.assign(execute, { ...begin, definition });
}

export const runImport = answering(beginCheck, beginCheck);
export const commitImport = answering(beginCommit, beginCommit);
export const undoImport = answering(beginUndo, beginUndo);
