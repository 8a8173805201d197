import { Link, useLoaderData } from "@remix-run/react";
import { listImports } from "@services/imports/index.server";
import { ExportLinks } from "~/components/export-links";
import { ImportBadge } from "~/components/import-summary";
import { page } from "~/http/page.server";
import { readSearch } from "~/http/read-fields.server";
import { formatCount } from "~/i18n/format";
import { useTranslation } from "~/i18n/i18n";
import { valueLabel } from "~/i18n/value-label";
import { LinkButton } from "~/ui/button";
import { Card } from "~/ui/card";
import { EmptyState } from "~/ui/empty-state";
import type { RouteHandle } from "~/ui/handle";
import { Moment } from "~/ui/moment";
import { PageHeader } from "~/ui/page-header";
import { Pagination } from "~/ui/pagination";
import { type Column, Table } from "~/ui/table";

export const handle: RouteHandle = { title: (t) => t("imports.list.title") };

export const loader = page(async ({ ctx, url }) => {
  const { items, nextCursor } = await listImports(ctx, readSearch(listImports.definition.input, url.searchParams));
  return {
    items,
    next: nextCursor === null ? null : `/imports?cursor=${encodeURIComponent(nextCursor)}`,
    first: url.searchParams.has("cursor") ? "/imports" : null,
  };
});

type Row = Awaited<ReturnType<typeof listImports>>["items"][number];

function useColumns(): Column<Row>[] {
  const { t } = useTranslation();
  return [
    {
      key: "no",
      head: t("imports.list.file"),
      lead: true,
      cell: (row) => (
        <Link to={`/imports/${row.importNo}`} className="break-all text-accent hover:underline">
          {row.fileName}
        </Link>
      ),
    },
    { key: "kind", head: t("imports.list.kind"), cell: (row) => valueLabel(t, "importKind", row.kind) },
    { key: "who", head: t("imports.list.who"), cell: (row) => row.startedBy },
    { key: "when", head: t("imports.list.when"), cell: (row) => <Moment at={row.startedAt} /> },
    {
      key: "result",
      head: t("imports.list.result"),
      numeric: true,
      cell: (row) => `${formatCount(row.booked)} / ${formatCount(row.rows)}`,
    },
    { key: "status", head: t("imports.list.status"), mark: true, cell: (row) => <ImportBadge status={row.status} /> },
  ];
}

export default function ImportsPage() {
  const { t } = useTranslation();
  const { items, next, first } = useLoaderData<typeof loader>();
  const columns = useColumns();
  const begin = (
    <LinkButton to="/imports/new" tone="primary">
      {t("imports.list.begin")}
    </LinkButton>
  );
  return (
    <>
      <PageHeader title={t("imports.list.title")} action={begin} />
      <Card flush>
        {items.length === 0 ? (
          <EmptyState title={t("imports.list.none")} />
        ) : (
          <Table caption={t("imports.list.title")} columns={columns} rows={items} rowKey={(row) => row.importNo} />
        )}
      </Card>
      <Pagination next={next} first={first} />
      <ExportLinks list="imports" />
    </>
  );
}

export { RouteErrorBoundary as ErrorBoundary } from "~/ui/error-panel";
