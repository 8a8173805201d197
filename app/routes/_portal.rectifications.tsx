import { useActionData, useLoaderData } from "@remix-run/react";
import { DEPARTMENTS } from "@services/identity";
import { FORM_VIEWS } from "@services/rectifications";
import { issueForm, listForms } from "@services/rectifications/index.server";
import { ExportLinks } from "~/components/export-links";
import { RectificationIssue } from "~/components/rectification-issue";
import { RectificationList } from "~/components/rectification-list";
import { formAction, newIdempotencyKey, page } from "~/http/page.server";
import { readSearch } from "~/http/read-fields.server";
import { useTranslation } from "~/i18n/i18n";
import { Card } from "~/ui/card";
import type { RouteHandle } from "~/ui/handle";
import { Notice } from "~/ui/notice";
import { PageHeader } from "~/ui/page-header";
import { Pagination } from "~/ui/pagination";
import { Tabs } from "~/ui/tabs";

export const handle: RouteHandle = { title: (t) => t("rectification.title") };

const addressOf = (view: string, complaintNo: string | undefined) =>
  `/rectifications?view=${view}${complaintNo === undefined ? "" : `&complaintNo=${encodeURIComponent(complaintNo)}`}`;

export const loader = page(async ({ ctx, url, notice }) => {
  const input = readSearch(listForms.definition.input, url.searchParams);
  const { items, nextCursor, issue } = await listForms(ctx, input);
  const view = input.view ?? "inbox";
  const here = addressOf(view, input.complaintNo);
  return {
    departments: DEPARTMENTS,
    ...{ items, issue, view, complaintNo: input.complaintNo, notice, idempotencyKey: newIdempotencyKey() },
    next: nextCursor === null ? null : `${here}&cursor=${encodeURIComponent(nextCursor)}`,
    first: input.cursor === undefined ? null : here,
  };
});

export const action = formAction({ issue: issueForm }, ({ form }) => ({
  to: addressOf("all", String(form.get("complaintNo"))),
  notice: "issue",
}));

/** Rectification forms: what waits for the reader, and those of one case with the form for another. */
export default function RectificationsPage() {
  const { t } = useTranslation();
  const { items, departments, issue, view, complaintNo, notice, idempotencyKey, next, first } = useLoaderData<typeof loader>();
  const refused = useActionData<typeof action>();
  return (
    <>
      <PageHeader
        title={complaintNo ? `${t("rectification.title")} · ${t("rectification.ofCase", { no: complaintNo })}` : t("rectification.title")}
        sub={t("rectification.sub")}
        {...(complaintNo ? { back: { to: `/complaints/${complaintNo}`, label: complaintNo } } : {})}
      />
      <div className="space-y-4">
        {notice === "issue" && !refused ? <Notice tone="success">{t("rectification.done")}</Notice> : null}
        {complaintNo && issue?.ok ? (
          <RectificationIssue complaintNo={complaintNo} departments={departments} refused={refused} idempotencyKey={idempotencyKey} />
        ) : (
          <Tabs
            label={t("rectification.views.label")}
            tabs={FORM_VIEWS.map((value) => ({
              to: addressOf(value, complaintNo),
              label: t(`rectification.views.${value}`),
              current: value === view,
            }))}
          />
        )}
        <Card flush>
          <RectificationList items={items} />
        </Card>
        <Pagination next={next} first={first} />
        <ExportLinks list="rectifications" filter={{ view, complaintNo }} />
      </div>
    </>
  );
}

export { RouteErrorBoundary as ErrorBoundary } from "~/ui/error-panel";
