import { useTranslation } from "~/i18n/i18n";
import { valueLabel } from "~/i18n/value-label";
import { Badge, type Tone } from "~/ui/badge";

const SUBSCRIPTION: Record<string, Tone> = { active: "good", paused: "waiting" };
const DELIVERY: Record<string, Tone> = { pending: "neutral", failed: "waiting", delivered: "good", dead: "refused" };

export function SubscriptionBadge({ status }: { status: string }) {
  const { t } = useTranslation();
  return <Badge tone={SUBSCRIPTION[status] ?? "neutral"}>{valueLabel(t, "webhookStatus", status)}</Badge>;
}

export function DeliveryBadge({ status }: { status: string }) {
  const { t } = useTranslation();
  return <Badge tone={DELIVERY[status] ?? "neutral"}>{valueLabel(t, "deliveryStatus", status)}</Badge>;
}
