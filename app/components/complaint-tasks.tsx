import { useTranslation } from "~/i18n/i18n";
import { SubmitButton } from "~/ui/button";
import { Card } from "~/ui/card";
import { Confirm } from "~/ui/confirm";
import { SelectField, TextAreaField } from "~/ui/field";
import { ActionForm } from "~/ui/form";
import { ActButtons } from "./complaint-acts";
import type { ComplaintForms, ComplaintPage, ComplaintView } from "./complaint-view";
import { TaskFacts } from "./task-facts";

type CaseTask = ComplaintView["solution"]["tasks"][number];

/** What departments do about the case: each task with who, until when and what came of it. */
export function TasksCard({ page, ...forms }: ComplaintForms & { page: ComplaintPage }) {
  const { t } = useTranslation();
  const { tasks } = page.view.solution;
  if (tasks.length === 0 && !page.view.can.addTask.ok) return null;
  return (
    <Card title={t("complaints.task.title")} flush>
      {tasks.length === 0 ? <p className="px-4 pt-3 text-muted">{t("complaints.task.none")}</p> : null}
      <ul className="divide-y divide-line">
        {tasks.map((task) => (
          <li key={task.taskNo} className="space-y-2 px-4 py-3">
            <CaseTaskFacts task={task} names={page.names} />
            <TaskActs task={task} page={page} forms={forms} />
          </li>
        ))}
      </ul>
      {page.view.can.addTask.ok ? (
        <div className="px-4 py-3">
          <ActButtons acts={["addTask"]} page={page} {...forms} />
        </div>
      ) : null}
    </Card>
  );
}

/** A task of the case with the names of its people. */
export function CaseTaskFacts({ task, names }: { task: CaseTask; names: ComplaintPage["names"] }) {
  const nameOf = (login: string | null) => (login === null ? null : (names[login] ?? login));
  const { status, endedAt: at, endedBy, result } = task;
  return (
    <TaskFacts task={task} who={nameOf(task.assigneeLogin)} ended={at === null ? null : { status, at, by: nameOf(endedBy), result }} />
  );
}

interface TaskActsProps {
  task: CaseTask;
  page: ComplaintPage;
  forms: ComplaintForms;
}

/** What may be done with an open task; the one that is the next step is done there. */
function TaskActs({ task, page, forms }: TaskActsProps) {
  const { t } = useTranslation();
  const { complaintNo } = page.view;
  const { assign, complete, cancel } = task.can;
  const isNext = page.next?.taskNo === task.taskNo;
  const workers = page.choices.workers.filter(({ department }) => department === task.department);
  const mayAssign = assign.ok && workers.length > 0;
  if (!mayAssign && !(complete.ok && !isNext) && !cancel.ok) return null;
  const mine = (intent: string) => (forms.refused?.intent === intent ? refusedFor(forms, task) : undefined);
  return (
    <div className="flex flex-wrap items-start gap-2 [&>details[open]]:basis-full">
      {complete.ok && !isNext ? (
        <Confirm label={t("complaints.task.complete")} tone="secondary" open={mine("completeTask") !== undefined}>
          <CompleteTask complaintNo={complaintNo} task={task} forms={forms} />
        </Confirm>
      ) : null}
      {mayAssign ? (
        <Confirm label={t("complaints.task.assign")} tone="secondary" open={mine("assignTask") !== undefined}>
          <TaskForm intent="assignTask" complaintNo={complaintNo} task={task} forms={forms}>
            <div className="max-w-xs">
              <SelectField
                name="assigneeLogin"
                label={t("complaints.task.assignee")}
                defaultValue={task.assigneeLogin ?? ""}
                options={workers.map(({ login, name }) => ({ value: login, label: name }))}
              />
            </div>
            <SubmitButton>{t("complaints.task.assign")}</SubmitButton>
          </TaskForm>
        </Confirm>
      ) : null}
      {cancel.ok ? (
        <Confirm label={t("complaints.task.cancel")} tone="secondary" open={mine("cancelTask") !== undefined}>
          <TaskForm intent="cancelTask" complaintNo={complaintNo} task={task} forms={forms}>
            <TextAreaField name="reason" label={t("complaints.task.cancelReason")} rows={2} required />
            <SubmitButton tone="danger">{t("complaints.task.cancel")}</SubmitButton>
          </TaskForm>
        </Confirm>
      ) : null}
    </div>
  );
}

/** A refusal belongs to the task that its form was about. */
const refusedFor = ({ refused }: Pick<ComplaintForms, "refused">, { taskNo }: { taskNo: number }) =>
  refused?.values?.taskNo === String(taskNo) ? refused : undefined;

interface TaskFormProps {
  complaintNo: string;
  task: { taskNo: number };
  forms: ComplaintForms;
}

function TaskForm({ intent, complaintNo, task, forms, children }: TaskFormProps & { intent: string; children: React.ReactNode }) {
  return (
    <ActionForm refused={refusedFor(forms, task)} intent={intent} idempotencyKey={forms.idempotencyKey}>
      <input type="hidden" name="complaintNo" value={complaintNo} />
      <input type="hidden" name="taskNo" value={task.taskNo} />
      <div className="space-y-4">{children}</div>
    </ActionForm>
  );
}

/** Says what was done. */
export function CompleteTask({ task, primary, ...form }: TaskFormProps & { primary?: boolean }) {
  const { t } = useTranslation();
  return (
    <TaskForm intent="completeTask" task={task} {...form}>
      <TextAreaField name="result" label={t("complaints.task.result")} rows={2} required />
      <SubmitButton wide {...(primary ? { keyHint: "A" } : { tone: "secondary" as const })}>
        {t("complaints.task.complete")}
      </SubmitButton>
    </TaskForm>
  );
}
