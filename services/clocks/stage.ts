export const TIMER_STAGES = ["running", "warned", "breached", "paused", "met", "met_late", "cancelled"] as const;
export type TimerStage = (typeof TIMER_STAGES)[number];

/** How a timer ended. `restarted`: another run took its place. */
export const OUTCOMES = ["met", "met_late", "cancelled", "restarted"] as const;
export type Outcome = (typeof OUTCOMES)[number];

export interface Staged {
  readonly dueAt: Date;
  readonly warnAt: Date | null;
  readonly pausedSince: Date | null;
  readonly outcome: Outcome | null;
}

/** What is done at the very instant it is due is done in time. */
export const isOverdue = (dueAt: Date, at: Date): boolean => at > dueAt;

/** How a timer that is done at this instant ends. */
export const outcomeAt = (dueAt: Date, at: Date): "met" | "met_late" => (isOverdue(dueAt, at) ? "met_late" : "met");

/** How a timer stands. It follows from the instants alone: whether anybody has been told of it does not matter. */
export function stageAt({ outcome, pausedSince, dueAt, warnAt }: Staged, now: Date): TimerStage {
  if (outcome) return outcome === "restarted" ? "cancelled" : outcome;
  if (pausedSince) return "paused";
  if (isOverdue(dueAt, now)) return "breached";
  return warnAt && now >= warnAt ? "warned" : "running";
}
