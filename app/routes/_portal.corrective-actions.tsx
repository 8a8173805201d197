import { Link, useActionData, useLoaderData } from "@remix-run/react";
import { CORRECTIVE_VIEWS } from "@services/quality";
import { listCorrectiveActions, openCorrectiveAction } from "@services/quality/index.server";
import { CorrectiveBadge } from "~/components/corrective-badge";
import { CorrectiveOpenForm } from "~/components/corrective-open-form";
import { ExportLinks } from "~/components/export-links";
import { formAction, newIdempotencyKey, page } from "~/http/page.server";
import { readSearch } from "~/http/read-fields.server";
import { useTranslation } from "~/i18n/i18n";
import { valueLabel } from "~/i18n/value-label";
import { Badge } from "~/ui/badge";
import { Card } from "~/ui/card";
import { EmptyState } from "~/ui/empty-state";
import type { RouteHandle } from "~/ui/handle";
import { Day, Moment } from "~/ui/moment";
import { PageHeader } from "~/ui/page-header";
import { Pagination } from "~/ui/pagination";
import { Table } from "~/ui/table";
import { Tabs } from "~/ui/tabs";

export const handle: RouteHandle = { title: (t) => t("corrective.title") };

/** What a number says of itself; a representative issue has the number of its case and a batch one of its own, and both say so. */
const KINDS: Readonly<Record<string, string>> = { BC: "batch_case", RMA: "return" };
const SAID: Readonly<Record<string, string>> = { issue: "representative_issue", batch: "batch" };
const sourceKindOf = (no: string, said: string | null): string => SAID[said ?? ""] ?? KINDS[no.split("-", 1)[0]!] ?? "complaint";

export const loader = page(async ({ ctx, url }) => {
  const input = readSearch(listCorrectiveActions.definition.input, url.searchParams);
  const { items, nextCursor, can } = await listCorrectiveActions(ctx, input);
  const view = input.view ?? "open";
  const own = `/corrective-actions?view=${view}${input.sourceNo === undefined ? "" : `&sourceNo=${input.sourceNo}`}`;
  return {
    ...{ items, can, view, idempotencyKey: newIdempotencyKey() },
    source: {
      kind: sourceKindOf(input.sourceNo ?? "", url.searchParams.get("of")),
      no: url.searchParams.get("page.no") ?? input.sourceNo ?? "",
    },
    next: nextCursor === null ? null : `${own}&cursor=${encodeURIComponent(nextCursor)}`,
    first: input.cursor === undefined ? null : own,
  };
});

export const action = formAction({ open: openCorrectiveAction }, ({ result }) => `/corrective-actions/${result.actionNo}`);

/** Corrective actions, by how far they are. */
export default function CorrectiveActionsPage() {
  const { t } = useTranslation();
  const { items, can, view, source, next, first, idempotencyKey } = useLoaderData<typeof loader>();
  const refused = useActionData<typeof action>();
  return (
    <>
      <PageHeader title={t("corrective.title")} sub={t("corrective.sub")} />
      <div className="space-y-4">
        {can.open.ok ? <CorrectiveOpenForm source={source} refused={refused} idempotencyKey={idempotencyKey} /> : null}
        <Tabs
          label={t("corrective.views.label")}
          tabs={CORRECTIVE_VIEWS.map((value) => ({
            to: `/corrective-actions?view=${value}`,
            label: t(`corrective.views.${value}`),
            current: value === view,
          }))}
        />
        <Card flush>
          {items.length === 0 ? (
            <EmptyState title={t("corrective.none")} />
          ) : (
            <Table
              caption={t("corrective.title")}
              rows={items}
              rowKey={({ actionNo }) => actionNo}
              columns={[
                {
                  key: "no",
                  head: t("corrective.no"),
                  lead: true,
                  cell: ({ actionNo }) => (
                    <Link to={`/corrective-actions/${actionNo}`} className="font-mono text-accent hover:underline">
                      {actionNo}
                    </Link>
                  ),
                },
                { key: "status", head: t("corrective.status"), mark: true, cell: ({ status }) => <CorrectiveBadge status={status} /> },
                {
                  key: "source",
                  head: t("corrective.source"),
                  cell: ({ sourceKind, sourceNo }) => `${valueLabel(t, "correctiveSource", sourceKind)} ${sourceNo}`,
                },
                {
                  key: "problem",
                  head: t("corrective.problem"),
                  cell: ({ problem }) => <span className="line-clamp-2 break-words">{problem}</span>,
                },
                { key: "steps", head: t("corrective.progress"), numeric: true, cell: ({ done, steps }) => `${done} / ${steps}` },
                {
                  key: "due",
                  head: t("corrective.nextDue"),
                  cell: ({ dueOn, nextDueAt, overdue }) => (
                    <>
                      {nextDueAt ? <Moment at={nextDueAt} /> : <Day date={dueOn} />}{" "}
                      {overdue ? <Badge tone="refused">{t("corrective.overdue")}</Badge> : null}
                    </>
                  ),
                },
              ]}
            />
          )}
        </Card>
        <Pagination next={next} first={first} />
        <ExportLinks list="corrective-actions" filter={{ view }} />
      </div>
    </>
  );
}

export { RouteErrorBoundary as ErrorBoundary } from "~/ui/error-panel";
