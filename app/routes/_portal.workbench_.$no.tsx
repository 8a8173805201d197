import { useActionData, useLoaderData } from "@remix-run/react";
import { inspectUnits, readDelivery } from "@services/returns/index.server";
import { DeliveryForm } from "~/components/delivery-inspection";
import { TagPapers } from "~/components/unit-papers";
import { formAction, newIdempotencyKey, page } from "~/http/page.server";
import { useTranslation } from "~/i18n/i18n";
import { EmptyState } from "~/ui/empty-state";
import type { RouteHandle } from "~/ui/handle";
import { Notice } from "~/ui/notice";
import { PageHeader } from "~/ui/page-header";

export const handle: RouteHandle = { title: (t) => t("workbench.delivery.title") };

/** `serials` in the address are ticked; `done` are those that were just inspected. */
export const loader = page(async ({ ctx, params, url }) => ({
  view: await readDelivery(ctx, { returnNo: params.no ?? "" }),
  ticked: url.searchParams.getAll("serials"),
  done: url.searchParams.getAll("done"),
  idempotencyKey: newIdempotencyKey(),
}));

export const action = formAction({ inspect: inspectUnits }, ({ params, result }) => {
  const done = new URLSearchParams(result.units.map(({ serial }) => ["done", serial]));
  return `/workbench/${params.no}?${done}`;
});

/** Several units of one delivery get the same finding at once; the rest waits on. */
export default function DeliveryPage() {
  const { t } = useTranslation();
  const { view, ticked, done, idempotencyKey } = useLoaderData<typeof loader>();
  const refused = useActionData<typeof action>();
  const { returnNo, received, waiting, mayInspect } = view;
  return (
    <div className="max-w-4xl space-y-4">
      <PageHeader
        title={t("workbench.delivery.title")}
        sub={`${returnNo} · ${t("workbench.delivery.counted", { received, waiting: waiting.length })}`}
        back={{ to: "/workbench", label: t("workbench.title") }}
      />
      {done.length > 0 && !refused ? (
        <Notice tone="success">
          <p className="mb-2">{t("workbench.delivery.done", { count: done.length })}</p>
          <TagPapers returnNo={returnNo} serials={done} />
        </Notice>
      ) : null}
      {waiting.length === 0 ? <EmptyState title={t("workbench.delivery.none")} /> : null}
      {waiting.length > 0 && mayInspect ? (
        <DeliveryForm view={view} ticked={ticked} refused={refused} idempotencyKey={idempotencyKey} />
      ) : null}
    </div>
  );
}

export { RouteErrorBoundary as ErrorBoundary } from "~/ui/error-panel";
