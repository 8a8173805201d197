import { COMPLAINT } from "../support/lived-in";
import { CHECK, FORBIDDEN, type Refused, TWICE } from "./guarded-statements";

const survey = (set: string, no: number) => `UPDATE survey SET ${set} WHERE survey_no = ${no}`;
const sent = (no: number) => `INSERT INTO survey VALUES ('${COMPLAINT.asked}', ${no}, NULL, 'sent', 'x', now())`;
const told = (by: string) => `INSERT INTO disclosure VALUES ('${COMPLAINT.asked}', 9, 1, 'x', 'x', 'x', '${by}', now())`;

/** Of one case the first survey is answered, the second waits; it is a technical enquiry that was permitted and told. */
export const SURVEY_STATEMENTS: Refused[] = [
  ["an answer is given again", survey("score = 5", 1), FORBIDDEN],
  ["who asked stays", survey("sent_by = 'x'", 2), FORBIDDEN],
  ["a survey is not deleted", "DELETE FROM survey", FORBIDDEN],
  ["surveys are not truncated", "TRUNCATE survey", FORBIDDEN],
  ["an answer without a score", survey("status = 'answered', answered_at = now()", 2), CHECK],
  ["a score of six by a survey", survey("status = 'answered', answered_at = now(), score = 6", 2), CHECK],
  ["words without an answer", survey("words = 'x'", 2), CHECK],
  ["a lapsed survey with a score", survey("status = 'lapsed', score = 5, answered_at = now()", 2), CHECK],
  [
    "a lapsed survey is answered",
    `${survey("status = 'lapsed'", 2)}; ${survey("status = 'answered', score = 5, answered_at = now()", 2)}`,
    FORBIDDEN,
  ],
  ["a customer asked twice at a time", sent(3), TWICE],
  [
    "a period that ends before it begins",
    "INSERT INTO survey_campaign (title, from_on, to_on, started_by, started_at) VALUES ('x', '2026-03-02', '2026-03-01', 'x', now())",
    CHECK,
  ],
  [
    "a group of no tier that there is",
    "INSERT INTO survey_campaign (title, from_on, to_on, tier, started_by, started_at) VALUES ('x', '2026-03-01', '2026-03-02', 'x', 'x', now())",
    CHECK,
  ],
  [
    "a group of no kind of customer that there is",
    "INSERT INTO survey_campaign (title, from_on, to_on, customer_size, started_by, started_at) VALUES ('x', '2026-03-01', '2026-03-02', 'x', 'x', now())",
    CHECK,
  ],
  ["told by one's own permission", told("research"), CHECK],
];
