import type { PlanningPartView } from "@services/reports/index.server";
import { useTranslation } from "~/i18n/i18n";
import { Bar } from "~/ui/bar";
import { EmptyState } from "~/ui/empty-state";

/** Who wants a part: one bar each, as long as its demand beside the largest. */
export function DemandBars({ parties }: { parties: PlanningPartView["parties"] }) {
  const { t } = useTranslation();
  if (parties.length === 0) return <EmptyState title={t("planning.demand.none")} />;
  return (
    <ul className="space-y-4">
      {parties.map((party) => (
        <li key={party.code} className="space-y-1">
          <p className="flex flex-wrap items-baseline justify-between gap-x-4">
            <span className="font-medium">{party.name}</span>
            <span className="text-muted text-xs tabular-nums">{t("planning.demand.wanted", { count: party.wanted })}</span>
          </p>
          <Bar
            segments={[
              { label: t("planning.demand.allocated"), value: party.allocated, percent: party.percent.allocated, tone: "accent" },
              { label: t("planning.demand.lacking"), value: party.lacking, percent: party.percent.lacking, tone: "refused" },
            ]}
          />
        </li>
      ))}
    </ul>
  );
}
