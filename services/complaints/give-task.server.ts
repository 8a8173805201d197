import type { Tx } from "../platform/index.server";
import type { Complaint } from "./complaint";
import { type NewTask, openTasks } from "./open-tasks.server";
import type { Task } from "./solution";
import { endTask, readProposals, readTasks, requireTask } from "./solution-store.server";
import { type Act, lockRow, saveComplaint } from "./store.server";

/** Gives a department a task of a locked case on another module's behalf (S0-21). Answers its number. */
export async function giveTask(tx: Tx, complaint: Complaint, { action, task }: { action: string; task: NewTask }): Promise<number> {
  const acts = await openTasks(tx, complaint, { action, tasks: [task] });
  await saveComplaint(tx, complaint, { acts });
  const { _max } = await tx.complaintTask.aggregate({ where: { complaintNo: complaint.complaintNo }, _max: { taskNo: true } });
  return _max.taskNo!;
}

interface TakenBack {
  readonly taskNo: number;
  readonly action: string;
  readonly reason: string;
}

/** Takes back a task of a locked case that another module gave; one that has ended refuses with `wrong_state`. */
export async function takeTaskBack(tx: Tx, complaint: Complaint, { taskNo, action, reason }: TakenBack): Promise<void> {
  const data = await endTask(tx, await requireTask(tx, complaint.complaintNo, taskNo), { event: "cancel", result: reason });
  const act: Act = { event: "note", action, reasonCode: "task_cancelled", reason, data };
  await saveComplaint(tx, complaint, { acts: [act] });
}

interface Ticked {
  readonly kind: Task["kind"];
  /** The version of the proposal that the task came of: what another one asked for is not done by it. */
  readonly proposalNo: number;
  readonly action: string;
  /** What did it, by its numbers. */
  readonly result: string;
  readonly data: object;
}

/**
 * Ticks the task of a case that an event of another module has done (S0-21): the first of its kind that is open. Nothing where somebody has
 * said so before, or something else was agreed on since. The first work on an accepted solution starts its execution.
 */
export async function tickTask(tx: Tx, complaintNo: string, { kind, proposalNo, action, result, data }: Ticked): Promise<void> {
  const complaint = await lockRow(tx, complaintNo);
  if (complaint?.status !== "accepted" && complaint?.status !== "executing") return;
  if ((await readProposals(tx, complaintNo)).at(-1)?.proposalNo !== proposalNo) return;
  const task = (await readTasks(tx, complaintNo)).find((one) => one.kind === kind && one.status === "open");
  if (!task) return;
  const ended = await endTask(tx, task, { event: "complete", result });
  const event = complaint.status === "accepted" ? "execute" : "note";
  const act: Act = { event, action, reasonCode: "task_done", data: { ...data, ...ended } };
  await saveComplaint(tx, complaint, { acts: [act] });
}
