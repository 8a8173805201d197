import { Link, useLoaderData } from "@remix-run/react";
import { listInvestigations } from "@services/investigations/index.server";
import { ExportLinks } from "~/components/export-links";
import { page } from "~/http/page.server";
import { readSearch } from "~/http/read-fields.server";
import { useTranslation } from "~/i18n/i18n";
import { Badge } from "~/ui/badge";
import { Card } from "~/ui/card";
import { EmptyState } from "~/ui/empty-state";
import type { RouteHandle } from "~/ui/handle";
import { Moment } from "~/ui/moment";
import { PageHeader } from "~/ui/page-header";
import { Pagination } from "~/ui/pagination";
import { Table } from "~/ui/table";
import { Tabs } from "~/ui/tabs";

export const handle: RouteHandle = { title: (t) => t("inquiry.investigations.title") };

const VIEWS = ["mine", "open"] as const;

export const loader = page(async ({ ctx, url }) => {
  const input = readSearch(listInvestigations.definition.input, url.searchParams);
  const { items, nextCursor } = await listInvestigations(ctx, input);
  const view = input.view ?? "mine";
  return {
    ...{ items, view },
    next: nextCursor === null ? null : `/investigations?view=${view}&cursor=${encodeURIComponent(nextCursor)}`,
    first: input.cursor === undefined ? null : `/investigations?view=${view}`,
  };
});

export default function InvestigationsPage() {
  const { t } = useTranslation();
  const { items, view, next, first } = useLoaderData<typeof loader>();
  return (
    <div className="space-y-4">
      <PageHeader title={t("inquiry.investigations.title")} sub={t("inquiry.investigations.sub")} />
      <Tabs
        label={t("inquiry.investigations.title")}
        tabs={VIEWS.map((name) => ({
          to: `/investigations?view=${name}`,
          label: t(`inquiry.investigations.view.${name}`),
          current: name === view,
        }))}
      />
      <Card flush>
        {items.length === 0 ? (
          <EmptyState title={t(`inquiry.investigations.none.${view}`)} />
        ) : (
          <Table
            caption={t("inquiry.investigations.title")}
            rows={items}
            rowKey={(row) => row.complaintNo}
            columns={[
              {
                key: "no",
                head: t("inquiry.case.number"),
                lead: true,
                cell: (row) => (
                  <Link to={`/complaints/${row.complaintNo}/investigation`} className="font-mono text-accent hover:underline">
                    {row.complaintNo}
                  </Link>
                ),
              },
              { key: "question", head: t("inquiry.investigation.question"), cell: (row) => row.question },
              { key: "category", head: t("inquiry.case.category"), cell: (row) => row.categoryName, wideOnly: true },
              {
                key: "lead",
                head: t("inquiry.investigation.lead"),
                cell: (row) => (row.leads ? <Badge tone="accent">{t("inquiry.investigations.youLead")}</Badge> : row.leadName),
              },
              { key: "members", head: t("inquiry.investigation.members"), numeric: true, cell: (row) => row.members, wideOnly: true },
              { key: "evidence", head: t("inquiry.investigation.evidence"), numeric: true, cell: (row) => row.evidence },
              { key: "opened", head: t("inquiry.investigation.opened"), cell: (row) => <Moment at={row.openedAt} /> },
            ]}
          />
        )}
      </Card>
      <Pagination next={next} first={first} />
      <ExportLinks list="investigations" filter={{ view }} />
    </div>
  );
}

export { RouteErrorBoundary as ErrorBoundary } from "~/ui/error-panel";
