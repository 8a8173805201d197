import type { Prisma } from "@db";
import { readNames, readSpeakers } from "../identity/index.server";
import { advance, both, DomainError, inLocale, must, notFound } from "../platform";
import { moneyOf, type Reader, type Tx } from "../platform/index.server";
import { toWire } from "../platform/money";
import type { Complaint } from "./complaint";
import { type ProposalStatus, proposalLifecycle, taskLifecycle } from "./lifecycle";
import type { Proposal, Task } from "./solution";
import type { Act } from "./store.server";

const wire = (amount: Prisma.Decimal | null) => amount && toWire(moneyOf(amount));

/** The versions of what a case's customer is offered, oldest first. */
export async function readProposals(reader: Reader, complaintNo: string): Promise<Proposal[]> {
  const rows = await reader.complaintProposal.findMany({
    where: { complaintNo },
    include: { complaintOptionList: { orderBy: { optionNo: "asc" } } },
    orderBy: { proposalNo: "asc" },
  });
  return rows.map(({ complaintOptionList, ...row }) => ({
    ...row,
    options: complaintOptionList.map((option) => ({ ...option, amount: wire(option.amount), costEstimate: wire(option.costEstimate) })),
  })) as unknown as Proposal[];
}

export const isOpen = ({ status }: Pick<Proposal, "status">): boolean =>
  status === "draft" || status === "approved" || status === "offered";

/** The version in hand; refuses with `stale_version` where another one was meant, with `wrong_state` where there is none. */
export function requireOpenProposal(proposals: readonly Proposal[], proposalNo?: number): Proposal {
  const open = proposals.find(isOpen);
  if (!open) throw new DomainError("wrong_state", both("没有待处理的方案", "there is no proposal in hand"));
  if (proposalNo !== undefined && proposalNo !== open.proposalNo)
    throw new DomainError("stale_version", both("方案已有新版本，请刷新", "there is another version of the proposal"));
  return open;
}

/** Moves a proposal on; the case's lock is held. Answers the act that tells of it. */
export async function moveProposal(
  tx: Tx,
  proposal: Proposal,
  { event, data = {} }: { event: keyof typeof proposalLifecycle.events; data?: Prisma.ComplaintProposalUncheckedUpdateInput },
): Promise<object> {
  const { complaintNo, proposalNo } = proposal;
  const status: ProposalStatus = must(advance(proposalLifecycle, proposal.status, event));
  await tx.complaintProposal.update({ where: { complaintNo_proposalNo: { complaintNo, proposalNo } }, data: { ...data, status } });
  return { proposalNo, proposalStatus: status };
}

/** The tasks of a case in their order. */
export async function readTasks(reader: Reader, complaintNo: string): Promise<Task[]> {
  return (await reader.complaintTask.findMany({ where: { complaintNo }, orderBy: { taskNo: "asc" } })) as Task[];
}

/** A task of a locked case. Throws `not_found`. */
export async function requireTask(tx: Tx, complaintNo: string, taskNo: number): Promise<Task> {
  const row = await tx.complaintTask.findUnique({ where: { complaintNo_taskNo: { complaintNo, taskNo } } });
  if (!row) throw notFound(both(`没有任务 ${taskNo}`, `there is no task ${taskNo}`));
  return row as Task;
}

/** Ends a task, done or not to be done any more, with the words that say so. */
export async function endTask(tx: Tx, task: Task, { event, result }: { event: "complete" | "cancel"; result: string }): Promise<object> {
  const { complaintNo, taskNo } = task;
  const status = must(advance(taskLifecycle, task.status, event));
  await tx.complaintTask.update({
    where: { complaintNo_taskNo: { complaintNo, taskNo } },
    data: { status, endedBy: tx.actor.login, endedAt: tx.now, result },
  });
  return { taskNo, taskStatus: status };
}

/** The tasks that pay what was granted of the goodwill fund: a grant is cancelled where it was made, whatever becomes of its case (S0-21). */
export async function tasksOfGrants(tx: Tx, complaintNo: string): Promise<number[]> {
  const granted = await tx.goodwillGrant.findMany({ where: { complaintNo, status: "granted" }, select: { taskNo: true } });
  return granted.flatMap(({ taskNo }) => taskNo ?? []);
}

/** Cancels what is still to do but for the payment of what was granted: it is looked into again, or ended. Answers an act for each. */
export async function cancelOpenTasks(tx: Tx, complaintNo: string, { action, result }: { action: string; result: string }): Promise<Act[]> {
  const granted = await tasksOfGrants(tx, complaintNo);
  const open = (await readTasks(tx, complaintNo)).filter(({ status, taskNo }) => status === "open" && !granted.includes(taskNo));
  const acts: Act[] = [];
  for (const task of open)
    acts.push({ event: "note", action, reasonCode: "task_cancelled", data: await endTask(tx, task, { event: "cancel", result }) });
  return acts;
}

/** What the policy asks of a case and of one of its departments: who speaks for it today, and in whose place the reader does (S3-32). */
export async function withHeads(reader: Reader, { concernsLogin, handledBy }: Complaint, department: string) {
  return { concernsLogin, handledBy, ...(await readSpeakers(reader, department)) };
}

/** What the history of a case says of an act done in the place of a head who is away; nothing where the head acts. */
export async function inPlaceOf(tx: Tx, { insteadOf }: { insteadOf: string | null }): Promise<{ reason?: string; data?: object }> {
  if (insteadOf === null) return {};
  const name = (await readNames(tx, [insteadOf]))(insteadOf)!;
  return { reason: inLocale(both(`代 ${name} 处理`, `in the place of ${name}`), tx.locale), data: { insteadOf } };
}
