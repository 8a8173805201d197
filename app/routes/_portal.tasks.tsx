import { Form, Link, useActionData, useLoaderData } from "@remix-run/react";
import { TASK_VIEWS } from "@services/complaints";
import { completeTask } from "@services/complaints/index.server";
import { DEPARTMENTS } from "@services/identity";
import { readTaskList } from "@services/reports/index.server";
import { ExportLinks } from "~/components/export-links";
import { TaskList } from "~/components/task-list";
import { tasksPath } from "~/components/task-place";
import { formAction, newIdempotencyKey, page } from "~/http/page.server";
import { readSearch } from "~/http/read-fields.server";
import { useTranslation } from "~/i18n/i18n";
import { valueLabel } from "~/i18n/value-label";
import { Button } from "~/ui/button";
import { Card } from "~/ui/card";
import { Checkbox } from "~/ui/choice";
import { EmptyState } from "~/ui/empty-state";
import { SelectField } from "~/ui/field";
import type { RouteHandle } from "~/ui/handle";
import { Notice } from "~/ui/notice";
import { PageHeader } from "~/ui/page-header";
import { Pagination } from "~/ui/pagination";
import { Tabs } from "~/ui/tabs";

export const handle: RouteHandle = { title: (t) => t("complaints.tasks.title") };

/** A refused form too shows the list as it is now. */
export const shouldRevalidate = () => true;

export const loader = page(async ({ ctx, url, notice }) => {
  const asked = readSearch(readTaskList.definition.input, url.searchParams);
  const filter = { ...asked, view: asked.view ?? "department", overdue: asked.overdue === true };
  const { items, nextCursor, counts } = await readTaskList(ctx, filter);
  return {
    ...{ items, counts, filter, notice, departments: DEPARTMENTS, idempotencyKey: newIdempotencyKey() },
    next: nextCursor && tasksPath({ ...filter, cursor: nextCursor }),
    first: filter.cursor ? tasksPath({ ...filter, cursor: undefined }) : null,
  };
});

export const action = formAction({ completeTask }, ({ request }) => ({
  to: `/tasks${new URL(request.url).search}`,
  notice: "completeTask",
}));

export default function TasksPage() {
  const { t } = useTranslation();
  const { items, counts, filter, departments, notice, next, first, idempotencyKey } = useLoaderData<typeof loader>();
  const refused = useActionData<typeof action>();
  const { view, department, overdue } = filter;
  const gone =
    refused &&
    !items.some(({ complaintNo, taskNo }) => complaintNo === refused.values.complaintNo && String(taskNo) === refused.values.taskNo);
  return (
    <div className="space-y-4">
      <PageHeader title={t("complaints.tasks.title")} sub={t("complaints.tasks.sub")} />
      {notice && !refused ? <Notice tone="success">{valueLabel(t, "caseDone", "completeTask")}</Notice> : null}
      {gone ? <Notice tone="error" title={refused.message} /> : null}
      <Tabs
        label={t("complaints.tasks.tabs")}
        tabs={TASK_VIEWS.map((name) => ({
          ...{ to: tasksPath({ view: name }), label: t(`complaints.tasks.view.${name}`), current: name === view },
          count: counts[name].open,
        }))}
      />
      {counts[view].overdue > 0 && !overdue ? (
        <Notice tone="warning">
          <Link to={tasksPath({ view, department, overdue: true })} className="inline-flex min-h-11 items-center underline md:min-h-0">
            {t("complaints.tasks.overdueCount", { count: counts[view].overdue })}
          </Link>
        </Notice>
      ) : null}
      <Form method="get" action="/tasks" key={tasksPath(filter)} className="flex flex-wrap items-end gap-x-4 gap-y-2">
        <input type="hidden" name="view" value={view} />
        <SelectField
          name="department"
          label={t("complaints.filter.department")}
          placeholder={t(view === "department" ? "complaints.tasks.own" : "complaints.filter.any")}
          defaultValue={department ?? ""}
          options={departments.map((value) => ({ value, label: valueLabel(t, "department", value) }))}
        />
        <Checkbox name="overdue" label={t("complaints.tasks.onlyOverdue")} defaultChecked={overdue} />
        <Button type="submit">{t("complaints.filter.apply")}</Button>
      </Form>
      <Card flush>
        {items.length === 0 ? <EmptyState title={t(`complaints.tasks.none.${view}`)} /> : null}
        <TaskList tasks={items} forms={{ refused, idempotencyKey }} />
      </Card>
      <Pagination next={next} first={first} />
      <ExportLinks list="complaint-tasks" filter={{ view, department, overdue }} />
    </div>
  );
}

export { RouteErrorBoundary as ErrorBoundary } from "~/ui/error-panel";
