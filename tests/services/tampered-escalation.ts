import { COMPLAINT } from "../support/lived-in";
import type { Tampering } from "./tampering";

/** Ways to break each promise about the ladder. */
export const ESCALATION_TAMPERINGS: Tampering[] = [
  [
    "a case's moves up the ladder are numbered without gaps and never lead down",
    "UPDATE case_escalation SET step_no = 2",
    `${COMPLAINT.received} #2`,
  ],
  ["every move up the ladder stands in its case's history", "UPDATE case_escalation SET by = 'x'", `${COMPLAINT.received} #1`],
  [
    "a case that moved up for a missed limit missed it",
    "UPDATE case_escalation SET cause = 'breach', reason = NULL, timer = 'proposal', run = 1",
    `${COMPLAINT.received} #1`,
  ],
  [
    "nobody has two who stand in on one day",
    "INSERT INTO delegation (login, delegate_login, from_on, to_on, named_by, named_at) SELECT login, delegate_login, to_on, to_on, 'x', now() FROM delegation",
    "rep-wang",
  ],
];
