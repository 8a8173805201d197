import { Link } from "@remix-run/react";
import type { readTaskList } from "@services/reports/index.server";
import { useTranslation } from "~/i18n/i18n";
import { Confirm } from "~/ui/confirm";
import { GradeMarks } from "./complaint-badges";
import { CompleteTask } from "./complaint-tasks";
import type { ComplaintForms } from "./complaint-view";
import { TaskFacts } from "./task-facts";

type Task = Awaited<ReturnType<typeof readTaskList>>["items"][number];

/** Open tasks by what is due first, each done where it stands. */
export function TaskList({ tasks, forms }: { tasks: readonly Task[]; forms: ComplaintForms }) {
  const { t } = useTranslation();
  return (
    <ul aria-label={t("complaints.tasks.title")} className="divide-y divide-line">
      {tasks.map((task) => (
        <li key={`${task.complaintNo} ${task.taskNo}`} className="space-y-2 px-4 py-3">
          <TaskRow task={task} />
          <DoTask task={task} forms={forms} />
        </li>
      ))}
    </ul>
  );
}

function TaskRow({ task }: { task: Task }) {
  const { t } = useTranslation();
  return (
    <div>
      <TaskFacts
        task={task}
        who={task.assigneeName ?? t("complaints.tasks.nobody")}
        marks={<GradeMarks kind="complaint" urgency={task.urgency} level="level_1" />}
      />
      <p className="flex flex-wrap items-center gap-x-3 text-muted text-xs">
        <Link
          to={`/complaints/${task.complaintNo}?view=all`}
          className="inline-flex min-h-11 items-center font-mono text-accent hover:underline md:min-h-6"
        >
          {task.complaintNo}
        </Link>
        <span>{task.complainantName}</span>
      </p>
    </div>
  );
}

function DoTask({ task, forms }: { task: Task; forms: ComplaintForms }) {
  const { t } = useTranslation();
  const { complaintNo, can } = task;
  if (!can.complete.ok) return <p className="text-muted text-xs">{can.complete.why}</p>;
  const own = forms.refused?.values?.complaintNo === complaintNo ? forms : { ...forms, refused: undefined };
  const open = own.refused?.values?.taskNo === String(task.taskNo);
  return (
    <Confirm label={t("complaints.task.complete")} tone="secondary" open={open}>
      <CompleteTask complaintNo={complaintNo} task={task} forms={own} />
    </Confirm>
  );
}
