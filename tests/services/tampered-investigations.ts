import { COMPLAINT } from "../support/lived-in";
import type { Tampering } from "./tampering";

const first = `${COMPLAINT.inquired} investigation 1`;

/** Ways to break each promise about what is found out. */
export const INVESTIGATION_TAMPERINGS: Tampering[] = [
  [
    "an investigation stands as its complaint's history tells",
    "UPDATE investigation SET status = 'abandoned', ended_by = 'x', ended_at = now(), ended_for = 'x' WHERE investigation_no = 2",
    `${COMPLAINT.inquired} investigation 2`,
  ],
  [
    "whoever leads an investigation is in its team, and whoever found something was",
    "DELETE FROM investigation_member WHERE investigation_no = 1",
    first,
  ],
  ["every finding of an investigation has its event", "UPDATE investigation_evidence SET evidence_no = 7", `${first} evidence 7`],
  ["an investigation is concluded on evidence", "DELETE FROM investigation_evidence", first],
];
