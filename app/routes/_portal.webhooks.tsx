import { Link, useActionData, useLoaderData } from "@remix-run/react";
import { TOPICS } from "@services/webhooks";
import { listSubscriptions, subscribe } from "@services/webhooks/index.server";
import { SubscriptionBadge } from "~/components/webhook-badges";
import { SecretNotice, WebhookFields } from "~/components/webhook-forms";
import { formAction, page, showResult } from "~/http/page.server";
import { useTranslation } from "~/i18n/i18n";
import { valueLabel } from "~/i18n/value-label";
import { SubmitButton } from "~/ui/button";
import { Card } from "~/ui/card";
import { Confirm } from "~/ui/confirm";
import { EmptyState } from "~/ui/empty-state";
import { ActionForm } from "~/ui/form";
import type { RouteHandle } from "~/ui/handle";
import { PageHeader } from "~/ui/page-header";
import { type Column, Table } from "~/ui/table";

export const handle: RouteHandle = { title: (t) => t("webhooks.title") };

export const loader = page(async ({ ctx }) => ({ ...(await listSubscriptions(ctx, {})), topics: [...TOPICS] }));

/** Sent again by a reload it is refused: the name is taken. */
export const action = showResult(
  { subscribe },
  formAction({}, () => "/webhooks"),
);

type Row = Awaited<ReturnType<typeof listSubscriptions>>["items"][number];

function useColumns(): Column<Row>[] {
  const { t } = useTranslation();
  return [
    {
      key: "name",
      head: t("webhooks.name"),
      lead: true,
      cell: (row) => (
        <Link to={`/webhooks/${row.subscriptionId}`} className="text-accent hover:underline">
          {row.name}
        </Link>
      ),
    },
    { key: "url", head: t("webhooks.url"), cell: (row) => <span className="break-all font-mono text-xs">{row.url}</span> },
    {
      key: "topics",
      head: t("webhooks.topics"),
      cell: (row) => row.topics.map((topic) => valueLabel(t, "webhookTopic", topic)).join(" · "),
    },
    { key: "waiting", head: t("webhooks.waiting"), numeric: true, cell: (row) => row.waiting },
    { key: "dead", head: t("webhooks.dead"), numeric: true, cell: (row) => row.dead },
    { key: "status", head: t("webhooks.status"), mark: true, cell: (row) => <SubscriptionBadge status={row.status} /> },
  ];
}

export default function WebhooksPage() {
  const { t } = useTranslation();
  const columns = useColumns();
  const { items, topics } = useLoaderData<typeof loader>();
  const answer = useActionData<typeof action>();
  const shown = answer && "shown" in answer ? answer.shown : undefined;
  const refused = answer && "message" in answer ? answer : undefined;
  return (
    <>
      <PageHeader title={t("webhooks.title")} sub={t("webhooks.sub")} />
      <div className="space-y-4">
        {shown ? <SecretNotice shown={shown} link /> : null}
        <Confirm key={items.length} label={t("webhooks.create")} tone="primary" open={refused !== undefined}>
          <ActionForm intent="subscribe" refused={refused}>
            <div className="space-y-4">
              <WebhookFields topics={topics} />
              <SubmitButton>{t("webhooks.create")}</SubmitButton>
            </div>
          </ActionForm>
        </Confirm>
        <Card flush>
          {items.length === 0 ? (
            <EmptyState title={t("webhooks.none")} />
          ) : (
            <Table caption={t("webhooks.title")} columns={columns} rows={items} rowKey={(row) => row.subscriptionId} />
          )}
        </Card>
      </div>
    </>
  );
}

export { RouteErrorBoundary as ErrorBoundary } from "~/ui/error-panel";
