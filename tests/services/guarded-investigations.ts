import { COMPLAINT } from "../support/lived-in";
import { CHECK, FORBIDDEN, FOREIGN, type Refused, TWICE } from "./guarded-statements";

const of = (no: number) => `complaint_no = '${COMPLAINT.inquired}' AND investigation_no = ${no}`;
const set = (columns: string, no = 2) => `UPDATE investigation SET ${columns} WHERE ${of(no)}`;
const ENDED = "ended_by = lead_login, ended_at = now()";
const CAUSE = "cause_class = 'process', root_cause = 'x', remedy = 'refund', remedy_basis = '{}'";
const found = (no: number, by: string) =>
  `INSERT INTO investigation_evidence VALUES ('${COMPLAINT.inquired}', ${no}, 9, 'test', 'x', now(), 'x', '${by}', now())`;
const member = (no: number) => `INSERT INTO investigation_member VALUES ('${COMPLAINT.inquired}', ${no}, 'rep-wang', 'sales', 'x', now())`;

export const INVESTIGATION_STATEMENTS: Refused[] = [
  ["what is to be found out stays", set("question = 'x'"), FORBIDDEN],
  ["a concluded investigation is concluded otherwise", set("root_cause = 'x'", 1), FORBIDDEN],
  ["an investigation is not deleted", "DELETE FROM investigation", FORBIDDEN],
  ["investigations are not truncated", "TRUNCATE investigation CASCADE", FORBIDDEN],
  ["an investigation ends with nothing said", set(`status = 'abandoned', ${ENDED}`), CHECK],
  ["an investigation is concluded without a cause", set(`status = 'concluded', ${ENDED}`), CHECK],
  [
    "an investigation is concluded by another than its lead",
    set(`status = 'concluded', ended_by = 'x', ended_at = now(), ${CAUSE}`),
    CHECK,
  ],
  ["an investigation is concluded on nothing", set(`status = 'concluded', ${ENDED}, ${CAUSE}`), CHECK],
  ["a cause while it goes on", set(CAUSE), CHECK],
  ["an investigation led by nobody of its team", set("lead_login = 'rep-wang'"), CHECK],
  [
    "two investigations of a case at a time",
    `INSERT INTO investigation SELECT (jsonb_populate_record(i, '{"investigation_no": 9}')).* FROM investigation i WHERE ${of(2)}`,
    TWICE,
  ],
  ["a finding of somebody who is not in the team", found(2, "rep-wang"), FOREIGN],
  ["a finding after the end", found(1, "quality-1"), CHECK],
  ["a member after the end", member(1), CHECK],
  ["a member once more", `${member(2)}; ${member(2)}`, TWICE],
];
