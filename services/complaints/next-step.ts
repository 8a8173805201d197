import { closesWithReview } from "./closing";
import type { Complaint } from "./complaint";
import type { ComplaintStatus } from "./lifecycle";
import type { Proposal, Task } from "./solution";

export type NextStep =
  | "acknowledge"
  | "assess"
  | "handOver"
  | "resolveRemotely"
  | "propose"
  | "approve"
  | "offer"
  | "accept"
  | "completeTask"
  | "review"
  | "followUp"
  | "close";

export interface NextStepFacts {
  readonly complaint: Pick<Complaint, "status" | "handledBy" | "kind" | "validity" | "customerAcceptedAt">;
  /** The version in hand, if there is one. */
  readonly proposal: Pick<Proposal, "status"> | undefined;
  readonly tasks: readonly Pick<Task, "status" | "kind">[];
  /** The customer was reached after solving. */
  readonly reached: boolean;
}

const BY_STATUS: Readonly<Partial<Record<ComplaintStatus, NextStep>>> = {
  received: "acknowledge",
  acknowledged: "assess",
  reopened: "assess",
  assessed: "handOver",
  investigating: "propose",
  reviewed: "followUp",
  resolved_remotely: "close",
  transferred: "close",
  not_sustained: "close",
};
/** What was found sustained owes its contact and its acceptance here, too. */
const ENDED_EARLY: readonly ComplaintStatus[] = ["resolved_remotely", "transferred"];
const BY_PROPOSAL: Readonly<Partial<Record<Proposal["status"], NextStep>>> = { draft: "approve", approved: "offer", offered: "accept" };

/** The one step that a case waits for, whoever may take it; null when nothing is left to do (1.7). */
export function nextStep({ complaint, proposal, tasks, reached }: NextStepFacts): NextStep | null {
  const { status, handledBy, customerAcceptedAt } = complaint;
  const toDo = tasks.some((task) => task.status === "open");
  if (handledBy === "dealer" && (status === "acknowledged" || status === "reopened")) return "resolveRemotely";
  if (status === "proposed") return (proposal && BY_PROPOSAL[proposal.status]) ?? "propose";
  if (status === "accepted" || status === "executing") return toDo ? "completeTask" : "review";
  if (status === "follow_up") return reached ? "close" : "followUp";
  if (ENDED_EARLY.includes(status) && closesWithReview(complaint)) return reached && customerAcceptedAt ? "close" : "followUp";
  if (status === "closed") return tasks.some((task) => task.status === "open" && task.kind === "after_care") ? "followUp" : null;
  return BY_STATUS[status] ?? null;
}
