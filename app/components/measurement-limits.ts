import type { Translate } from "~/i18n/i18n";

interface Limits {
  readonly unit: string;
  readonly min: number | null;
  readonly max: number | null;
}

/** What counts as passed, in words; an open side is not said. */
export function sayLimits(t: Translate, { min, max, unit }: Limits): string {
  if (min !== null && max !== null) return t("workbench.limits.between", { min, max, unit });
  return min !== null ? t("workbench.limits.atLeast", { min, unit }) : t("workbench.limits.atMost", { max: max ?? "", unit });
}
