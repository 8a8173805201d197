import { Prisma } from "@db";
import type { SlaPolicy } from "../platform";
import type { Reader, Tx } from "../platform/index.server";
import type { Deadlines, Pause, TimerCourse } from "./due";
import type { TimerFacts } from "./policy";
import type { TimerSubject } from "./signals.server";
import type { Outcome } from "./stage";

/** A run of a timer. Without a policy it is a promise, which is due when it was said to be. */
export interface Timer {
  readonly id: string;
  readonly subjectKind: string;
  readonly subjectNo: string;
  readonly timer: string;
  readonly run: number;
  readonly facts: TimerFacts;
  readonly policy: SlaPolicy | null;
  readonly settingsVersion: number | null;
  readonly note: string | null;
  readonly startedAt: Date;
  readonly dueAt: Date;
  readonly warnAt: Date | null;
  readonly provisional: boolean;
  readonly pausedSince: Date | null;
  readonly warnedAt: Date | null;
  readonly breachedAt: Date | null;
  readonly stoppedAt: Date | null;
  readonly outcome: Outcome | null;
  readonly pauses: readonly Pause[];
}

export const subjectOf = ({ subjectKind: kind, subjectNo: no }: Timer): TimerSubject => ({ kind, no });

/** What its deadline is counted from; a promise is not counted. */
export const courseOf = ({ policy, facts, startedAt, pauses }: Timer): TimerCourse | null => policy && { policy, facts, startedAt, pauses };

type Row = Omit<Timer, "pauses"> & { pauses: { from: number; to: number | null }[] | null };

const dateOf = (milliseconds: number | null): Date | null => (milliseconds === null ? null : new Date(milliseconds));

const toTimer = ({ pauses, ...row }: Row): Timer => ({
  ...row,
  pauses: (pauses ?? []).map(({ from, to }) => ({ from: new Date(from), to: dateOf(to) })),
});

/** Runs of timers with their pauses, in the order in which they are due. */
export async function selectTimers(reader: Reader, where: Prisma.Sql): Promise<Timer[]> {
  const rows = await reader.$queryRaw<Row[]>`
    SELECT id, subject_kind AS "subjectKind", subject_no AS "subjectNo", timer, run, facts, policy, settings_version AS "settingsVersion", note,
      started_at AS "startedAt", due_at AS "dueAt", warn_at AS "warnAt", provisional, paused_since AS "pausedSince", warned_at AS "warnedAt",
      breached_at AS "breachedAt", stopped_at AS "stoppedAt", outcome,
      (SELECT jsonb_agg(jsonb_build_object('from', round(extract(epoch FROM p.paused_at) * 1000), 'to', round(extract(epoch FROM p.resumed_at) * 1000)) ORDER BY p.no)
        FROM timer_pause p WHERE p.timer_id = t.id) AS pauses
    FROM timer t WHERE ${where}`;
  return rows.map(toTimer);
}

const ofSubject = ({ kind, no }: TimerSubject) => Prisma.sql`t.subject_kind = ${kind} AND t.subject_no = ${no}`;

/** The running timers of a subject with their rows locked; all, or those that are named. */
export function lockRunning(tx: Tx, subject: TimerSubject, names?: readonly string[]): Promise<Timer[]> {
  const named = names ? Prisma.sql`AND t.timer = ANY(${[...names]}::text[])` : Prisma.empty;
  return selectTimers(tx, Prisma.sql`${ofSubject(subject)} AND t.stopped_at IS NULL ${named} ORDER BY t.timer FOR NO KEY UPDATE OF t`);
}

/** The instant at which something is due soonest for these subjects; what is overdue stays due, what stands still is not. */
export async function readNextDue(reader: Reader, ...subjects: readonly TimerSubject[]): Promise<Date | null> {
  const [kinds, nos] = [subjects.map(({ kind }) => kind), subjects.map(({ no }) => no)];
  const [row] = await reader.$queryRaw<{ dueAt: Date | null }[]>`
    SELECT min(t.due_at) AS "dueAt" FROM unnest(${kinds}::text[], ${nos}::text[]) s(kind, no)
      JOIN timer t ON t.subject_kind = s.kind AND t.subject_no = s.no AND t.stopped_at IS NULL AND t.paused_since IS NULL`;
  return row?.dueAt ?? null;
}

export type MoveCause = "resumed" | "regraded" | "calendar";

interface Changes extends Partial<Deadlines> {
  readonly facts?: TimerFacts;
  readonly policy?: SlaPolicy;
  readonly settingsVersion?: number;
  readonly pausedSince?: Date | null;
  readonly warnedAt?: Date;
  readonly breachedAt?: Date;
  readonly stoppedAt?: Date;
  readonly outcome?: Outcome;
}

/** Writes changes of a locked timer; a deadline that moves keeps on record from where, when and why. */
export async function saveTimer(tx: Tx, timer: Timer, { cause, ...changes }: Changes & { cause?: MoveCause }): Promise<Timer> {
  const { facts, policy, ...rest } = changes;
  await tx.timer.update({
    where: { id: timer.id },
    data: {
      ...rest,
      ...(facts ? { facts: { ...facts } } : {}),
      ...(policy ? { policy: policy as object } : {}),
      ...(changes.stoppedAt ? { stoppedBy: tx.actor.login } : {}),
    },
    select: { id: true },
  });
  if (cause && changes.dueAt && changes.dueAt.getTime() !== timer.dueAt.getTime()) {
    await tx.$executeRaw`
      INSERT INTO timer_move (timer_id, no, cause, at, actor, due_before, due_after)
      SELECT ${timer.id}::uuid, count(*) + 1, ${cause}, ${tx.now}::timestamptz, ${tx.actor.login}, ${timer.dueAt}::timestamptz, ${changes.dueAt}::timestamptz
      FROM timer_move WHERE timer_id = ${timer.id}::uuid`;
  }
  return { ...timer, ...changes };
}

/** Opens a pause of a locked timer. */
export async function openPause(tx: Tx, timer: Timer, why: { reasonCode: string; reason: string }): Promise<void> {
  const pausedAt = atOrAfter(tx.now, timer.startedAt);
  const data = { timerId: timer.id, no: timer.pauses.length + 1, pausedAt, pausedBy: tx.actor.login, ...why };
  await tx.timerPause.create({ data, select: { no: true } });
  await saveTimer(tx, timer, { pausedSince: pausedAt });
}

/** Ends the open pause of a locked timer; where it stands is for the caller to write. */
export async function closePause(tx: Tx, timer: Timer): Promise<Timer> {
  const { pausedSince } = timer;
  if (!pausedSince) return timer;
  const resumedAt = atOrAfter(tx.now, pausedSince);
  await tx.timerPause.update({
    where: { timerId_no: { timerId: timer.id, no: timer.pauses.length } },
    data: { resumedAt, resumedBy: tx.actor.login },
    select: { no: true },
  });
  const pauses = timer.pauses.map((pause) => ({ ...pause, to: pause.to ?? resumedAt }));
  return { ...timer, pauses };
}

/** Commands take their time before they wait for each other, so one may act a hair before what it follows. */
export const atOrAfter = (now: Date, earliest: Date): Date => (now < earliest ? earliest : now);
