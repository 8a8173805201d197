import { Prisma } from "@db";
import { z } from "zod";
import { type Ctx, command, eachInTurn, query, type Tx } from "../platform/index.server";
import { Subject } from "./schema";
import { type TimerNews, type TimerSubject, timerBreached, timersWaking, timerWarned } from "./signals.server";
import { saveTimer, selectTimers, subjectOf, type Timer } from "./store.server";

/** So many subjects are looked for at once; the rest have their turn right after. */
const BATCH = 200;

const RUNS = Prisma.sql`t.stopped_at IS NULL AND t.paused_since IS NULL`;
const warns = (now: Date) => Prisma.sql`${RUNS} AND t.warned_at IS NULL AND t.warn_at <= ${now}::timestamptz`;
const breaches = (now: Date) => Prisma.sql`${RUNS} AND t.breached_at IS NULL AND t.due_at < ${now}::timestamptz`;

/** Subjects of which a warning or a breach has not been told, those that wait longest first. */
const findFiring = query({
  name: "clocks/firing",
  input: z.strictObject({ limit: z.int() }),
  action: "clocks.run",
  run: (reader, { limit }) => reader.$queryRaw<TimerSubject[]>`
    SELECT kind, no FROM (
      (SELECT t.subject_kind AS kind, t.subject_no AS no, t.warn_at AS at FROM timer t WHERE ${warns(reader.now)} ORDER BY t.warn_at LIMIT ${limit})
      UNION ALL
      (SELECT t.subject_kind, t.subject_no, t.due_at FROM timer t WHERE ${breaches(reader.now)} ORDER BY t.due_at LIMIT ${limit})) waiting
    GROUP BY kind, no ORDER BY min(at), kind, no LIMIT ${limit}`,
});

const newsOf = (timer: Timer): TimerNews => ({
  subject: subjectOf(timer),
  timer: timer.timer,
  run: timer.run,
  dueAt: timer.dueAt,
  escalatesTo: timer.policy?.escalatesTo ?? null,
  facts: timer.facts,
  urgent: timer.facts.urgency === "urgent",
});

/** What another transaction has in hand is left to the next round: it may stop the timer, or tells itself. */
const lockFiring = (tx: Tx, { kind, no }: TimerSubject): Promise<Timer[]> =>
  selectTimers(
    tx,
    Prisma.sql`t.subject_kind = ${kind} AND t.subject_no = ${no} AND ((${warns(tx.now)}) OR (${breaches(tx.now)}))
      ORDER BY t.due_at, t.timer FOR NO KEY UPDATE OF t SKIP LOCKED`,
  );

/** Tells what is due of one subject, in the transaction that writes that it was told; answers how many stages. */
export const fireSubject = command({
  name: "clocks/fire-subject",
  input: Subject,
  action: "clocks.run",
  async run(tx, subject) {
    await timersWaking.tell(tx, { subject });
    const firing = (await lockFiring(tx, subject)).map((timer) => ({
      timer,
      warned: !timer.warnedAt && timer.warnAt !== null && timer.warnAt <= tx.now,
      breached: !timer.breachedAt && timer.dueAt < tx.now,
    }));
    // All is written before any of it is told: whoever hears of one limit may end the others.
    for (const { timer, warned, breached } of firing)
      await saveTimer(tx, timer, { ...(warned ? { warnedAt: tx.now } : {}), ...(breached ? { breachedAt: tx.now } : {}) });
    for (const { timer, warned, breached } of firing) {
      if (warned) await timerWarned.tell(tx, newsOf(timer));
      if (breached) await timerBreached.tell(tx, newsOf(timer));
    }
    return firing.reduce((fired, { warned, breached }) => fired + Number(warned) + Number(breached), 0);
  },
});

/**
 * The job: tells warnings and breaches that are due, each once for a run of a timer, whoever else does the same at the same time and
 * however often it was interrupted; what was missed while the portal was down is told then (1.8).
 */
export async function fireTimers(ctx: Ctx): Promise<void> {
  for (;;) {
    const subjects = await findFiring(ctx, { limit: BATCH });
    const fired = await eachInTurn(subjects, async (subject) => (await fireSubject(ctx, subject)) > 0);
    // With fewer than a batch nothing was left out; with none fired the rest is in other hands.
    if (subjects.length < BATCH || fired === 0) return;
  }
}
