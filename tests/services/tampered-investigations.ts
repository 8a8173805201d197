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
  [
    "an answered survey, and no other, has its event",
    "UPDATE survey SET status = 'answered', score = 5, answered_at = now() WHERE survey_no = 2",
    `${COMPLAINT.asked} survey 2`,
  ],
  [
    "a lapsed survey, and no other, has its event",
    "UPDATE survey SET status = 'lapsed' WHERE survey_no = 2",
    `${COMPLAINT.asked} survey 2`,
  ],
  ["a survey of a campaign was sent with it", "UPDATE survey SET sent_at = now() WHERE survey_no = 2", `${COMPLAINT.asked} survey 2`],
  ["what was told stands in the history of its case", "UPDATE disclosure SET disclosure_no = 7", `${COMPLAINT.asked} disclosure 7`],
  ["what was told of a shipment stands in the history of its case", "UPDATE shipment_told SET entry_no = 7", " shipment 7"],
  ["nobody tells by their own permission", "UPDATE disclosure SET told_by = 'research'", `${COMPLAINT.asked} disclosure 1`],
  ["sales answers enquiries about prices and the market", `UPDATE enquiry_answer SET complaint_no = '${COMPLAINT.asked}'`, COMPLAINT.asked],
  ["every finding of an investigation has its event", "UPDATE investigation_evidence SET evidence_no = 7", `${first} evidence 7`],
  ["an investigation is concluded on evidence", "DELETE FROM investigation_evidence", first],
];
