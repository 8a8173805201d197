import { Link, useLoaderData } from "@remix-run/react";
import { listClaims } from "@services/complaints/index.server";
import { ClaimBadge } from "~/components/claims";
import { ExportLinks } from "~/components/export-links";
import { page } from "~/http/page.server";
import { readSearch } from "~/http/read-fields.server";
import { useTranslation } from "~/i18n/i18n";
import { valueLabel } from "~/i18n/value-label";
import { Card } from "~/ui/card";
import { EmptyState } from "~/ui/empty-state";
import type { RouteHandle } from "~/ui/handle";
import { Moment } from "~/ui/moment";
import { Money } from "~/ui/money";
import { PageHeader } from "~/ui/page-header";
import { Pagination } from "~/ui/pagination";
import { Table } from "~/ui/table";
import { Tabs } from "~/ui/tabs";

export const handle: RouteHandle = { title: (t) => t("inquiry.claims.title") };

const VIEWS = ["to_decide", "to_pay", "all"] as const;

export const loader = page(async ({ ctx, url }) => {
  const input = readSearch(listClaims.definition.input, url.searchParams);
  const { items, nextCursor } = await listClaims(ctx, input);
  const view = input.view ?? "to_decide";
  return {
    ...{ items, view },
    next: nextCursor === null ? null : `/claims?view=${view}&cursor=${encodeURIComponent(nextCursor)}`,
    first: input.cursor === undefined ? null : `/claims?view=${view}`,
  };
});

export default function ClaimsListPage() {
  const { t } = useTranslation();
  const { items, view, next, first } = useLoaderData<typeof loader>();
  return (
    <div className="space-y-4">
      <PageHeader title={t("inquiry.claims.title")} sub={t("inquiry.claims.sub")} />
      <Tabs
        label={t("inquiry.claims.title")}
        tabs={VIEWS.map((name) => ({ to: `/claims?view=${name}`, label: t(`inquiry.claims.view.${name}`), current: name === view }))}
      />
      <Card flush>
        {items.length === 0 ? (
          <EmptyState title={t("inquiry.claims.none")} />
        ) : (
          <Table
            caption={t("inquiry.claims.title")}
            rows={items}
            rowKey={(row) => `${row.complaintNo} ${row.claimNo}`}
            columns={[
              {
                key: "no",
                head: t("inquiry.case.number"),
                lead: true,
                cell: (row) => (
                  <Link to={`/complaints/${row.complaintNo}/claims`} className="font-mono text-accent hover:underline">
                    {row.complaintNo}
                  </Link>
                ),
              },
              { key: "status", head: t("inquiry.claims.title"), mark: true, cell: (row) => <ClaimBadge status={row.status} /> },
              { key: "who", head: t("inquiry.case.complainant"), cell: (row) => row.complainantName },
              { key: "cause", head: t("inquiry.claims.cause"), cell: (row) => valueLabel(t, "claimCause", row.cause) },
              { key: "asked", head: t("inquiry.claims.asked"), numeric: true, cell: (row) => <Money amount={row.askedAmount} /> },
              { key: "granted", head: t("inquiry.claims.granted"), numeric: true, cell: (row) => <Money amount={row.grantedAmount} /> },
              {
                key: "by",
                head: t("inquiry.claims.askedBy"),
                cell: (row) => (
                  <>
                    {row.askedByName} · <Moment at={row.askedAt} />
                  </>
                ),
              },
            ]}
          />
        )}
      </Card>
      <Pagination next={next} first={first} />
      <ExportLinks list="claims" filter={{ view }} />
    </div>
  );
}

export { RouteErrorBoundary as ErrorBoundary } from "~/ui/error-panel";
