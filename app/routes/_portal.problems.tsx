import { useActionData, useLoaderData } from "@remix-run/react";
import { acceptDeliveryProblem, listDeliveryProblems, refuseDeliveryProblem } from "@services/parts/index.server";
import { DeliveryProblems } from "~/components/delivery-problems";
import { ExportLinks } from "~/components/export-links";
import { formAction, newIdempotencyKey, page } from "~/http/page.server";
import { readSearch } from "~/http/read-fields.server";
import { useTranslation } from "~/i18n/i18n";
import { Card } from "~/ui/card";
import { EmptyState } from "~/ui/empty-state";
import type { RouteHandle } from "~/ui/handle";
import { Notice } from "~/ui/notice";
import { PageHeader } from "~/ui/page-header";
import { Pagination } from "~/ui/pagination";
import { Tabs } from "~/ui/tabs";

export const handle: RouteHandle = { title: (t) => t("service.problems.title") };

const VIEWS = ["reported", "all"] as const;

export const loader = page(async ({ ctx, url, notice }) => {
  const input = readSearch(listDeliveryProblems.definition.input, url.searchParams);
  const { items, nextCursor } = await listDeliveryProblems(ctx, input);
  const view = input.view ?? "reported";
  return {
    ...{ items, view, notice, idempotencyKey: newIdempotencyKey() },
    next: nextCursor === null ? null : `/problems?view=${view}&cursor=${encodeURIComponent(nextCursor)}`,
    first: input.cursor === undefined ? null : `/problems?view=${view}`,
  };
});

export const action = formAction({ accept: acceptDeliveryProblem, refuse: refuseDeliveryProblem }, ({ result }) => ({
  to: "/problems",
  notice: result.status,
}));

export default function ProblemsPage() {
  const { t } = useTranslation();
  const { items, view, notice, next, first, idempotencyKey } = useLoaderData<typeof loader>();
  const refused = useActionData<typeof action>();
  return (
    <div className="space-y-4">
      <PageHeader title={t("service.problems.title")} sub={t("service.problems.sub")} />
      {notice === "accepted" && !refused ? <Notice tone="success">{t("service.problems.accepted")}</Notice> : null}
      {notice === "refused" && !refused ? <Notice tone="success">{t("service.problems.refused")}</Notice> : null}
      <Tabs
        label={t("service.problems.views")}
        tabs={VIEWS.map((name) => ({ to: `/problems?view=${name}`, label: t(`service.problems.view.${name}`), current: name === view }))}
      />
      <Card flush>
        {items.length === 0 ? <EmptyState title={t("service.problems.none")} /> : null}
        <DeliveryProblems problems={items} path="/requests" forms={{ refused, idempotencyKey }} />
      </Card>
      <Pagination next={next} first={first} />
      <ExportLinks list="problems" filter={{ view }} />
    </div>
  );
}

export { RouteErrorBoundary as ErrorBoundary } from "~/ui/error-panel";
