import { Link } from "@remix-run/react";
import { useTranslation } from "~/i18n/i18n";
import { Badge } from "~/ui/badge";
import { Card } from "~/ui/card";

interface CountsProps {
  /** Cases in the partner's own queue; null where it serves nobody. */
  toServe: number | null;
  open: number;
  overdue: number;
}

/** What of the complaints waits for a partner, each number the way to its list. */
export function ComplaintCounts({ toServe, open, overdue }: CountsProps) {
  const { t } = useTranslation();
  const row = "flex min-h-11 items-center justify-between gap-3 text-accent hover:underline md:min-h-8";
  return (
    <Card title={t("dealer.complaints.title")}>
      {toServe === null ? null : (
        <Link to="/complaints?view=with_dealers" className={row}>
          {t("dealer.complaints.toServe")} <Badge tone={toServe > 0 ? "accent" : "neutral"}>{toServe}</Badge>
        </Link>
      )}
      <Link to="/complaints" className={row}>
        {t("dealer.complaints.open")} <Badge>{open}</Badge>
      </Link>
      {overdue > 0 ? (
        <Link to="/complaints?view=overdue" className={row}>
          {t("dealer.complaints.overdue")} <Badge tone="refused">{overdue}</Badge>
        </Link>
      ) : null}
    </Card>
  );
}
