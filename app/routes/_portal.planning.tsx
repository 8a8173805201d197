import { Link, useLoaderData } from "@remix-run/react";
import { type PlanningView, readPlanning } from "@services/reports/index.server";
import { ExportLinks } from "~/components/export-links";
import { PendingCounts } from "~/components/pending-counts";
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
import { SearchBox } from "~/ui/search-box";
import { type Column, Table } from "~/ui/table";

export const handle: RouteHandle = { title: (t) => t("planning.title") };

export const loader = page(async ({ ctx, url }) => ({
  ...(await readPlanning(ctx, readSearch(readPlanning.definition.input, url.searchParams))),
  q: url.searchParams.get("q") ?? "",
  isFirst: !url.searchParams.has("cursor"),
}));

type Row = PlanningView["items"][number];

function useColumns(): Column<Row>[] {
  const { t } = useTranslation();
  return [
    {
      key: "sku",
      head: t("planning.sku"),
      lead: true,
      cell: (row) => (
        <Link to={`/planning/${row.sku}`} className="font-mono text-accent hover:underline">
          {row.sku}
        </Link>
      ),
    },
    { key: "name", head: t("planning.part"), cell: (row) => row.name },
    { key: "overdue", head: "", mark: true, cell: (row) => (row.overdue ? <Badge tone="refused">{t("planning.overdue")}</Badge> : null) },
    { key: "missing", head: t("planning.missing"), numeric: true, cell: (row) => <strong>{row.missing}</strong> },
    { key: "parties", head: t("planning.waiting"), cell: (row) => t("planning.parties", { count: row.parties }) },
    { key: "onHand", head: t("planning.onHand"), numeric: true, cell: (row) => row.onHand },
    { key: "available", head: t("planning.available"), numeric: true, cell: (row) => row.available },
    { key: "due", head: t("planning.nextShipBy"), cell: (row) => <Moment at={row.nextShipBy} /> },
  ];
}

export default function PlanningPage() {
  const { t } = useTranslation();
  const { items, counts, nextCursor, q, isFirst } = useLoaderData<typeof loader>();
  const columns = useColumns();
  const address = (more: Record<string, string>) => `/planning?${new URLSearchParams({ ...(q ? { q } : {}), ...more })}`;
  return (
    <div className="space-y-4">
      <PageHeader title={t("planning.title")} sub={t("planning.sub")} />
      <PendingCounts counts={counts} />
      <SearchBox label={t("planning.search")} action="/planning" defaultValue={q} />
      <Card flush>
        {items.length === 0 ? (
          <EmptyState title={t("planning.none")} />
        ) : (
          <Table caption={t("planning.list")} columns={columns} rows={items} rowKey={(row) => row.sku} />
        )}
      </Card>
      <Pagination next={nextCursor ? address({ cursor: nextCursor }) : null} first={isFirst ? null : address({})} />
      <ExportLinks list="shortages" filter={{ q }} />
    </div>
  );
}

export { RouteErrorBoundary as ErrorBoundary } from "~/ui/error-panel";
