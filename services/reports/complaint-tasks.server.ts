import { TASK_VIEWS } from "../complaints";
import { countCases, countTasks, listTasks } from "../complaints/index.server";
import { allows, can, sayInsteadOf } from "../identity";
import { findColleagues, readSpeakers } from "../identity/index.server";
import { inLocale, type Permission, toPermission } from "../platform";
import { query, type Reader } from "../platform/index.server";
import { Nothing } from "../platform/input";

type Task = Awaited<ReturnType<typeof listTasks>>["items"][number];

/** Who may work the tasks of each department of a page: its people and who speaks for it. */
async function readWorkers(reader: Reader, tasks: readonly Task[]) {
  const departments = [...new Set(tasks.map(({ department }) => department))];
  const rows = await Promise.all(
    departments.map(async (department) => {
      const [{ headLogins }, colleagues] = await Promise.all([readSpeakers(reader, department), findColleagues(reader, department)]);
      return [department, [...colleagues, ...headLogins]] as const;
    }),
  );
  return new Map(rows);
}

function mayComplete({ actor, locale }: Reader, task: Task, workers: readonly string[]): Permission {
  const { handledBy, assigneeLogin, insteadOf } = task;
  const workerLogins = [...workers, ...(assigneeLogin === null ? [] : [assigneeLogin]), ...(insteadOf === null ? [] : [actor.login])];
  return toPermission(can(actor, "complaint.work_task", { handledBy, workerLogins }), locale);
}

/** The worklist of a department (S0-21): a page of the tasks asked for, how much each view holds, and which the reader may do. */
export const readTaskList = query({
  name: "reports/complaint-tasks",
  input: listTasks.definition.input,
  action: "complaint.read_tasks",
  async run(reader, input) {
    const [list, counts] = await Promise.all([listTasks.definition.run(reader, input), countTasks(reader, TASK_VIEWS)]);
    const workers = await readWorkers(reader, list.items);
    return {
      ...list,
      counts,
      items: list.items.map((task) => ({
        ...task,
        assigneeName: task.insteadOf === null ? task.assigneeName : inLocale(sayInsteadOf(task.insteadOf), reader.locale),
        can: { complete: mayComplete(reader, task, workers.get(task.department) ?? []) },
      })),
    };
  },
});

/** What of the complaints waits for somebody of the company, for the ways of every page: cases given to them and tasks of their department. */
export const readWaiting = query({
  name: "reports/waiting-complaints",
  input: Nothing,
  action: "complaint.read_tasks",
  async run(reader) {
    const [cases, tasks] = await Promise.all([
      allows(reader.actor, "complaint.assess").ok ? countCases(reader, ["mine"]) : { mine: 0 },
      countTasks(reader, ["department"]),
    ]);
    return { complaints: cases.mine, tasks: tasks.department.open };
  },
});
