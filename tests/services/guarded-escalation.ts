import { COMPLAINT } from "../support/lived-in";
import { CHECK, FORBIDDEN, FOREIGN, type Refused, TWICE } from "./guarded-statements";

const moved = (values: string) =>
  `INSERT INTO case_escalation (complaint_no, step_no, from_role, to_role, cause, reason, timer, run, by, at)
   VALUES ('${COMPLAINT.received}', ${values}, 'x', now())`;
const away = (values: string) =>
  `INSERT INTO delegation (login, delegate_login, from_on, to_on, named_by, named_at, ended_by, ended_at) VALUES (${values})`;
const REPS = "'rep-wang', 'rep-li'";

export const ESCALATION_STATEMENTS: Refused[] = [
  ["a move up is written once", "UPDATE case_escalation SET to_role = 'general_manager'", FORBIDDEN],
  ["a move up is not deleted", "DELETE FROM case_escalation", FORBIDDEN],
  ["moves up are not truncated", "TRUNCATE case_escalation", FORBIDDEN],
  ["a second move of the same number", moved("1, 'customer_service', 'service_manager', 'authority', 'x', NULL, NULL"), TWICE],
  ["a move that skips a step", moved("2, 'customer_service', 'general_manager', 'authority', 'x', NULL, NULL"), CHECK],
  ["a missed limit that skips a step", moved("2, 'customer_service', 'general_manager', 'breach', NULL, 'proposal', 1"), CHECK],
  ["a move down", moved("2, 'service_manager', 'customer_service', 'level', NULL, NULL, NULL"), CHECK],
  ["a move that stays", moved("2, 'service_manager', 'service_manager', 'level', NULL, NULL, NULL"), CHECK],
  ["a third round that stays below the top", moved("2, 'service_manager', 'service_manager', 'third_round', NULL, NULL, NULL"), CHECK],
  [
    "a third round at the top is put on record twice",
    `${moved("2, 'general_manager', 'general_manager', 'third_round', NULL, NULL, NULL")}; ${moved("3, 'general_manager', 'general_manager', 'third_round', NULL, NULL, NULL")}`,
    TWICE,
  ],
  ["a move to nobody of the ladder", moved("2, 'customer_service', 'finance', 'level', NULL, NULL, NULL"), CHECK],
  ["a move for no reason", moved("2, 'service_manager', 'general_manager', 'authority', NULL, NULL, NULL"), CHECK],
  ["a move for an empty reason", moved("2, 'service_manager', 'general_manager', 'authority', ' ', NULL, NULL"), CHECK],
  ["a missed limit without its name", moved("2, 'service_manager', 'general_manager', 'breach', NULL, NULL, NULL"), CHECK],
  ["a missed limit without its run", moved("2, 'service_manager', 'general_manager', 'breach', NULL, 'proposal', NULL"), CHECK],
  [
    "one missed limit moves a case twice",
    `${moved("2, 'customer_service', 'service_manager', 'breach', NULL, 'proposal', 1")}; ${moved("3, 'service_manager', 'general_manager', 'breach', NULL, 'proposal', 1")}`,
    TWICE,
  ],
  ["another cause", moved("2, 'service_manager', 'general_manager', 'mood', NULL, NULL, NULL"), CHECK],
  ["who stands in is kept", "UPDATE delegation SET delegate_login = login", FORBIDDEN],
  ["a delegation is not deleted", "DELETE FROM delegation", FORBIDDEN],
  ["delegations are not truncated", "TRUNCATE delegation", FORBIDDEN],
  [
    "a delegation ends twice",
    "UPDATE delegation SET ended_by = 'x', ended_at = now(); UPDATE delegation SET ended_at = now() + interval '1 day'",
    FORBIDDEN,
  ],
  ["a delegation ended by nobody", "UPDATE delegation SET ended_at = now()", CHECK],
  ["one stands in for oneself", away("'rep-wang', 'rep-wang', '2026-04-01', '2026-04-02', 'x', now(), NULL, NULL"), CHECK],
  ["nobody stands in", away("'rep-wang', 'nobody', '2026-04-01', '2026-04-02', 'x', now(), NULL, NULL"), FOREIGN],
  ["days that end before they begin", away(`${REPS}, '2026-04-02', '2026-04-01', 'x', now(), NULL, NULL`), CHECK],
  ["more than a year away", away(`${REPS}, '2026-04-02', '2027-04-03', 'x', now(), NULL, NULL`), CHECK],
];
