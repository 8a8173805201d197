import { findActor } from "../identity/index.server";
import { both, DomainError, SYSTEM } from "../platform";
import type { Ctx } from "../platform/index.server";
import { giveUpWork, toProblem } from "./finish-work.server";
import { IMPORT_QUEUE } from "./run-import.server";
import { ALL_THE_WAY, workOn } from "./work.server";

/** A job is taken for lost after five minutes: it ends itself before and goes on as another. */
const SLICE_MS = 200_000;
const STUCK_AFTER_MS = 600_000;
const FILE_KEPT_DAYS = 30;

async function sendOn({ db, sendJob }: Ctx, importNo: string): Promise<void> {
  await db.$transaction(async (client) => await sendJob?.(client, IMPORT_QUEUE, { importNo }));
}

/** Works on an import as who asked for it, with the rights they have now; an account that is gone leaves it undone, and says so. */
async function work(ctx: Ctx, data: unknown): Promise<void> {
  const { importNo } = data as { importNo: string };
  const { askedBy, version } = await ctx.db.importRun.findUniqueOrThrow({ where: { importNo } });
  const actor = askedBy === SYSTEM.login ? SYSTEM : await findActor(ctx.db, askedBy);
  const until = performance.now() + SLICE_MS;
  try {
    if (!actor) throw new DomainError("forbidden", both(`账户 ${askedBy} 已停用`, `the account ${askedBy} is not active`));
    const isDone = await workOn({ ...ctx, actor }, importNo, { ...ALL_THE_WAY, isOver: () => performance.now() > until });
    if (!isDone) await sendOn(ctx, importNo);
  } catch (error) {
    if (!(error instanceof DomainError) || error.code === "rate_limited") throw error;
    await giveUpWork(ctx, { importNo, version, problem: toProblem(error) });
  }
}

/** Sends on what a process that was stopped left in the middle. */
async function resume(ctx: Ctx): Promise<void> {
  const before = new Date(ctx.clock.now().getTime() - STUCK_AFTER_MS);
  const stuck = await ctx.db.importRun.findMany({
    where: { status: { in: ["checking", "committing", "undoing"] }, workedAt: { lt: before } },
    select: { importNo: true },
  });
  for (const { importNo } of stuck) {
    await ctx.db.importRun.update({ where: { importNo }, data: { workedAt: ctx.clock.now() } });
    await sendOn(ctx, importNo);
  }
}

/** Removes the files of imports after a month, and the rows of those that never were committed. */
async function removeFiles({ db, clock }: Ctx): Promise<void> {
  const now = clock.now();
  const before = new Date(now.getTime() - FILE_KEPT_DAYS * 86_400_000);
  const old = await db.importRun.findMany({
    where: { startedAt: { lt: before }, fileRemovedAt: null },
    select: { importNo: true, status: true },
  });
  for (const { importNo, status } of old) {
    await db.importChunk.deleteMany({ where: { importNo } });
    if (status === "started" || status === "uploaded" || status === "checked") {
      await db.importDocument.deleteMany({ where: { importNo } });
      await db.importRow.deleteMany({ where: { importNo } });
    }
    await db.importRun.update({ where: { importNo }, data: { fileRemovedAt: now } });
  }
}

/** The queues of imports. */
export const IMPORT_JOBS = {
  [IMPORT_QUEUE]: { run: work },
  "resume-imports": { run: resume, schedule: "*/10 * * * *" },
  "remove-import-files": { run: removeFiles, schedule: "40 3 * * *" },
} as const;
