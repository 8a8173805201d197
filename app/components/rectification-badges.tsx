import { useTranslation } from "~/i18n/i18n";
import { valueLabel } from "~/i18n/value-label";
import { Badge } from "~/ui/badge";

const TONES = { issued: "waiting", submitted: "accent", sent_back: "waiting", accepted: "good", withdrawn: "neutral" } as const;

/** Where a form stands, whether its department is late, and how often it was. */
export function RectificationBadges({ status, overdue, missed }: { status: string; overdue: boolean; missed: number }) {
  const { t } = useTranslation();
  return (
    <span className="inline-flex flex-wrap gap-1">
      <Badge tone={TONES[status as keyof typeof TONES]}>{valueLabel(t, "rectificationStatus", status)}</Badge>
      {overdue ? <Badge tone="refused">{t("rectification.overdue")}</Badge> : null}
      {missed > 0 ? <Badge tone="refused">{t("rectification.missed", { times: missed })}</Badge> : null}
    </span>
  );
}
