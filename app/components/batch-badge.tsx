import { useTranslation } from "~/i18n/i18n";
import { valueLabel } from "~/i18n/value-label";
import { Badge } from "~/ui/badge";

const TONES = {
  suspected: "waiting",
  confirmed: "refused",
  dismissed: "neutral",
  handling_chosen: "waiting",
  awaiting_sign_off: "waiting",
  signed: "good",
  executing: "accent",
  closed: "neutral",
} as const;

/** How far a batch case is. */
export function BatchBadge({ status }: { status: string }) {
  const { t } = useTranslation();
  return <Badge tone={TONES[status as keyof typeof TONES] ?? "neutral"}>{valueLabel(t, "batchCaseStatus", status)}</Badge>;
}
