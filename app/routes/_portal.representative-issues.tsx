import { useActionData, useLoaderData } from "@remix-run/react";
import { decideIssue, listIssues, raiseIssue } from "@services/investigations/index.server";
import { ExportLinks } from "~/components/export-links";
import { RaiseIssueForm } from "~/components/raise-issue-form";
import { RepresentativeIssues } from "~/components/representative-issues";
import { formAction, newIdempotencyKey, page } from "~/http/page.server";
import { readSearch } from "~/http/read-fields.server";
import { useTranslation } from "~/i18n/i18n";
import { Card } from "~/ui/card";
import { EmptyState } from "~/ui/empty-state";
import type { RouteHandle } from "~/ui/handle";
import { Notice } from "~/ui/notice";
import { PageHeader } from "~/ui/page-header";
import { Pagination } from "~/ui/pagination";
import { Tabs } from "~/ui/tabs";

export const handle: RouteHandle = { title: (t) => t("inquiry.issue.title") };

const VIEWS = ["raised", "all"] as const;

export const loader = page(async ({ ctx, url, notice }) => {
  const input = readSearch(listIssues.definition.input, url.searchParams);
  const { items, nextCursor } = await listIssues(ctx, input);
  const view = input.view ?? "raised";
  return {
    ...{ items, view, marking: url.searchParams.get("page.mark"), notice, idempotencyKey: newIdempotencyKey() },
    next: nextCursor === null ? null : `/representative-issues?view=${view}&cursor=${encodeURIComponent(nextCursor)}`,
    first: input.cursor === undefined ? null : `/representative-issues?view=${view}`,
  };
});

/** A case that was marked is shown again; a decision leads back to what is still to be decided. */
export const action = formAction({ raise: raiseIssue, decide: decideIssue }, ({ form, result }) =>
  form.get("intent") === "raise" ? `/complaints/${result.complaintNo}?view=all` : { to: "/representative-issues", notice: "decided" },
);

export default function RepresentativeIssuesPage() {
  const { t } = useTranslation();
  const { items, view, marking: asked, notice, next, first, idempotencyKey } = useLoaderData<typeof loader>();
  const refused = useActionData<typeof action>();
  const marking = refused?.intent === "raise" ? String(refused.values.complaintNo) : asked;
  return (
    <div className="space-y-4">
      <PageHeader title={t("inquiry.issue.title")} sub={t("inquiry.issue.sub")} />
      {notice === "decided" && !refused ? <Notice tone="success">{t("inquiry.issue.done")}</Notice> : null}
      {marking ? (
        <Card title={<span className="font-mono">{marking}</span>}>
          <RaiseIssueForm complaintNo={marking} refused={refused} />
        </Card>
      ) : null}
      <Tabs
        label={t("inquiry.issue.title")}
        tabs={VIEWS.map((name) => ({
          to: `/representative-issues?view=${name}`,
          label: t(`inquiry.issue.view.${name}`),
          current: name === view,
        }))}
      />
      <Card flush>
        {items.length === 0 ? <EmptyState title={t(`inquiry.issue.none.${view}`)} /> : null}
        <RepresentativeIssues issues={items} refused={refused} idempotencyKey={idempotencyKey} />
      </Card>
      <Pagination next={next} first={first} />
      <ExportLinks list="representative-issues" filter={{ view }} />
    </div>
  );
}

export { RouteErrorBoundary as ErrorBoundary } from "~/ui/error-panel";
