import { Link } from "@remix-run/react";
import type { PlanningView } from "@services/reports/index.server";
import { useTranslation } from "~/i18n/i18n";
import { Card } from "~/ui/card";
import { Moment } from "~/ui/moment";

/** Counts that wait for a second person, each with the way to it. */
export function PendingCounts({ counts }: { counts: PlanningView["counts"] }) {
  const { t } = useTranslation();
  if (counts.length === 0) return null;
  return (
    <Card title={t("planning.counts.title")}>
      <ul className="space-y-2">
        {counts.map((count) => (
          <li key={count.countId} className="flex flex-wrap items-baseline gap-x-3 gap-y-1">
            <Link to={`/stock/${count.sku}`} className="font-mono text-accent underline">
              {count.sku}
            </Link>
            <span>{count.name}</span>
            <span className="tabular-nums">
              {t("planning.counts.row", { counted: count.counted, onHand: count.onHand, allocated: count.allocated })}
            </span>
            <span className="text-muted text-xs">
              {count.countedBy} <Moment at={count.countedAt} />
            </span>
          </li>
        ))}
      </ul>
    </Card>
  );
}
