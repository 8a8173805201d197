import { Link, useLoaderData } from "@remix-run/react";
import { listTestStandards } from "@services/returns/index.server";
import { ExportLinks } from "~/components/export-links";
import { page } from "~/http/page.server";
import { useTranslation } from "~/i18n/i18n";
import { Badge } from "~/ui/badge";
import { LinkButton } from "~/ui/button";
import { Card } from "~/ui/card";
import { EmptyState } from "~/ui/empty-state";
import type { RouteHandle } from "~/ui/handle";
import { Moment } from "~/ui/moment";
import { PageHeader } from "~/ui/page-header";
import { Pagination } from "~/ui/pagination";
import { type Column, Table } from "~/ui/table";

export const handle: RouteHandle = { title: (t) => t("workbench.standards.title") };

export const loader = page(async ({ ctx, url }) => {
  const cursor = url.searchParams.get("cursor") ?? undefined;
  return { ...(await listTestStandards(ctx, { cursor })), isFirst: cursor === undefined };
});

type Row = Awaited<ReturnType<typeof listTestStandards>>["items"][number];

function useColumns(): Column<Row>[] {
  const { t } = useTranslation();
  return [
    {
      key: "number",
      head: t("workbench.standards.number"),
      lead: true,
      cell: ({ standardNo }) => (
        <Link
          to={`/workbench/standards/${standardNo}`}
          className="inline-flex min-h-11 items-center font-mono text-accent hover:underline md:min-h-0"
        >
          {standardNo}
        </Link>
      ),
    },
    {
      key: "state",
      head: "",
      mark: true,
      cell: ({ supersededBy }) =>
        supersededBy ? (
          <Badge tone="neutral">{t("workbench.standards.superseded", { no: supersededBy })}</Badge>
        ) : (
          <Badge tone="good">{t("workbench.standards.current")}</Badge>
        ),
    },
    { key: "model", head: t("workbench.standards.model"), cell: ({ model }) => model },
    { key: "name", head: t("workbench.standards.name"), cell: ({ name }) => name },
    { key: "count", head: t("workbench.standards.measurements"), numeric: true, cell: ({ measurements }) => measurements.length },
    { key: "issued", head: t("workbench.standards.issuedAt"), cell: ({ issuedAt }) => <Moment at={issuedAt} /> },
  ];
}

/** What repaired units are tested against. */
export default function StandardsPage() {
  const { t } = useTranslation();
  const { items, nextCursor, isFirst, may } = useLoaderData<typeof loader>();
  const columns = useColumns();
  return (
    <div className="space-y-4">
      <PageHeader
        title={t("workbench.standards.title")}
        sub={t("workbench.standards.sub")}
        back={{ to: "/workbench", label: t("workbench.title") }}
        action={
          may.issue ? (
            <LinkButton to="/workbench/standards/new" tone="primary">
              {t("workbench.standards.issueNew")}
            </LinkButton>
          ) : undefined
        }
      />
      <Card flush>
        {items.length === 0 ? (
          <EmptyState title={t("workbench.standards.none")} />
        ) : (
          <Table caption={t("workbench.standards.title")} columns={columns} rows={items} rowKey={({ standardNo }) => standardNo} />
        )}
      </Card>
      <Pagination
        next={nextCursor ? `/workbench/standards?cursor=${encodeURIComponent(nextCursor)}` : null}
        first={isFirst ? null : "/workbench/standards"}
      />
      <ExportLinks list="test-standards" filter={{}} />
    </div>
  );
}

export { RouteErrorBoundary as ErrorBoundary } from "~/ui/error-panel";
