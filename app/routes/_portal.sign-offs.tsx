import { Link, useLoaderData } from "@remix-run/react";
import { SIGN_OFF_VIEWS } from "@services/quality";
import { listSignOffs } from "@services/quality/index.server";
import { ExportLinks } from "~/components/export-links";
import { page } from "~/http/page.server";
import { readSearch } from "~/http/read-fields.server";
import { useTranslation } from "~/i18n/i18n";
import { valueLabel } from "~/i18n/value-label";
import { Badge } from "~/ui/badge";
import { Card } from "~/ui/card";
import { EmptyState } from "~/ui/empty-state";
import type { RouteHandle } from "~/ui/handle";
import { Moment } from "~/ui/moment";
import { Money } from "~/ui/money";
import { PageHeader } from "~/ui/page-header";
import { Pagination } from "~/ui/pagination";
import { Table } from "~/ui/table";
import { Tabs } from "~/ui/tabs";

export const handle: RouteHandle = { title: (t) => t("batches.sign.title") };

export const loader = page(async ({ ctx, url }) => {
  const input = readSearch(listSignOffs.definition.input, url.searchParams);
  const { items, nextCursor, waiting } = await listSignOffs(ctx, input);
  const view = input.view ?? "waiting";
  return {
    ...{ items, view, waiting },
    next: nextCursor === null ? null : `/sign-offs?view=${view}&cursor=${encodeURIComponent(nextCursor)}`,
    first: input.cursor === undefined ? null : `/sign-offs?view=${view}`,
  };
});

/** The general manager's inbox: dossiers that wait for a signature, and those that were decided on. */
export default function SignOffsPage() {
  const { t } = useTranslation();
  const { items, view, waiting, next, first } = useLoaderData<typeof loader>();
  return (
    <>
      <PageHeader title={t("batches.sign.title")} sub={t("batches.sign.sub")} />
      <div className="space-y-4">
        <Tabs
          label={t("batches.sign.views.label")}
          tabs={SIGN_OFF_VIEWS.map((value) => ({
            to: `/sign-offs?view=${value}`,
            label: t(`batches.sign.views.${value}`),
            current: value === view,
            ...(value === "waiting" && { count: waiting }),
          }))}
        />
        <Card flush>
          {items.length === 0 ? (
            <EmptyState title={t("batches.sign.none")} />
          ) : (
            <Table
              caption={t("batches.sign.title")}
              rows={items}
              rowKey={({ caseNo, version }) => `${caseNo} ${version}`}
              columns={[
                {
                  key: "case",
                  head: t("batches.case"),
                  lead: true,
                  cell: ({ caseNo, version }) => (
                    <Link to={`/sign-offs/${caseNo}?version=${version}`} className="font-mono text-accent hover:underline">
                      {caseNo}
                    </Link>
                  ),
                },
                {
                  key: "status",
                  head: t("batches.status"),
                  mark: true,
                  cell: ({ status }) => (
                    <Badge tone={status === "signed" ? "good" : "waiting"}>{valueLabel(t, "dossierStatus", status)}</Badge>
                  ),
                },
                { key: "batch", head: t("batches.batch"), cell: ({ batchNos }) => batchNos.join(" · ") },
                {
                  key: "units",
                  head: t("batches.sign.count"),
                  numeric: true,
                  cell: ({ units, exceptions }) => (exceptions > 0 ? `${units} (${t("batches.sign.exceptions", { exceptions })})` : units),
                },
                { key: "cost", head: t("batches.sign.cost"), numeric: true, cell: ({ costEstimate }) => <Money amount={costEstimate} /> },
                {
                  key: "proposal",
                  head: t("batches.sign.proposal"),
                  cell: ({ proposal }) => <span className="line-clamp-2 break-words">{proposal}</span>,
                },
                { key: "submitted", head: t("batches.sign.submitted"), cell: ({ submittedAt }) => <Moment at={submittedAt} /> },
              ]}
            />
          )}
        </Card>
        <Pagination next={next} first={first} />
        <ExportLinks list="sign-offs" filter={{ view }} />
      </div>
    </>
  );
}

export { RouteErrorBoundary as ErrorBoundary } from "~/ui/error-panel";
