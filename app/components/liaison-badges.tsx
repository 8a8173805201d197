import { useTranslation } from "~/i18n/i18n";
import { valueLabel } from "~/i18n/value-label";
import { Badge } from "~/ui/badge";

const TONES = {
  issued: "waiting",
  received: "waiting",
  disputed: "accent",
  upheld: "neutral",
  overruled: "waiting",
  answered: "good",
  closed: "neutral",
} as const;

/** Where a slip stands, whether its time has passed, and whether everybody reads it. */
export function LiaisonBadges({ status, overdue, published }: { status: string; overdue: boolean; published: boolean }) {
  const { t } = useTranslation();
  return (
    <span className="inline-flex flex-wrap gap-1">
      <Badge tone={TONES[status as keyof typeof TONES]}>{valueLabel(t, "slipStatus", status)}</Badge>
      {overdue ? <Badge tone="refused">{t("liaison.overdue")}</Badge> : null}
      {published ? <Badge tone="refused">{t("liaison.published")}</Badge> : null}
    </span>
  );
}
