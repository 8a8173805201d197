import type { Department, Remedy } from "./complaint";
import type { ProposalStatus, TaskStatus } from "./lifecycle";

export const TASK_KINDS = ["call_back", "ship_replacement", "collect_goods", "pay", "repair", "send_parts", "after_care", "other"] as const;
export type TaskKind = (typeof TASK_KINDS)[number];
/** How a customer agreed (S0-20). */
export const CONSENTS = ["phone", "message", "in_person", "written"] as const;

/** One of the ways a proposal offers; amounts CNY on the wire. */
export interface Option {
  readonly optionNo: number;
  readonly remedy: Remedy;
  readonly words: string;
  readonly amount: string | null;
  readonly costEstimate: string | null;
  readonly refusedFor: string | null;
}

/** A version of what the customer is offered. */
export interface Proposal {
  readonly complaintNo: string;
  readonly proposalNo: number;
  readonly status: ProposalStatus;
  readonly department: Department;
  readonly draftedBy: string;
  readonly draftedAt: Date;
  readonly approvedBy: string | null;
  readonly approvedAt: Date | null;
  /** What the head of the department wrote with the approval (S4-7). */
  readonly instruction: string | null;
  readonly offeredAt: Date | null;
  readonly offeredHow: string | null;
  readonly answeredAt: Date | null;
  readonly acceptedOption: number | null;
  readonly consentHow: string | null;
  readonly refusedFor: string | null;
  readonly options: readonly Option[];
}

/** What a department does about a case. */
export interface Task {
  readonly complaintNo: string;
  readonly taskNo: number;
  readonly status: TaskStatus;
  readonly kind: TaskKind;
  readonly department: Department;
  readonly words: string;
  readonly assigneeLogin: string | null;
  readonly dueAt: Date;
  readonly endedBy: string | null;
  readonly endedAt: Date | null;
  readonly result: string | null;
}

type NewTask = Pick<Task, "kind" | "department">;

/** Who does what for a remedy: an exchange ships new goods and fetches the old ones, money is the finance department's (S0-21). */
export const TASKS_BY_REMEDY: Readonly<Record<Remedy, readonly NewTask[]>> = {
  exchange: [
    { kind: "ship_replacement", department: "warehouse_logistics" },
    { kind: "collect_goods", department: "warehouse_logistics" },
  ],
  return: [{ kind: "collect_goods", department: "warehouse_logistics" }],
  refund: [{ kind: "pay", department: "finance" }],
  compensation: [{ kind: "pay", department: "finance" }],
  price_allowance: [{ kind: "pay", department: "finance" }],
  repair: [{ kind: "repair", department: "customer_service" }],
  parts: [{ kind: "send_parts", department: "customer_service" }],
};

/** Whether the customer can still take one of the options. */
export const openOptions = ({ options }: Pick<Proposal, "options">): readonly Option[] =>
  options.filter(({ refusedFor }) => refusedFor === null);

/** Who may not review a case: whoever proposed what was accepted, and whoever did the last of the work (S3-30). */
export function solversOf(proposals: readonly Proposal[], tasks: readonly Task[]): string[] {
  const accepted = proposals.findLast(({ status }) => status === "accepted");
  const done = tasks
    .filter(({ status }) => status === "done")
    .sort((a, b) => a.endedAt!.getTime() - b.endedAt!.getTime() || a.taskNo - b.taskNo);
  return [accepted?.draftedBy, done.at(-1)?.endedBy].filter((login) => login != null);
}
