import type { PromiseTimer } from "../clocks";
import type { PolicyTimer } from "../platform";
import { TIMERS } from "../platform/sla-policies";
import type { Complaint } from "./complaint";
import { type ComplaintEvent, type ComplaintStatus, complaintLifecycle, SETTLED } from "./lifecycle";

/** What happens to a case beside the events of its lifecycle, as far as its clocks care. */
export type Happening =
  | ComplaintEvent
  | "register"
  | "contacted"
  | "asked"
  | "given_to_owner"
  | "given_to_dealer"
  | "graded"
  | "conduct_answered"
  | "conduct_decided"
  | "conduct_extended"
  | "conduct_withdrawn"
  | "conduct_asked_again"
  | "cared_for"
  | "care_dropped";

interface Effect {
  readonly start?: readonly PolicyTimer[];
  /** Begins anew, whether it ran or not. */
  readonly restart?: readonly PolicyTimer[];
  readonly stop?: readonly (PolicyTimer | PromiseTimer)[];
  /** What they time is no longer to be done. */
  readonly cancel?: readonly PolicyTimer[];
  /** The customer was spoken with: an answer that was promised for now is given (S4-14). */
  readonly answers?: true;
}

/** Whoever complains is to be solved in these times (S0-13, S2-14, S3-50, S3-52, S3-53); which of them apply the policies say. */
const SOLUTION: readonly PolicyTimer[] = [
  "next_leader",
  "proposal",
  "agreed_solution",
  "resolution_by_urgency",
  "resolution_by_severity",
  "conduct_answer",
  "conduct_whole",
];

/** A case graded anew may come under any of these that it was not under before. */
const GRADED_LIMITS: readonly PolicyTimer[] = ["satisfaction_call", ...SOLUTION];

/** What ends a case leaves nothing to time but the after-care, which begins then (S2-18). */
const TO_THE_END = [...TIMERS.filter((timer) => timer !== "after_care"), "promise", "promised_resolution"] as const;

/** Which clocks each happening starts and stops (1.8). */
export const CLOCKED_BY: Readonly<Partial<Record<Happening, Effect>>> = {
  register: { start: ["first_contact", "acknowledgement", "progress_reply", ...GRADED_LIMITS] },
  contacted: { stop: ["first_contact", "progress_reply"], answers: true },
  /** A contact after the customer was told what is proposed: whether that satisfies (S3-52). Who was not reached was not asked. */
  asked: { stop: ["first_contact", "progress_reply", "satisfaction_call"], answers: true },
  given_to_owner: { restart: ["first_contact"] },
  /** No department of the company gets it any more. */
  given_to_dealer: { restart: ["first_contact"], cancel: ["forward"] },
  /** The decision has its day from the answer on. */
  conduct_answered: { restart: ["conduct_decision"], stop: ["conduct_answer"] },
  conduct_decided: { stop: ["conduct_decision", "conduct_whole", "promised_resolution"] },
  /** The promise takes their place. */
  conduct_extended: { stop: ["conduct_answer", "conduct_decision", "conduct_whole"] },
  /** The customer's two days run on; the superior of the right person has a day of their own. */
  conduct_withdrawn: { cancel: ["conduct_answer", "conduct_decision"] },
  conduct_asked_again: { restart: ["conduct_answer"] },
  acknowledge: { stop: ["acknowledgement"] },
  assess: { start: ["forward", "conduct_decision"] },
  investigate: { start: ["department_done"], stop: ["forward"] },
  propose: { stop: ["proposal", "department_done", "forward", "conduct_answer"] },
  reconsider: { start: ["department_done"] },
  accept: { stop: ["agreed_solution", "next_leader", "satisfaction_call", "conduct_decision", "promise", "promised_resolution"] },
  review: { stop: ["resolution_by_urgency", "resolution_by_severity", "conduct_whole"] },
  resolve_remotely: { stop: TO_THE_END },
  transfer: { stop: TO_THE_END },
  not_sustain: { stop: TO_THE_END },
  close: { stop: TO_THE_END },
  cared_for: { stop: ["after_care"] },
  care_dropped: { cancel: ["after_care"] },
  reopen: { cancel: ["after_care"], start: ["first_contact", "progress_reply", ...GRADED_LIMITS] },
};

/** How far a case is; what was opened again is worked on from the beginning. */
const placeOf = (status: ComplaintStatus): number => (status === "reopened" ? 0 : complaintLifecycle.states.indexOf(status));

/** How far a case is once what a limit times is done. */
function doneAt(timer: PolicyTimer): number {
  const events = Object.entries(complaintLifecycle.events) as [ComplaintEvent, { to: ComplaintStatus }][];
  const ending = events.filter(([event]) => CLOCKED_BY[event]?.stop?.includes(timer));
  return Math.min(...ending.map(([, { to }]) => placeOf(to)));
}

/** Of the limits that depend on how a case is graded those whose matter is not done yet, whether they run or not. */
export const limitsAhead = (status: ComplaintStatus): PolicyTimer[] =>
  SETTLED.includes(status) ? [] : GRADED_LIMITS.filter((timer) => placeOf(status) < doneAt(timer));

/** What a case's limits are chosen by. */
export const timerFactsOf = ({ kind, channel, category, urgency, severity, level, complainantKind }: Complaint) => ({
  ...{ kind, channel, category, urgency, severity, level, complainantKind },
});
