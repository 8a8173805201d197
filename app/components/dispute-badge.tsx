import { useTranslation } from "~/i18n/i18n";
import { valueLabel } from "~/i18n/value-label";
import { Badge } from "~/ui/badge";

const TONES = {
  departments: "waiting",
  quality: "waiting",
  ruled: "accent",
  service_manager: "waiting",
  settled: "good",
  withdrawn: "neutral",
} as const;

/** Where a dispute stands. */
export function DisputeBadge({ status }: { status: string }) {
  const { t } = useTranslation();
  return <Badge tone={TONES[status as keyof typeof TONES]}>{valueLabel(t, "disputeStatus", status)}</Badge>;
}
