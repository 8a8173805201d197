/** The lists of cases that a queue offers as tabs; worklists go by what is due first, records (`brought` by a partner, settled, all) by what is newest. */
export const COMPLAINT_VIEWS = [
  "open",
  "mine",
  "unowned",
  "to_acknowledge",
  "to_assess",
  "overdue",
  "with_dealers",
  "to_review",
  "to_answer",
  "brought",
  "settled",
  "all",
] as const;
export type ComplaintView = (typeof COMPLAINT_VIEWS)[number];

/** The worklists of tasks: one's own, one's department's, everybody's. */
export const TASK_VIEWS = ["department", "mine", "all"] as const;
export type TaskView = (typeof TASK_VIEWS)[number];
