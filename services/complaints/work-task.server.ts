import { authorize } from "../identity";
import { findActor, findColleagues, findStandIns } from "../identity/index.server";
import { both, DomainError, invalidField, must } from "../platform";
import { command, type Reader, type Tx } from "../platform/index.server";
import type { Complaint } from "./complaint";
import { openTasks } from "./open-tasks.server";
import type { Task } from "./solution";
import { AddTask, AssignTask, CancelTask, CompleteTask } from "./solution-schema";
import { endTask, inPlaceOf, requireTask, tasksOfGrants, withHeads } from "./solution-store.server";
import { type Act, lockComplaint, saveComplaint } from "./store.server";
import { mayAddTasks } from "./task-stage";
import { answer } from "./view.server";

/** Who works a task: whoever it is assigned to or acts for them today, the people of its department, and who speaks for it (S3-32). */
export async function taskSubject(
  reader: Reader,
  complaint: Complaint,
  { department, assigneeLogin }: Pick<Task, "department" | "assigneeLogin">,
) {
  const assigned = assigneeLogin === null ? [] : [assigneeLogin];
  const [heads, colleagues, standIns] = await Promise.all([
    withHeads(reader, complaint, department),
    findColleagues(reader, department),
    findStandIns(reader, assigned),
  ]);
  const actsFor = standIns.includes(reader.actor.login) ? assigneeLogin : null;
  return { ...heads, actsFor, workerLogins: [...colleagues, ...assigned, ...standIns] };
}

interface Locked {
  readonly complaint: Complaint;
  readonly task: Task;
}

async function lockTask(tx: Tx, { complaintNo, taskNo }: { complaintNo: string; taskNo: number }): Promise<Locked> {
  const complaint = await lockComplaint(tx, complaintNo);
  return { complaint, task: await requireTask(tx, complaintNo, taskNo) };
}

/** Gives a department one more task of a case, due in three working days unless a date is named (S0-21). */
export const addTask = command({
  name: "complaints/add-task",
  input: AddTask,
  action: "complaint.assess",
  async run(tx, { complaintNo, text: words, ...task }) {
    const complaint = await lockComplaint(tx, complaintNo);
    authorize(tx.actor, "complaint.assess", complaint);
    must(mayAddTasks(complaint));
    const acts = await openTasks(tx, complaint, { action: "complaints/add-task", tasks: [{ ...task, words }] });
    return await answer(tx, await saveComplaint(tx, complaint, { acts }));
  },
});

/** Names who of the company does a task: the department's head or deputy decides, or who stands in for them today (S3-32). */
export const assignTask = command({
  name: "complaints/assign-task",
  input: AssignTask,
  action: "complaint.assign_task",
  async run(tx, { complaintNo, taskNo, assigneeLogin }) {
    const { complaint, task } = await lockTask(tx, { complaintNo, taskNo });
    const subject = await taskSubject(tx, complaint, task);
    authorize(tx.actor, "complaint.assign_task", subject);
    if (task.status !== "open") throw new DomainError("wrong_state", both("任务已结束", "the task has ended"));
    const person = await findActor(tx, assigneeLogin);
    if (!person || person.dealerCode !== undefined || person.subDistributorCode !== undefined || complaint.concernsLogin === assigneeLogin)
      throw invalidField("assigneeLogin", both("此人不能处理该任务", "this person cannot do the task"));
    await tx.complaintTask.update({ where: { complaintNo_taskNo: { complaintNo, taskNo } }, data: { assigneeLogin } });
    const instead = await inPlaceOf(tx, subject);
    const act: Act = {
      ...{ event: "note", action: "complaints/assign-task", reasonCode: "task_assigned", ...instead },
      data: { taskNo, assigneeLogin, ...instead.data },
    };
    return await answer(tx, await saveComplaint(tx, complaint, { acts: [act] }));
  },
});

/** The after-care is a task with a limit of its own (S2-18). */
const clockedBy = ({ kind }: Task, happened: "cared_for" | "care_dropped") => (kind === "after_care" ? { happened } : {});

/** Records what was done; the first work on an accepted solution starts its execution (S0-21). */
export const completeTask = command({
  name: "complaints/complete-task",
  input: CompleteTask,
  action: "complaint.work_task",
  async run(tx, { complaintNo, taskNo, result }) {
    const { complaint, task } = await lockTask(tx, { complaintNo, taskNo });
    const subject = await taskSubject(tx, complaint, task);
    authorize(tx.actor, "complaint.work_task", subject);
    const instead = await inPlaceOf(tx, { insteadOf: subject.actsFor });
    const data = { ...(await endTask(tx, task, { event: "complete", result })), ...instead.data };
    const event = complaint.status === "accepted" ? "execute" : "note";
    const act: Act = {
      event,
      action: "complaints/complete-task",
      reasonCode: "task_done",
      ...instead,
      data,
      ...clockedBy(task, "cared_for"),
    };
    return await answer(tx, await saveComplaint(tx, complaint, { acts: [act] }));
  },
});

/** Takes a task back with the reason; the last one left of an accepted solution stays, for something is to be done, and the payment of a grant as long as the grant. */
export const cancelTask = command({
  name: "complaints/cancel-task",
  input: CancelTask,
  action: "complaint.assess",
  async run(tx, { complaintNo, taskNo, reason }) {
    const { complaint, task } = await lockTask(tx, { complaintNo, taskNo });
    authorize(tx.actor, "complaint.assess", complaint);
    if ((await tasksOfGrants(tx, complaintNo)).includes(taskNo) && task.status === "open")
      throw new DomainError("wrong_state", both("请取消抚慰金，任务随之取消", "cancel the goodwill grant, and its task goes with it"));
    const others = await tx.complaintTask.count({ where: { complaintNo, taskNo: { not: taskNo }, status: { in: ["open", "done"] } } });
    if (others === 0 && complaint.status === "accepted")
      throw new DomainError("wrong_state", both("至少保留一项任务", "at least one task has to stay"));
    const data = await endTask(tx, task, { event: "cancel", result: reason });
    const act = { event: "note", action: "complaints/cancel-task", reasonCode: "task_cancelled", reason, data } as const;
    return await answer(tx, await saveComplaint(tx, complaint, { acts: [{ ...act, ...clockedBy(task, "care_dropped") }] }));
  },
});
