import { Link, useActionData, useLoaderData } from "@remix-run/react";
import { BATCH_VIEWS } from "@services/batches";
import { listBatchCases, openBatchCase } from "@services/batches/index.server";
import { BatchBadge } from "~/components/batch-badge";
import { ExportLinks } from "~/components/export-links";
import { OpenBatchForm } from "~/components/open-batch-form";
import { formAction, newIdempotencyKey, page } from "~/http/page.server";
import { readSearch } from "~/http/read-fields.server";
import { useTranslation } from "~/i18n/i18n";
import { valueLabel } from "~/i18n/value-label";
import { Card } from "~/ui/card";
import { EmptyState } from "~/ui/empty-state";
import type { RouteHandle } from "~/ui/handle";
import { Moment } from "~/ui/moment";
import { PageHeader } from "~/ui/page-header";
import { Pagination } from "~/ui/pagination";
import { Table } from "~/ui/table";
import { Tabs } from "~/ui/tabs";

export const handle: RouteHandle = { title: (t) => t("batches.title") };

export const loader = page(async ({ ctx, url }) => {
  const input = readSearch(listBatchCases.definition.input, url.searchParams);
  const { items, warnings, nextCursor, can } = await listBatchCases(ctx, input);
  const view = input.view ?? "open";
  return {
    ...{ items, warnings, can, view, idempotencyKey: newIdempotencyKey() },
    next: nextCursor === null ? null : `/batches?view=${view}&cursor=${encodeURIComponent(nextCursor)}`,
    first: input.cursor === undefined ? null : `/batches?view=${view}`,
  };
});

export const action = formAction({ open: openBatchCase }, ({ result }) => ({ to: `/batches/${result.caseNo}`, notice: "open" }));

/** The batch radar: batches that come near a case, and the cases. */
export default function BatchesPage() {
  const { t } = useTranslation();
  const { items, warnings, can, view, idempotencyKey, next, first } = useLoaderData<typeof loader>();
  const refused = useActionData<typeof action>();
  const link = (no: string) => (
    <Link to={`/batches/${no}`} className="font-mono text-accent hover:underline">
      {no}
    </Link>
  );
  return (
    <>
      <PageHeader title={t("batches.title")} sub={t("batches.sub")} />
      <div className="space-y-4">
        {can.open.ok ? <OpenBatchForm refused={refused} idempotencyKey={idempotencyKey} /> : null}
        <Card title={t("batches.warnings")} flush>
          {warnings.length === 0 ? (
            <EmptyState title={t("batches.noWarnings")} />
          ) : (
            <Table
              caption={t("batches.warnings")}
              rows={warnings}
              rowKey={({ batchNo }) => batchNo}
              columns={[
                { key: "batch", head: t("batches.batch"), lead: true, cell: ({ batchNo }) => link(batchNo) },
                { key: "serials", head: t("batches.serials"), numeric: true, cell: ({ serials }) => serials },
                { key: "model", head: t("batches.model"), cell: ({ model }) => model },
                { key: "since", head: t("batches.since"), cell: ({ raisedAt }) => <Moment at={raisedAt} /> },
              ]}
            />
          )}
        </Card>
        <Tabs
          label={t("batches.views.label")}
          tabs={BATCH_VIEWS.map((value) => ({
            to: `/batches?view=${value}`,
            label: t(`batches.views.${value}`),
            current: value === view,
          }))}
        />
        <Card flush>
          {items.length === 0 ? (
            <EmptyState title={t("batches.none")} />
          ) : (
            <Table
              caption={t("batches.title")}
              rows={items}
              rowKey={({ caseNo }) => caseNo}
              columns={[
                { key: "case", head: t("batches.case"), lead: true, cell: ({ caseNo }) => link(caseNo) },
                { key: "status", head: t("batches.status"), mark: true, cell: ({ status }) => <BatchBadge status={status} /> },
                { key: "batch", head: t("batches.batch"), cell: ({ batchNos }) => batchNos.join(" · ") },
                { key: "model", head: t("batches.model"), cell: ({ models }) => models.join(" · ") },
                { key: "origin", head: t("batches.origin"), cell: ({ origin }) => valueLabel(t, "batchOrigin", origin) },
                { key: "since", head: t("batches.since"), cell: ({ openedAt }) => <Moment at={openedAt} /> },
              ]}
            />
          )}
        </Card>
        <Pagination next={next} first={first} />
        <ExportLinks list="batch-cases" filter={{ view }} />
      </div>
    </>
  );
}

export { RouteErrorBoundary as ErrorBoundary } from "~/ui/error-panel";
