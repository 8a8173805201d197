import type { PolicyTimer } from "../platform";
import type { Complaint } from "./complaint";
import type { ComplaintEvent } from "./lifecycle";

/** What happens to a case beside the events of its lifecycle, as far as its clocks care. */
export type Happening =
  | ComplaintEvent
  | "register"
  | "contacted"
  | "given_to_owner"
  | "graded"
  | "conduct_answered"
  | "conduct_decided"
  | "conduct_extended"
  | "conduct_withdrawn"
  | "conduct_asked_again";

interface Effect {
  readonly start?: readonly PolicyTimer[];
  /** Begins anew, whether it ran or not. */
  readonly restart?: readonly PolicyTimer[];
  /** What they timed is no longer to be done, and nobody met it. */
  readonly cancel?: readonly PolicyTimer[];
  readonly stop?: readonly (PolicyTimer | "promise")[] | "all";
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

/** Which clocks each happening starts and stops (1.8). What ends a case stops all of them. */
export const CLOCKED_BY: Readonly<Partial<Record<Happening, Effect>>> = {
  register: { start: ["first_contact", "acknowledgement", "progress_reply", "satisfaction_call", ...SOLUTION] },
  contacted: { stop: ["first_contact", "progress_reply"] },
  given_to_owner: { restart: ["first_contact"] },
  /** The decision has its day from the answer on. */
  conduct_answered: { restart: ["conduct_decision"], stop: ["conduct_answer"] },
  conduct_decided: { stop: ["conduct_decision", "conduct_whole", "promise"] },
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
  accept: { stop: ["agreed_solution", "next_leader", "conduct_decision", "promise"] },
  review: { stop: ["resolution_by_urgency", "resolution_by_severity", "conduct_whole"] },
  follow_up: { stop: ["satisfaction_call"] },
  resolve_remotely: { stop: "all" },
  transfer: { stop: "all" },
  not_sustain: { stop: "all" },
  close: { stop: "all" },
  reopen: { start: ["first_contact", "progress_reply", "satisfaction_call", ...SOLUTION] },
};

/** What a case's limits are chosen by. */
export const timerFactsOf = ({ kind, channel, category, urgency, severity, level, complainantKind }: Complaint) => ({
  ...{ kind, channel, category, urgency, severity, level, complainantKind },
});
