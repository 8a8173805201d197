import { signal } from "../platform/index.server";
import type { TimerFacts } from "./policy";

/** Whose clocks they are: a complaint, a slip, a form… by its kind and number. */
export interface TimerSubject {
  readonly kind: string;
  readonly no: string;
}

export interface TimerNews {
  readonly subject: TimerSubject;
  readonly timer: string;
  /** Counts the runs of this timer: the first contact begins anew for each owner. */
  readonly run: number;
  readonly dueAt: Date;
  /** A role, or `next_step` of the ladder; null: nobody beside the owner. */
  readonly escalatesTo: string | null;
  readonly facts: TimerFacts;
  /** It is told at once, also at night; everything else may wait for working time. */
  readonly urgent: boolean;
}

/** A job is about to work a subject's timers: whoever keeps that subject locks it now, since commands lock it before its timers as well. */
export const timersWaking = signal<{ subject: TimerSubject }>();

/** So much of a timer's limit is used up that somebody should know; told once for each run. */
export const timerWarned = signal<TimerNews>();

/** A timer's limit has passed; told once for each run. */
export const timerBreached = signal<TimerNews>();

/** The calendar changed and with it what is due next for a subject. */
export const timersMoved = signal<{ subject: TimerSubject; nextDueAt: Date | null }>();
