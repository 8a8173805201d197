import { COMPLAINT } from "../support/lived-in";
import { CHECK, FORBIDDEN, FOREIGN, type Refused } from "./guarded-statements";

const granted = (set: string) => `UPDATE goodwill_grant SET ${set} WHERE status = 'granted'`;
const waiting = (set: string) => `UPDATE goodwill_grant SET ${set} WHERE status = 'requested'`;
const NEW = `INSERT INTO goodwill_grant (grant_no, complaint_no, amount, reason, status, version, requested_by, requested_at, waits_for)
  VALUES ('GW-2026-900001', '${COMPLAINT.received}', `;

export const GOODWILL_STATEMENTS: Refused[] = [
  ["a grant moves without an event", waiting("waits_for = 'general_manager', version = 2"), CHECK],
  ["a grant is decided by nobody", waiting("status = 'refused', end_reason = 'x', waits_for = NULL"), CHECK],
  ["a grant takes from no period", granted("period = NULL"), CHECK],
  ["a grant pays by no task", granted("task_no = NULL"), CHECK],
  ["a grant pays by a task that is not", granted("task_no = 99"), FOREIGN],
  ["a grant ends for no reason", granted("status = 'cancelled'"), CHECK],
  [
    "a refused grant is granted after all",
    `${waiting("status = 'refused', decided_by = 'x', decided_at = now(), waits_for = NULL, end_reason = 'x'")}; UPDATE goodwill_grant SET end_reason = 'y' WHERE status = 'refused'`,
    FORBIDDEN,
  ],
  ["a grant of nothing", `${NEW}0, 'x', 'requested', 1, 'x', now(), 'service_manager')`, CHECK],
  ["a grant for no reason", `${NEW}1, ' ', 'requested', 1, 'x', now(), 'service_manager')`, CHECK],
  ["a grant waits for a visitor", `${NEW}1, 'x', 'requested', 1, 'x', now(), 'public')`, CHECK],
  ["less than nothing granted", "UPDATE goodwill_use SET granted = -1", CHECK],
  ["what was granted in a period is another's", "UPDATE goodwill_use SET approver = 'x'", FORBIDDEN],
  ["a period's use is deleted", "DELETE FROM goodwill_use", FORBIDDEN],
  ["the fund's use is truncated", "TRUNCATE goodwill_use", FORBIDDEN],
];
