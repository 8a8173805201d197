import { useTranslation } from "~/i18n/i18n";
import { valueLabel } from "~/i18n/value-label";
import { Badge } from "~/ui/badge";

const TONES = {
  requested: "waiting",
  authorised: "accent",
  in_transit: "accent",
  received: "good",
  closed: "neutral",
  refused: "refused",
  cancelled: "neutral",
} as const;

/** Where a return stands. */
export function ReturnBadge({ status }: { status: string }) {
  const { t } = useTranslation();
  return <Badge tone={TONES[status as keyof typeof TONES]}>{valueLabel(t, "returnStatus", status)}</Badge>;
}
