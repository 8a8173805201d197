import { CLOCK_SUBJECT } from "../support/lived-in";
import type { Tampering } from "./tampering";

const { kind, no } = CLOCK_SUBJECT;

/** Ways to break each promise about timers. */
export const CLOCK_TAMPERINGS: Tampering[] = [
  [
    "a timer's runs are numbered without gaps, and only the last one runs",
    "UPDATE timer SET run = 3 WHERE timer = 'first_contact' AND run = 2",
    `${kind} ${no} first_contact #3`,
  ],
  [
    "a timer stands still exactly while a pause of it is open",
    "DELETE FROM timer_pause WHERE resumed_at IS NULL",
    `${kind} ${no} department_done #1`,
  ],
  [
    "a timer's pauses follow each other, and only the last one is open",
    "UPDATE timer_pause SET paused_at = paused_at - interval '1 day' WHERE resumed_at IS NOT NULL",
    `${kind} ${no} agreed_solution #1 pause 1`,
  ],
  [
    "a timer is due where its last move put it",
    "UPDATE timer_move SET due_after = due_after + interval '1 minute'",
    `${kind} ${no} agreed_solution #1 move 1`,
  ],
];
