import { Prisma } from "@db";
import { z } from "zod";
import { readCalendar } from "../calendar/index.server";
import { type Ctx, command, eachInTurn, query, type Tx } from "../platform/index.server";
import { recountTimer } from "./recount-timer.server";
import { Subject } from "./schema";
import { type TimerSubject, timersMoved, timersWaking } from "./signals.server";
import { lockRunning, readNextDue } from "./store.server";

const BATCH = 200;

/** What runs in working time, by days or because of the night; a deadline that has passed stays where it was. */
const MAY_MOVE = Prisma.sql`stopped_at IS NULL AND (policy ->> 'unit' LIKE 'working%' OR policy ? 'atNight')`;

const Page = z.strictObject({ after: Subject.nullable(), limit: z.int() });

const findRunning = query({
  name: "clocks/running-by-calendar",
  input: Page,
  action: "clocks.run",
  run: (reader, { after, limit }) => reader.$queryRaw<TimerSubject[]>`
    SELECT DISTINCT subject_kind AS kind, subject_no AS no FROM timer
    WHERE ${MAY_MOVE} AND (due_at >= ${reader.now}::timestamptz OR paused_since IS NOT NULL)
      AND (subject_kind, subject_no) > (${after?.kind ?? ""}, ${after?.no ?? ""})
    ORDER BY subject_kind, subject_no LIMIT ${limit}`,
});

const recountSubject = command({
  name: "clocks/recount-subject",
  input: Subject,
  action: "clocks.run",
  async run(tx, subject) {
    await timersWaking.tell(tx, { subject });
    const calendar = await readCalendar(tx);
    let moved = false;
    for (const timer of await lockRunning(tx, subject)) moved = (await recountTimer(tx, timer, { calendar, cause: "calendar" })) || moved;
    if (moved) await timersMoved.tell(tx, { subject, nextDueAt: await readNextDue(tx, subject) });
    return moved;
  },
});

/**
 * The job after a change of the calendar or of the working hours, and once a day for changes dated ahead: counts running working-time
 * timers anew. Deadlines that have passed stay; those that were provisional are settled with their year (1.8). Bears repeating.
 */
export async function recountTimers(ctx: Ctx): Promise<void> {
  let after: TimerSubject | null = null;
  for (;;) {
    const subjects: TimerSubject[] = await findRunning(ctx, { after, limit: BATCH });
    await eachInTurn(subjects, (subject) => recountSubject(ctx, subject));
    if (subjects.length < BATCH) return;
    after = subjects.at(-1) ?? null;
  }
}

/** Sends the job with the change that makes it necessary; while nothing runs in working time that costs one look. */
export async function askForRecount(tx: Tx): Promise<void> {
  const [found] = await tx.$queryRaw<{ running: boolean }[]>`SELECT EXISTS (SELECT 1 FROM timer WHERE ${MAY_MOVE}) AS running`;
  if (found?.running) await tx.enqueue("recount-timers", {});
}
