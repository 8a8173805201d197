import { useActionData, useLoaderData } from "@remix-run/react";
import { adjustmentLifecycle } from "@services/budget";
import { confirmAdjustment, listAdjustments, refuseAdjustment } from "@services/budget/index.server";
import { AdjustmentList } from "~/components/adjustments";
import { ExportLinks } from "~/components/export-links";
import { formAction, newIdempotencyKey, page } from "~/http/page.server";
import { readSearch } from "~/http/read-fields.server";
import { useTranslation } from "~/i18n/i18n";
import { valueLabel } from "~/i18n/value-label";
import { Card } from "~/ui/card";
import type { RouteHandle } from "~/ui/handle";
import { Notice } from "~/ui/notice";
import { PageHeader } from "~/ui/page-header";
import { Pagination } from "~/ui/pagination";
import { Tabs } from "~/ui/tabs";

export const handle: RouteHandle = { title: (t) => t("money.adjustments.title") };

export const loader = page(async ({ ctx, url, notice }) => {
  const asked = readSearch(listAdjustments.definition.input, url.searchParams);
  const input = { ...asked, status: asked.status ?? adjustmentLifecycle.initial };
  const { items, nextCursor } = await listAdjustments(ctx, input);
  const here = `/adjustments?status=${input.status}`;
  return {
    items,
    status: input.status,
    statuses: [...adjustmentLifecycle.states],
    notice,
    idempotencyKey: newIdempotencyKey(),
    next: nextCursor === null ? null : `${here}&cursor=${encodeURIComponent(nextCursor)}`,
    first: input.cursor === undefined ? null : here,
  };
});

export const action = formAction({ confirm: confirmAdjustment, refuse: refuseAdjustment }, ({ form }) => ({
  to: "/adjustments",
  notice: String(form.get("intent")),
}));

const NOTICES = { confirm: "money.adjustments.confirmed", refuse: "money.adjustments.refused" } as const;

export default function AdjustmentsPage() {
  const { t } = useTranslation();
  const { items, status, statuses, notice, idempotencyKey, next, first } = useLoaderData<typeof loader>();
  const refused = useActionData<typeof action>();
  const said = NOTICES[notice as keyof typeof NOTICES];
  return (
    <>
      <PageHeader title={t("money.adjustments.title")} sub={t("money.adjustments.sub")} />
      <div className="space-y-4">
        {said && !refused ? <Notice tone="success">{t(said)}</Notice> : null}
        <Tabs
          label={t("money.adjustments.states")}
          tabs={statuses.map((value) => ({
            to: `/adjustments?status=${value}`,
            label: valueLabel(t, "adjustmentStatus", value),
            current: value === status,
          }))}
        />
        <Card flush>
          <AdjustmentList adjustments={items} form={{ refused, idempotencyKey }} />
        </Card>
        <Pagination next={next} first={first} />
        <ExportLinks list="adjustments" filter={{ status }} />
      </div>
    </>
  );
}

export { RouteErrorBoundary as ErrorBoundary } from "~/ui/error-panel";
