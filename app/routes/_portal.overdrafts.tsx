import { Link, useLoaderData } from "@remix-run/react";
import { listOverdrafts } from "@services/budget/index.server";
import { ExportLinks } from "~/components/export-links";
import { page } from "~/http/page.server";
import { readSearch } from "~/http/read-fields.server";
import { type Translate, useTranslation } from "~/i18n/i18n";
import { Card } from "~/ui/card";
import { EmptyState } from "~/ui/empty-state";
import type { RouteHandle } from "~/ui/handle";
import { Day } from "~/ui/moment";
import { Money } from "~/ui/money";
import { PageHeader } from "~/ui/page-header";
import { Pagination } from "~/ui/pagination";
import { type Column, Table } from "~/ui/table";

export const handle: RouteHandle = { title: (t) => t("money.overdrafts.title") };

export const loader = page(async ({ ctx, url }) => {
  const input = readSearch(listOverdrafts.definition.input, url.searchParams);
  const { items, nextCursor } = await listOverdrafts(ctx, input);
  return {
    items,
    next: nextCursor === null ? null : `/overdrafts?cursor=${encodeURIComponent(nextCursor)}`,
    first: input.cursor === undefined ? null : "/overdrafts",
  };
});

type Row = Awaited<ReturnType<typeof listOverdrafts>>["items"][number];

const repayment = (t: Translate, { debt, repaidBy }: Row): string =>
  Number(debt) === 0
    ? t("money.overdrafts.noDebt")
    : repaidBy
      ? t("money.overdrafts.repaidBy", { month: repaidBy.month })
      : t("money.overdrafts.never");

function useColumns(): Column<Row>[] {
  const { t } = useTranslation();
  return [
    {
      key: "dealer",
      head: t("money.overdrafts.dealer"),
      lead: true,
      cell: (row) => (
        <Link to={`/dealers/${row.dealerCode}/budget`} className="text-accent hover:underline">
          {row.dealerName}
        </Link>
      ),
    },
    { key: "debt", head: t("money.overdrafts.debt"), numeric: true, mark: true, cell: (row) => <Money amount={row.debt} strong /> },
    { key: "available", head: t("money.overdrafts.available"), numeric: true, cell: (row) => <Money amount={row.available} alarm /> },
    { key: "consents", head: t("money.overdrafts.consents"), cell: (row) => <Consents consents={row.consents} /> },
    { key: "monthly", head: t("money.overdrafts.monthly"), numeric: true, cell: (row) => <Money amount={row.monthlyAccrual} /> },
    { key: "repaid", head: t("money.overdrafts.repaid"), cell: (row) => repayment(t, row) },
  ];
}

const Consents = ({ consents }: Pick<Row, "consents">) => (
  <span className="block md:text-left">
    {consents.length === 0 ? "—" : null}
    {consents.map(({ consentId, cap, expiresOn }) => (
      <span key={consentId} className="block">
        <Money amount={cap} /> · <Day date={expiresOn} />
      </span>
    ))}
  </span>
);

export default function OverdraftsPage() {
  const { t } = useTranslation();
  const { items, next, first } = useLoaderData<typeof loader>();
  const columns = useColumns();
  return (
    <>
      <PageHeader title={t("money.overdrafts.title")} sub={t("money.overdrafts.sub")} />
      <Card flush>
        {items.length === 0 ? (
          <EmptyState title={t("money.overdrafts.none")} />
        ) : (
          <Table caption={t("money.overdrafts.title")} columns={columns} rows={items} rowKey={(row) => row.dealerCode} />
        )}
      </Card>
      <Pagination next={next} first={first} />
      <ExportLinks list="overdrafts" />
    </>
  );
}

export { RouteErrorBoundary as ErrorBoundary } from "~/ui/error-panel";
