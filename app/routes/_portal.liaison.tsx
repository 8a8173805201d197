import { useActionData, useLoaderData } from "@remix-run/react";
import { DEPARTMENTS } from "@services/identity";
import { SLIP_VIEWS } from "@services/liaison";
import { issueSlip, listSlips } from "@services/liaison/index.server";
import { ExportLinks } from "~/components/export-links";
import { LiaisonForm } from "~/components/liaison-form";
import { LiaisonList } from "~/components/liaison-list";
import { formAction, newIdempotencyKey, page } from "~/http/page.server";
import { readSearch } from "~/http/read-fields.server";
import { useTranslation } from "~/i18n/i18n";
import { Card } from "~/ui/card";
import type { RouteHandle } from "~/ui/handle";
import { Notice } from "~/ui/notice";
import { PageHeader } from "~/ui/page-header";
import { Pagination } from "~/ui/pagination";
import { Tabs } from "~/ui/tabs";

export const handle: RouteHandle = { title: (t) => t("liaison.title") };

const addressOf = (view: string, complaintNo: string | undefined) =>
  `/liaison?view=${view}${complaintNo === undefined ? "" : `&complaintNo=${encodeURIComponent(complaintNo)}`}`;

export const loader = page(async ({ ctx, url, notice }) => {
  const input = readSearch(listSlips.definition.input, url.searchParams);
  const { items, nextCursor, issue, latestDueAt } = await listSlips(ctx, input);
  const view = input.view ?? "inbox";
  const here = addressOf(view, input.complaintNo);
  return {
    departments: DEPARTMENTS,
    ...{ items, issue, latestDueAt, view, complaintNo: input.complaintNo, notice, idempotencyKey: newIdempotencyKey() },
    next: nextCursor === null ? null : `${here}&cursor=${encodeURIComponent(nextCursor)}`,
    first: input.cursor === undefined ? null : here,
  };
});

export const action = formAction({ issue: issueSlip }, ({ form }) => ({
  to: addressOf("all", String(form.get("complaintNo"))),
  notice: "issue",
}));

/** Liaison slips: a department's inbox, and those of one case with the form for another. */
export default function LiaisonPage() {
  const { t } = useTranslation();
  const { items, departments, issue, latestDueAt, view, complaintNo, notice, idempotencyKey, next, first } = useLoaderData<typeof loader>();
  const refused = useActionData<typeof action>();
  return (
    <>
      <PageHeader
        title={complaintNo ? `${t("liaison.title")} · ${t("liaison.ofCase", { no: complaintNo })}` : t("liaison.title")}
        sub={t("liaison.sub")}
        {...(complaintNo ? { back: { to: `/complaints/${complaintNo}`, label: complaintNo } } : {})}
      />
      <div className="space-y-4">
        {notice === "issue" && !refused ? <Notice tone="success">{t("liaison.done")}</Notice> : null}
        {complaintNo && issue?.ok ? (
          <LiaisonForm {...{ complaintNo, departments, latestDueAt }} refused={refused} idempotencyKey={idempotencyKey} />
        ) : (
          <Tabs
            label={t("liaison.views.label")}
            tabs={SLIP_VIEWS.map((value) => ({
              to: addressOf(value, complaintNo),
              label: t(`liaison.views.${value}`),
              current: value === view,
            }))}
          />
        )}
        <Card flush>
          <LiaisonList items={items} />
        </Card>
        <Pagination next={next} first={first} />
        <ExportLinks list="liaison-slips" filter={{ view, complaintNo }} />
      </div>
    </>
  );
}

export { RouteErrorBoundary as ErrorBoundary } from "~/ui/error-panel";
