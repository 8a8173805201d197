import { Link, useActionData, useLoaderData } from "@remix-run/react";
import { assignSeveral } from "@services/complaints/index.server";
import { allows } from "@services/identity";
import { must } from "@services/platform";
import { formAction, page, showResult } from "~/http/page.server";
import { useTranslation } from "~/i18n/i18n";
import { LinkButton } from "~/ui/button";
import { Card } from "~/ui/card";
import { EmptyState } from "~/ui/empty-state";
import type { RouteHandle } from "~/ui/handle";
import { Notice } from "~/ui/notice";
import { PageHeader } from "~/ui/page-header";
import { Table } from "~/ui/table";

export const handle: RouteHandle = { title: (t) => t("complaints.bulk.title") };

export const loader = page(async ({ ctx }) => {
  must(allows(ctx.actor, "complaint.assess"));
  return { title: "assign" };
});

/** What became of each case is seen once, in the answer; assigning again changes nothing. */
export const action = showResult(
  { assign: assignSeveral },
  formAction({ assign: assignSeveral }, () => "/complaints"),
);

export default function AssignedPage() {
  const { t } = useTranslation();
  useLoaderData<typeof loader>();
  const answer = useActionData<typeof action>();
  const shown = answer && "shown" in answer ? answer.shown : null;
  const refused = answer && "message" in answer ? String(answer.message) : null;
  return (
    <>
      <PageHeader title={t("complaints.bulk.title")} back={{ to: "/complaints", label: t("complaints.bulk.back") }} />
      <div className="space-y-4">
        {refused ? <Notice tone="error" title={refused} /> : null}
        {shown && shown.done > 0 ? <Notice tone="success">{t("complaints.bulk.doneCount", { count: shown.done })}</Notice> : null}
        {shown && shown.refused > 0 ? <Notice tone="warning">{t("complaints.bulk.refusedCount", { count: shown.refused })}</Notice> : null}
        <Card flush>
          {shown ? (
            <Table
              caption={t("complaints.bulk.title")}
              rows={shown.items}
              rowKey={(row) => row.complaintNo}
              columns={[
                {
                  key: "no",
                  head: t("complaints.bulk.complaint"),
                  lead: true,
                  cell: (row) => (
                    <Link to={`/complaints/${row.complaintNo}?view=all`} className="font-mono text-accent hover:underline">
                      {row.complaintNo}
                    </Link>
                  ),
                },
                {
                  key: "result",
                  head: t("complaints.bulk.result"),
                  cell: (row) => (row.ok ? t("complaints.bulk.done", { name: row.ownerName }) : row.message),
                },
              ]}
            />
          ) : (
            <EmptyState
              title={t("complaints.bulk.nothing")}
              action={<LinkButton to="/complaints">{t("complaints.bulk.back")}</LinkButton>}
            />
          )}
        </Card>
      </div>
    </>
  );
}

export { RouteErrorBoundary as ErrorBoundary } from "~/ui/error-panel";
