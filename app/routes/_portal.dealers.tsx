import { Link, useLoaderData } from "@remix-run/react";
import { listDealersWithBudget } from "@services/reports/index.server";
import { ExportLinks } from "~/components/export-links";
import { page } from "~/http/page.server";
import { readSearch } from "~/http/read-fields.server";
import { useTranslation } from "~/i18n/i18n";
import { valueLabel } from "~/i18n/value-label";
import { Badge } from "~/ui/badge";
import { LinkButton } from "~/ui/button";
import { Card } from "~/ui/card";
import { EmptyState } from "~/ui/empty-state";
import type { RouteHandle } from "~/ui/handle";
import { Day } from "~/ui/moment";
import { Money } from "~/ui/money";
import { PageHeader } from "~/ui/page-header";
import { Pagination } from "~/ui/pagination";
import { SearchBox } from "~/ui/search-box";
import { type Column, Table } from "~/ui/table";
import { Tabs } from "~/ui/tabs";

export const handle: RouteHandle = { title: (t) => t("money.dealers.title") };

export const loader = page(async ({ ctx, url }) => {
  const input = readSearch(listDealersWithBudget.definition.input, url.searchParams);
  const { nextCursor, ...view } = await listDealersWithBudget(ctx, input);
  const kept = new URLSearchParams({ mine: String(view.mine), ...(input.q ? { q: input.q } : {}) });
  return {
    ...view,
    q: input.q ?? "",
    next: nextCursor === null ? null : `/dealers?${kept}&cursor=${encodeURIComponent(nextCursor)}`,
    first: input.cursor === undefined ? null : `/dealers?${kept}`,
  };
});

type Row = Awaited<ReturnType<typeof listDealersWithBudget>>["items"][number];

function useColumns(): Column<Row>[] {
  const { t } = useTranslation();
  return [
    {
      key: "name",
      head: t("money.dealers.name"),
      lead: true,
      cell: (row) => (
        <Link to={`/dealers/${row.code}`} className="text-accent hover:underline">
          {row.name}
        </Link>
      ),
    },
    { key: "code", head: t("money.dealers.code"), cell: (row) => <span className="font-mono">{row.code}</span> },
    { key: "region", head: t("money.dealers.region"), wideOnly: true, cell: (row) => row.region },
    { key: "available", head: t("money.dealers.available"), numeric: true, cell: (row) => <Money amount={row.available} alarm /> },
    {
      key: "agreement",
      head: t("money.dealers.agreementTo"),
      cell: (row) => (row.agreementExpired ? <Badge tone="refused">{t("money.dealers.expired")}</Badge> : <Day date={row.agreementTo} />),
    },
    {
      key: "status",
      head: t("money.dealers.status"),
      mark: true,
      cell: (row) => <DealerBadge status={row.status} />,
    },
  ];
}

const DealerBadge = ({ status }: { status: Row["status"] }) => {
  const { t } = useTranslation();
  return <Badge tone={TONES[status]}>{valueLabel(t, "dealerStatus", status)}</Badge>;
};
const TONES = { active: "good", suspended: "refused" } as const;

export default function DealersPage() {
  const { t } = useTranslation();
  const { items, q, hasOwn, mine, mayRegister, next, first } = useLoaderData<typeof loader>();
  const columns = useColumns();
  return (
    <>
      <PageHeader
        title={t("money.dealers.title")}
        action={
          mayRegister ? (
            <LinkButton tone="primary" to="/dealers/new">
              {t("money.dealer.register")}
            </LinkButton>
          ) : null
        }
      />
      <div className="space-y-4">
        {hasOwn ? (
          <Tabs
            label={t("money.dealers.views")}
            tabs={[
              { to: "/dealers?mine=true", label: t("money.dealers.mine"), current: mine },
              { to: "/dealers?mine=false", label: t("money.dealers.all"), current: !mine },
            ]}
          />
        ) : null}
        <SearchBox label={t("money.dealers.search")} defaultValue={q}>
          <input type="hidden" name="mine" value={String(mine)} />
        </SearchBox>
        <Card flush>
          {items.length === 0 ? (
            <EmptyState title={t("money.dealers.none")} />
          ) : (
            <Table caption={t("money.dealers.title")} columns={columns} rows={items} rowKey={(row) => row.code} />
          )}
        </Card>
        <Pagination next={next} first={first} />
        <ExportLinks list="dealers" filter={{ q, mine }} />
      </div>
    </>
  );
}

export { RouteErrorBoundary as ErrorBoundary } from "~/ui/error-panel";
