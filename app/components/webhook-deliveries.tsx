import { Link } from "@remix-run/react";
import type { readSubscription } from "@services/webhooks/index.server";
import { useTranslation } from "~/i18n/i18n";
import { valueLabel } from "~/i18n/value-label";
import { Card } from "~/ui/card";
import { EmptyState } from "~/ui/empty-state";
import { Moment } from "~/ui/moment";
import { Pagination } from "~/ui/pagination";
import { type Column, Table } from "~/ui/table";
import { Tabs } from "~/ui/tabs";
import { ExportLinks } from "./export-links";
import { DeliveryBadge } from "./webhook-badges";

type Delivery = Awaited<ReturnType<typeof readSubscription>>["deliveries"]["items"][number];

interface DeliveriesProps {
  /** The page that the list stands on. */
  base: string;
  subscriptionId: string;
  statuses: readonly string[];
  status: string;
  items: readonly Delivery[];
  next: string | null;
  first: string | null;
}

function useColumns(): Column<Delivery>[] {
  const { t } = useTranslation();
  return [
    {
      key: "topic",
      head: t("webhooks.topics"),
      lead: true,
      cell: (row) => (
        <Link to={`/webhooks/deliveries/${row.deliveryId}`} className="text-accent hover:underline">
          {valueLabel(t, "webhookTopic", row.topic)}
        </Link>
      ),
    },
    { key: "subject", head: t("webhooks.subject"), cell: (row) => <span className="font-mono">{row.subject}</span> },
    { key: "occurredAt", head: t("webhooks.occurredAt"), cell: (row) => <Moment at={row.occurredAt} /> },
    { key: "calls", head: t("webhooks.calls"), numeric: true, cell: (row) => row.attempts },
    { key: "next", head: t("webhooks.nextAttempt"), cell: (row) => <Moment at={row.nextAttemptAt} />, wideOnly: true },
    { key: "status", head: t("webhooks.status"), mark: true, cell: (row) => <DeliveryBadge status={row.status} /> },
  ];
}

/** Deliveries, newest first, narrowed by what became of them. */
export function WebhookDeliveries({ base, subscriptionId, statuses, status, items, next, first }: DeliveriesProps) {
  const { t } = useTranslation();
  const columns = useColumns();
  const tabs = ["", ...statuses].map((value) => ({
    to: value ? `${base}?status=${value}` : base,
    label: value ? valueLabel(t, "deliveryStatus", value) : t("webhooks.all"),
    current: value === status,
  }));
  return (
    <section className="space-y-3" aria-labelledby="deliveries">
      <h2 id="deliveries" className="font-semibold">
        {t("webhooks.deliveries")}
      </h2>
      <Tabs label={t("webhooks.filterStatus")} tabs={tabs} />
      <Card flush>
        {items.length === 0 ? (
          <EmptyState title={t("webhooks.noDeliveries")} />
        ) : (
          <Table caption={t("webhooks.deliveries")} columns={columns} rows={items} rowKey={(row) => row.deliveryId} />
        )}
      </Card>
      <Pagination next={next} first={first} />
      <ExportLinks list="deliveries" filter={{ subscriptionId, status }} />
    </section>
  );
}
