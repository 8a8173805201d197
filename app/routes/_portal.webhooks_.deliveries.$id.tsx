import { Link, useActionData, useLoaderData } from "@remix-run/react";
import { readDelivery, replay } from "@services/webhooks/index.server";
import { DeliveryBadge } from "~/components/webhook-badges";
import { formAction, newIdempotencyKey, page } from "~/http/page.server";
import { useTranslation } from "~/i18n/i18n";
import { valueLabel } from "~/i18n/value-label";
import { SubmitButton } from "~/ui/button";
import { Card } from "~/ui/card";
import { EmptyState } from "~/ui/empty-state";
import { Facts } from "~/ui/facts";
import { ActionForm } from "~/ui/form";
import type { RouteHandle } from "~/ui/handle";
import { Moment } from "~/ui/moment";
import { Notice } from "~/ui/notice";
import { PageHeader } from "~/ui/page-header";
import { type Column, Table } from "~/ui/table";

export const handle: RouteHandle = { title: (t) => t("webhooks.delivery") };

export const loader = page(async ({ ctx, params, notice }) => {
  const view = await readDelivery(ctx, { deliveryId: params.id ?? "" });
  return { ...view, data: JSON.stringify(view.data, null, 2), notice, idempotencyKey: newIdempotencyKey() };
});

export const action = formAction({ replay }, ({ params }) => ({ to: `/webhooks/deliveries/${params.id}`, notice: "replayed" }));

type Call = Awaited<ReturnType<typeof readDelivery>>["calls"][number];

function useColumns(): Column<Call>[] {
  const { t } = useTranslation();
  const resultOf = ({ httpStatus, error }: Call) =>
    httpStatus ?? (error === null ? t("webhooks.unknownEnd") : valueLabel(t, "callFailure", error));
  return [
    { key: "no", head: t("webhooks.no"), lead: true, cell: (row) => row.no },
    { key: "at", head: t("webhooks.at"), cell: (row) => <Moment at={row.at} /> },
    { key: "result", head: t("webhooks.result"), cell: resultOf },
    { key: "ms", head: t("webhooks.ms"), numeric: true, cell: (row) => row.ms ?? "—" },
    { key: "keyNo", head: t("webhooks.keyNo"), numeric: true, cell: (row) => row.keyNo, wideOnly: true },
    { key: "answer", head: t("webhooks.answer"), cell: (row) => <span className="break-all font-mono text-xs">{row.answer || "—"}</span> },
  ];
}

export default function DeliveryPage() {
  const { t } = useTranslation();
  const view = useLoaderData<typeof loader>();
  const refused = useActionData<typeof action>();
  const columns = useColumns();
  const { subscriptionId, subscriptionName, idempotencyKey, can } = view;
  return (
    <>
      <PageHeader
        title={valueLabel(t, "webhookTopic", view.topic)}
        sub={<span className="font-mono">{view.subject}</span>}
        badge={<DeliveryBadge status={view.status} />}
        back={{ to: `/webhooks/${subscriptionId}`, label: subscriptionName }}
      />
      <div className="space-y-4">
        {view.notice === "replayed" && !refused ? <Notice tone="success">{t("webhooks.replayed")}</Notice> : null}
        <Card>
          <div className="space-y-4">
            <Facts
              items={[
                { label: t("webhooks.facts"), value: <Link to={`/webhooks/${subscriptionId}`}>{subscriptionName}</Link> },
                { label: t("webhooks.seq"), value: view.seq },
                { label: t("webhooks.occurredAt"), value: <Moment at={view.occurredAt} /> },
                { label: t("webhooks.nextAttempt"), value: <Moment at={view.nextAttemptAt} /> },
                { label: t("webhooks.endedAt"), value: <Moment at={view.endedAt} /> },
                {
                  label: t("webhooks.webhookId"),
                  value: <span className="break-all font-mono text-xs">{view.webhookId}</span>,
                  wide: true,
                },
              ]}
            />
            <ActionForm key={idempotencyKey} intent="replay" refused={refused} idempotencyKey={idempotencyKey}>
              <input type="hidden" name="deliveryId" value={view.deliveryId} />
              <SubmitButton tone="secondary" why={can.replay.ok ? undefined : can.replay.why}>
                {t("webhooks.replay")}
              </SubmitButton>
            </ActionForm>
          </div>
        </Card>
        <Card title={t("webhooks.content")}>
          <pre className="whitespace-pre-wrap break-all rounded-sm bg-sunken p-3 font-mono text-xs">{view.data}</pre>
        </Card>
        <Card title={t("webhooks.log")} flush>
          {view.calls.length === 0 ? (
            <EmptyState title={t("webhooks.noCalls")} />
          ) : (
            <Table caption={t("webhooks.log")} columns={columns} rows={view.calls} rowKey={(row) => String(row.no)} />
          )}
        </Card>
      </div>
    </>
  );
}

export { RouteErrorBoundary as ErrorBoundary } from "~/ui/error-panel";
