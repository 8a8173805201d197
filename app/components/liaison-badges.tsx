import { useTranslation } from "~/i18n/i18n";
import { valueLabel } from "~/i18n/value-label";
import { Badge } from "~/ui/badge";
import { Moment } from "~/ui/moment";

const TONES = {
  issued: "waiting",
  received: "waiting",
  disputed: "accent",
  upheld: "neutral",
  overruled: "waiting",
  answered: "good",
  closed: "neutral",
} as const;

interface Marks {
  status: string;
  overdue: boolean;
  late: boolean;
  publishedAt: string | null;
}

/** Where a slip stands, whether its time has passed or had when it was answered, and whether everybody reads it. */
export function LiaisonBadges({ status, overdue, late, publishedAt }: Marks) {
  const { t } = useTranslation();
  return (
    <span className="inline-flex flex-wrap gap-1">
      <Badge tone={TONES[status as keyof typeof TONES]}>{valueLabel(t, "slipStatus", status)}</Badge>
      {overdue ? <Badge tone="refused">{t("liaison.overdue")}</Badge> : null}
      {late ? <Badge tone="refused">{t("liaison.late")}</Badge> : null}
      {publishedAt ? <Badge tone="refused">{t("liaison.published")}</Badge> : null}
    </span>
  );
}

/** By when the objection is to be settled, marked where that was missed. */
export function SettleBy({ dueAt, missed }: { dueAt: string; missed: boolean }) {
  const { t } = useTranslation();
  return (
    <span className="inline-flex flex-wrap items-center gap-1">
      <Moment at={dueAt} />
      {missed ? <Badge tone="refused">{t("liaison.overdue")}</Badge> : null}
    </span>
  );
}
