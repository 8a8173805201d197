import type { Translate } from "./i18n";
import { valueLabel } from "./value-label";

/** A time limit in words; whole hours by the clock are said as hours. */
export const limitLabel = (t: Translate, { limit, unit }: { limit: number; unit: string }): string =>
  unit === "clock_minutes" && limit % 60 === 0 ? t("clocks.hours", { count: limit / 60 }) : `${limit} ${valueLabel(t, "timerUnit", unit)}`;
