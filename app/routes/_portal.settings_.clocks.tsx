import { useLoaderData } from "@remix-run/react";
import { listPolicies } from "@services/clocks/index.server";
import { allows } from "@services/identity";
import { escalationLabel, PolicyCases, PolicyLimit } from "~/components/policy-row";
import { RowLink, RowsOnDay } from "~/components/setting-rows";
import { page } from "~/http/page.server";
import { readSearch } from "~/http/read-fields.server";
import { useTranslation } from "~/i18n/i18n";
import { valueLabel } from "~/i18n/value-label";
import { Badge } from "~/ui/badge";
import { LinkButton } from "~/ui/button";
import { Card } from "~/ui/card";
import { EmptyState } from "~/ui/empty-state";
import type { RouteHandle } from "~/ui/handle";
import { Moment } from "~/ui/moment";
import { Notice } from "~/ui/notice";
import { PageHeader } from "~/ui/page-header";
import { type Column, Table } from "~/ui/table";

export const handle: RouteHandle = { title: (t) => t("clocks.title") };

export const loader = page(async ({ ctx, url, notice }) => {
  const input = readSearch(listPolicies.definition.input, url.searchParams);
  return { ...(await listPolicies(ctx, input)), mayEdit: allows(ctx.actor, "settings.change").ok, notice };
});

type View = ReturnType<typeof useLoaderData<typeof loader>>;
type Row = View["items"][number];

function useColumns({ on, mayEdit, names }: View): Column<Row>[] {
  const { t } = useTranslation();
  const name = (row: Row) => valueLabel(t, "timer", row.timer);
  return [
    {
      key: "timer",
      head: t("clocks.timer"),
      lead: true,
      cell: (row) => (mayEdit ? <RowLink to={`/settings/clocks/${row.position}?on=${on}`}>{name(row)}</RowLink> : name(row)),
    },
    { key: "applies", head: t("clocks.applies"), cell: (row) => <PolicyCases appliesTo={row.appliesTo} names={names} /> },
    { key: "limit", head: t("clocks.limit"), cell: (row) => <PolicyLimit policy={row} /> },
    { key: "warn", head: t("clocks.warn"), cell: (row) => (row.warnAtPercent ? `${row.warnAtPercent}%` : t("clocks.warnNone")) },
    { key: "escalates", head: t("clocks.escalates"), cell: (row) => escalationLabel(t, row.escalatesTo) },
    {
      key: "due",
      head: t("clocks.ifBegunNow"),
      cell: ({ ifBegunNow: { dueAt, provisional } }) => (
        <>
          <Moment at={dueAt} />
          {provisional ? <span className="block text-muted text-xs">{t("clocks.provisional")}</span> : null}
        </>
      ),
    },
  ];
}

export default function ClocksPage() {
  const { t } = useTranslation();
  const view = useLoaderData<typeof loader>();
  const { on, version, items, mayEdit, notice } = view;
  return (
    <>
      <PageHeader
        title={t("clocks.title")}
        sub={t("clocks.sub")}
        back={{ to: "/settings", label: t("clocks.back") }}
        badge={<Badge>{version === 0 ? t("clocks.shipped") : t("clocks.version", { version })}</Badge>}
        action={mayEdit ? <LinkButton to={`/settings/clocks/new?on=${on}`}>{t("clocks.add")}</LinkButton> : null}
      />
      <div className="space-y-4">
        {notice ? <Notice tone="success">{t("clocks.saved")}</Notice> : null}
        <RowsOnDay on={on} history="/settings/slaPolicies" />
        <Card flush>
          {items.length === 0 ? <EmptyState title={t("clocks.none")} /> : null}
          <Table caption={t("clocks.title")} columns={useColumns(view)} rows={items} rowKey={(row) => String(row.position)} />
        </Card>
      </div>
    </>
  );
}

export { RouteErrorBoundary as ErrorBoundary } from "~/ui/error-panel";
