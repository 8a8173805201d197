import type { ComplaintStatus } from "./lifecycle";

/** The way as the customer sees it. */
const WAY = ["received", "in_hand", "solution", "done"] as const;
export interface ComplaintStep {
  readonly step: (typeof WAY)[number];
  readonly state: "done" | "current" | "ahead";
}

const AT: Record<ComplaintStatus, number> = {
  received: 0,
  acknowledged: 1,
  assessed: 1,
  investigating: 1,
  reopened: 1,
  proposed: 2,
  accepted: 2,
  executing: 2,
  reviewed: 3,
  follow_up: 3,
  closed: 4,
  resolved_remotely: 4,
  transferred: 4,
  not_sustained: 4,
};

/** How far a case is, in the customer's four steps: received, in hand, being solved, done. */
export const progressOf = (status: ComplaintStatus): ComplaintStep[] =>
  WAY.map((step, index) => ({ step, state: index < AT[status] ? "done" : index === AT[status] ? "current" : "ahead" }));
