import { useTranslation } from "~/i18n/i18n";

interface Weighed {
  unit: string;
  amount: number;
  doubledFor: string | null;
}

/** What a penalty weighs in its unit, and whether it counts double. */
export function PenaltyWeight({ unit, amount, doubledFor }: Weighed) {
  const { t } = useTranslation();
  return (
    <span className="whitespace-nowrap">
      {t(`penalties.amount.${unit as "points" | "yuan" | "percent"}`, { amount })}
      {doubledFor ? <span className="ml-1 text-muted text-xs">×2</span> : null}
    </span>
  );
}
