import { useTranslation } from "~/i18n/i18n";
import { Bar } from "~/ui/bar";
import { Money } from "~/ui/money";

export interface BudgetBarProps {
  posted: string;
  held: string;
  available: string;
  shares: { available: number; held: number };
}

/** What is left of a parts budget, large, and of what it is made. */
export function BudgetBar({ posted, held, available, shares }: BudgetBarProps) {
  const { t } = useTranslation();
  return (
    <div className="space-y-3">
      <div className="flex items-baseline justify-between gap-4">
        <p className="text-muted text-xs">{t("dealer.budget.available")}</p>
        <p className="text-2xl">
          <Money amount={available} alarm strong />
        </p>
      </div>
      <Bar
        segments={[
          { label: t("dealer.budget.free"), value: <Money amount={available} alarm />, percent: shares.available, tone: "accent" },
          { label: t("dealer.budget.held"), value: <Money amount={held} />, percent: shares.held, tone: "waiting" },
          { label: t("dealer.budget.posted"), value: <Money amount={posted} alarm />, percent: 0, tone: "rest" },
        ]}
      />
    </div>
  );
}
