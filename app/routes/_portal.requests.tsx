import { Link, useLoaderData } from "@remix-run/react";
import { allows } from "@services/identity";
import { countRequests, listRequests } from "@services/parts/index.server";
import { ExportLinks } from "~/components/export-links";
import { RequestBadge } from "~/components/request-badge";
import { WaitsUntil } from "~/components/waits-until";
import { page } from "~/http/page.server";
import { readSearch } from "~/http/read-fields.server";
import { useTranslation } from "~/i18n/i18n";
import { valueLabel } from "~/i18n/value-label";
import { LinkButton } from "~/ui/button";
import { Card } from "~/ui/card";
import { classes } from "~/ui/classes";
import { EmptyState } from "~/ui/empty-state";
import type { RouteHandle } from "~/ui/handle";
import { Moment } from "~/ui/moment";
import { Money } from "~/ui/money";
import { PageHeader } from "~/ui/page-header";
import { Pagination } from "~/ui/pagination";
import { type Column, Table } from "~/ui/table";
import { Tabs } from "~/ui/tabs";

export const handle: RouteHandle = { title: (t) => t("dealer.list.title") };

const VIEWS = ["open", "to_decide", "waiting", "to_ship", "shipped", "done", "all"] as const;

export const loader = page(async ({ ctx, url }) => {
  const input = readSearch(listRequests.definition.input, url.searchParams);
  const [{ items, nextCursor }, counts] = await Promise.all([listRequests(ctx, input), countRequests(ctx, {})]);
  const { view = "open", cursor, limit: _, ...filters } = input;
  const isPartner = ctx.actor.dealerCode !== undefined || ctx.actor.subDistributorCode !== undefined;
  const kept = new URLSearchParams({ ...filters, view });
  return {
    filter: { ...filters, view },
    ...{ items, view, counts: counts as Partial<Record<string, number>>, showsRequester: !isPartner },
    maySubmit: allows(ctx.actor, "parts_request.submit").ok,
    next: nextCursor === null ? null : `/requests?${kept}&cursor=${encodeURIComponent(nextCursor)}`,
    first: cursor === undefined ? null : `/requests?${kept}`,
  };
});

type Row = Awaited<ReturnType<typeof listRequests>>["items"][number];

function useColumns(showsRequester: boolean): Column<Row>[] {
  const { t } = useTranslation();
  const requester: Column<Row> = { key: "requester", head: t("dealer.list.requester"), cell: (row) => row.requesterName };
  return [
    {
      key: "no",
      head: t("dealer.list.no"),
      lead: true,
      cell: (row) => (
        <Link to={`/requests/${row.requestNo}`} className="font-mono text-accent hover:underline">
          {row.requestNo}
        </Link>
      ),
    },
    { key: "status", head: t("dealer.list.status"), mark: true, cell: (row) => <RequestBadge status={row.status} /> },
    ...(showsRequester ? [requester] : []),
    {
      key: "parts",
      head: t("dealer.list.parts"),
      cell: (row) => (row.lines > 1 ? `${row.firstPart} · ${t("dealer.list.lines", { lines: row.lines })}` : row.firstPart),
    },
    { key: "purpose", head: t("dealer.list.purpose"), wideOnly: true, cell: (row) => valueLabel(t, "purpose", row.purpose) },
    { key: "serial", head: t("dealer.list.serial"), wideOnly: true, cell: (row) => <span className="font-mono">{row.serial}</span> },
    {
      key: "shipBy",
      head: t("dealer.list.shipBy"),
      cell: (row) => (
        <span className={classes("inline-flex flex-col", row.overdue && "font-medium text-refused")}>
          <Moment at={row.shipBy} />
          <WaitsUntil request={row} />
        </span>
      ),
    },
    { key: "submitted", head: t("dealer.list.submitted"), wideOnly: true, cell: (row) => <Moment at={row.submittedAt} /> },
    { key: "amount", head: t("dealer.list.amount"), numeric: true, cell: (row) => <Money amount={row.amount} /> },
  ];
}

export default function RequestsPage() {
  const { t } = useTranslation();
  const { items, view, filter, counts, showsRequester, maySubmit, next, first } = useLoaderData<typeof loader>();
  const columns = useColumns(showsRequester);
  return (
    <>
      <PageHeader
        title={t("dealer.list.title")}
        action={maySubmit ? <LinkButton to="/requests/new">{t("dealer.form.title")}</LinkButton> : null}
      />
      <Tabs
        label={t("dealer.list.views")}
        tabs={VIEWS.map((name) => ({
          to: `/requests?view=${name}`,
          label: t(`dealer.view.${name}`),
          count: counts[name],
          current: name === view,
        }))}
      />
      <div className="mt-4">
        <Card flush>
          {items.length === 0 ? (
            <EmptyState title={t("dealer.list.empty")} />
          ) : (
            <Table caption={t("dealer.list.title")} columns={columns} rows={items} rowKey={(row) => row.requestNo} />
          )}
        </Card>
      </div>
      <Pagination next={next} first={first} />
      <ExportLinks list="requests" filter={filter} />
    </>
  );
}

export { RouteErrorBoundary as ErrorBoundary } from "~/ui/error-panel";
