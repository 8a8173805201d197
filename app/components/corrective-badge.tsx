import { useTranslation } from "~/i18n/i18n";
import { valueLabel } from "~/i18n/value-label";
import { Badge } from "~/ui/badge";

const TONES = { open: "refused", implemented: "waiting", closed: "good", cancelled: "neutral" } as const;

/** How far a corrective action is. */
export function CorrectiveBadge({ status }: { status: string }) {
  const { t } = useTranslation();
  return <Badge tone={TONES[status as keyof typeof TONES] ?? "accent"}>{valueLabel(t, "correctiveStatus", status)}</Badge>;
}
