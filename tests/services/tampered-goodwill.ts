import type { Tampering } from "./tampering";

/** Ways to break each promise about the goodwill fund. */
export const GOODWILL_TAMPERINGS: Tampering[] = [
  [
    "a goodwill grant's version counts its events, and the last one names its status",
    "UPDATE goodwill_grant SET version = 9 WHERE status = 'requested'",
    "GW-2026-000002",
  ],
  ["an approver has granted in a period what their grants add up to", "UPDATE goodwill_use SET granted = granted + 1", "2026-03"],
  [
    "what a grant pays is a task of finance, cancelled exactly where the grant is",
    "UPDATE complaint_task t SET department = 'sales' FROM goodwill_grant g WHERE g.complaint_no = t.complaint_no AND g.task_no = t.task_no",
    "GW-2026-000001",
  ],
  ["goodwill_grant numbers have no gaps", "UPDATE number_series SET last = last + 1 WHERE kind = 'goodwill_grant'", "goodwill_grant 2026"],
];
