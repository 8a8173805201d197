import type { Tx } from "../platform/index.server";
import type { Complaint } from "./complaint";
import { type NewTask, openTasks } from "./open-tasks.server";
import { endTask, requireTask } from "./solution-store.server";
import { type Act, saveComplaint } from "./store.server";

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
