import { COMPLAINT } from "../support/lived-in";
import type { Tampering } from "./tampering";

/** Ways to break each promise about complaints. */
export const COMPLAINT_TAMPERINGS: Tampering[] = [
  [
    "a complaint's version counts its events, and the last one names its status",
    "UPDATE complaint SET version = version + 1",
    COMPLAINT.restated,
  ],
  ["every note of a complaint has its event", "UPDATE complaint_note SET note_no = 7", `${COMPLAINT.restated} note 7`],
  ["a complaint that was restated has the step ticked", "DELETE FROM complaint_step", COMPLAINT.restated],
  ["a complaint is searched among the open ones while it is open", "UPDATE complaint_search SET is_open = NOT is_open", COMPLAINT.restated],
  ["every complaint can be found", "DELETE FROM complaint_search", COMPLAINT.restated],
  [
    "a complaint about a complaint is at least one level above it",
    `UPDATE complaint SET level = 'level_1', parent_complaint_no = '${COMPLAINT.restated}' WHERE complaint_no = '${COMPLAINT.received}'`,
    COMPLAINT.received,
  ],
  ["a proposal stands as its complaint's history tells", "UPDATE complaint_proposal SET proposal_no = 7", `${COMPLAINT.solved} proposal 7`],
  ["every proposal offers something", "DELETE FROM complaint_option", `${COMPLAINT.solved} proposal 1`],
  [
    "a task stands as its complaint's history tells",
    `UPDATE complaint_task SET status = 'cancelled' WHERE complaint_no = '${COMPLAINT.solved}'`,
    `${COMPLAINT.solved} task 1`,
  ],
  ["a complaint whose solution is agreed has it accepted, and work to do", "DELETE FROM complaint_task", COMPLAINT.solved],
  [
    "every contact after solving has its event",
    `UPDATE complaint_follow_up SET contact_no = 7 WHERE complaint_no = '${COMPLAINT.solved}'`,
    `${COMPLAINT.solved} contact 7`,
  ],
  ["complaint numbers have no gaps", "UPDATE number_series SET last = last + 1 WHERE kind = 'complaint'", "complaint 2026"],
];
