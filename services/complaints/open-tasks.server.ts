import { addWorkingDays, addWorkingMinutes, closeOfBusiness } from "../calendar";
import { readCalendar } from "../calendar/index.server";
import { both, type CivilDate, invalidField } from "../platform";
import type { Tx } from "../platform/index.server";
import type { Complaint } from "./complaint";
import { taskLifecycle } from "./lifecycle";
import { type Option, TASKS_BY_REMEDY, type Task } from "./solution";
import type { Act } from "./store.server";

/** How long a department has for a task unless it is said. */
const WORKING_DAYS = 3;

export type NewTask = Pick<Task, "kind" | "department" | "words"> & {
  /** By the close of that day. */
  readonly dueOn?: CivilDate | undefined;
  readonly dueInWorkingMinutes?: number | undefined;
  /** At this instant, where a limit of its own says so. */
  readonly dueAt?: Date | undefined;
  /** Who of the company does it; its department unless it is said. */
  readonly assigneeLogin?: string | null | undefined;
};

async function dueAt(tx: Tx, { dueOn, dueInWorkingMinutes, dueAt: named }: NewTask): Promise<Date> {
  if (named !== undefined) return named;
  const calendar = await readCalendar(tx);
  if (dueInWorkingMinutes !== undefined) return addWorkingMinutes(calendar, tx.now, dueInWorkingMinutes);
  if (dueOn === undefined) return addWorkingDays(calendar, tx.now, WORKING_DAYS);
  if (dueOn < tx.today) throw invalidField("dueOn", both("不能早于今天", "must not lie before today"));
  return closeOfBusiness(calendar, dueOn);
}

/** Gives departments tasks of a locked case, numbered after the last one. Answers an act for each. */
export async function openTasks(
  tx: Tx,
  { complaintNo }: Complaint,
  { action, tasks }: { action: string; tasks: readonly NewTask[] },
): Promise<Act[]> {
  const last = await tx.complaintTask.aggregate({ where: { complaintNo }, _max: { taskNo: true } });
  const acts: Act[] = [];
  for (const [index, task] of tasks.entries()) {
    const taskNo = (last._max.taskNo ?? 0) + index + 1;
    const status = taskLifecycle.initial;
    const created = { createdBy: tx.actor.login, createdAt: tx.now, dueAt: await dueAt(tx, task) };
    const { kind, department, words, assigneeLogin = null } = task;
    await tx.complaintTask.create({ data: { complaintNo, taskNo, status, kind, department, words, assigneeLogin, ...created } });
    const data = { taskNo, taskStatus: status, kind, department, ...(assigneeLogin !== null && { assigneeLogin }) };
    acts.push({ event: "note", action, reasonCode: "task_given", data });
  }
  return acts;
}

/** What is to be done once an option is accepted. */
export const tasksOf = ({ remedy, words }: Option): NewTask[] => TASKS_BY_REMEDY[remedy].map((task) => ({ ...task, words }));
