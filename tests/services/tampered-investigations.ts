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
  [
    "a representative issue stands as its complaint's history tells",
    "UPDATE representative_issue SET status = 'no_action', decided_by = 'x', decided_at = now(), decided_for = 'x'",
    COMPLAINT.inquired,
  ],
  [
    "a claim stands as its complaint's history tells",
    "UPDATE complaint_claim SET status = 'withdrawn', withdrawn_by = 'x', withdrawn_at = now(), withdrawn_for = 'x' WHERE claim_no = 2",
    `${COMPLAINT.inquired} claim 2`,
  ],
  [
    "a closed complaint has no open claim",
    `UPDATE complaint SET status = 'closed', settled_at = now() WHERE complaint_no = '${COMPLAINT.inquired}'`,
    COMPLAINT.inquired,
  ],
  ["every finding of an investigation has its event", "UPDATE investigation_evidence SET evidence_no = 7", `${first} evidence 7`],
  ["an investigation is concluded on evidence", "DELETE FROM investigation_evidence", first],
];
