import { useActionData, useLoaderData } from "@remix-run/react";
import { deliveryLifecycle, TOPICS } from "@services/webhooks";
import {
  pauseSubscription,
  readSubscription,
  replay,
  resumeSubscription,
  rotateSecret,
  saveWebhook,
  sendTest,
} from "@services/webhooks/index.server";
import { SubscriptionBadge } from "~/components/webhook-badges";
import { WebhookDeliveries } from "~/components/webhook-deliveries";
import { SecretNotice, WebhookActions, WebhookFields } from "~/components/webhook-forms";
import { formAction, newIdempotencyKey, page, showResult } from "~/http/page.server";
import { readSearch } from "~/http/read-fields.server";
import { useTranslation } from "~/i18n/i18n";
import { SubmitButton } from "~/ui/button";
import { Card } from "~/ui/card";
import { Facts } from "~/ui/facts";
import { ActionForm } from "~/ui/form";
import type { RouteHandle } from "~/ui/handle";
import { Moment } from "~/ui/moment";
import { Notice } from "~/ui/notice";
import { PageHeader } from "~/ui/page-header";

export const handle: RouteHandle<{ name: string }> = { title: (t, view) => view?.name ?? t("webhooks.title") };

export const loader = page(async ({ ctx, params, url, notice }) => {
  const input = readSearch(
    readSubscription.definition.input.pick({ status: true, topic: true, cursor: true, limit: true }),
    url.searchParams,
  );
  const view = await readSubscription(ctx, { subscriptionId: params.id ?? "", ...input });
  const base = `/webhooks/${view.subscriptionId}`;
  const kept = new URLSearchParams(input.status ? { status: input.status } : {});
  const { items, nextCursor } = view.deliveries;
  return {
    ...{ ...view, deliveries: items, base, notice, topicsKnown: [...TOPICS], statuses: [...deliveryLifecycle.states] },
    ...{ chosenStatus: input.status ?? "", idempotencyKey: newIdempotencyKey() },
    next: nextCursor === null ? null : `${base}?${kept}&cursor=${encodeURIComponent(nextCursor)}`,
    first: input.cursor === undefined ? null : `${base}?${kept}`,
  };
});

const commands = { save: saveWebhook, pause: pauseSubscription, resume: resumeSubscription, test: sendTest, replay };
/** A new secret carries the version it was asked for on: sent again by a reload it is refused. */
export const action = showResult(
  { rotate: rotateSecret },
  formAction(commands, ({ params, form }) => ({ to: `/webhooks/${params.id}`, notice: String(form.get("intent")) })),
);

const NOTICES = {
  save: "webhooks.saved",
  pause: "webhooks.paused",
  resume: "webhooks.resumed",
  test: "webhooks.tested",
  replay: "webhooks.replayed",
} as const;
const PAUSED = { by_hand: "webhooks.pausedByHand", dead_in_row: "webhooks.pausedDead" } as const;

export default function WebhookPage() {
  const { t } = useTranslation();
  const view = useLoaderData<typeof loader>();
  const answer = useActionData<typeof action>();
  const shown = answer && "shown" in answer ? answer.shown : undefined;
  const refused = answer && "message" in answer ? answer : undefined;
  const { idempotencyKey, pausedBecause } = view;
  const said = NOTICES[view.notice as keyof typeof NOTICES];
  const badge = <SubscriptionBadge status={view.status} />;
  return (
    <>
      <PageHeader title={view.name} badge={badge} back={{ to: "/webhooks", label: t("webhooks.back") }} />
      <div className="space-y-4">
        {shown ? <SecretNotice shown={shown} link={false} /> : null}
        {said && !answer ? <Notice tone="success">{t(said)}</Notice> : null}
        {pausedBecause ? <Notice tone="warning">{t(PAUSED[pausedBecause])}</Notice> : null}
        <div className="grid items-start gap-4 md:grid-cols-3">
          <div className="md:col-span-2">
            <Card title={t("webhooks.change")}>
              <ActionForm key={idempotencyKey} intent="save" refused={refused} idempotencyKey={idempotencyKey}>
                <input type="hidden" name="subscriptionId" value={view.subscriptionId} />
                <input type="hidden" name="version" value={view.version} />
                <div className="space-y-4">
                  <WebhookFields topics={view.topicsKnown} chosen={view} />
                  <SubmitButton>{t("webhooks.save")}</SubmitButton>
                </div>
              </ActionForm>
            </Card>
          </div>
          <Card title={t("webhooks.facts")}>
            <div className="space-y-4">
              <Facts
                columns={1}
                items={[
                  { label: t("webhooks.waiting"), value: view.waiting },
                  { label: t("webhooks.dead"), value: view.dead },
                  { label: t("webhooks.keyNo"), value: view.keyNo },
                  { label: t("webhooks.createdBy"), value: view.createdBy },
                  { label: t("webhooks.createdAt"), value: <Moment at={view.createdAt} /> },
                ]}
              />
              <WebhookActions subscription={view} refused={refused} idempotencyKey={idempotencyKey} />
            </div>
          </Card>
        </div>
        <WebhookDeliveries {...view} items={view.deliveries} status={view.chosenStatus} />
      </div>
    </>
  );
}

export { RouteErrorBoundary as ErrorBoundary } from "~/ui/error-panel";
