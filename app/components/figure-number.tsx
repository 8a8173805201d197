import { formatCount } from "~/i18n/format";
import { useTranslation } from "~/i18n/i18n";
import { Money } from "~/ui/money";

/** In what a figure is counted: hours, days, out of a hundred, out of a thousand, pieces, marks from 1 to 5, yuan. */
export type FigureUnit = "hours" | "days" | "percent" | "per_thousand" | "count" | "score" | "money";

export interface FigureSeries {
  label: string;
  unit: FigureUnit;
  /** Its colour where it is drawn; a series without one stands in the table only. */
  tone?: "accent" | "waiting" | "refused";
}

/** What a row of a figure comes to: amounts of money as on the wire, all else as a number; null where there is nothing to count. */
export type FigureValue = number | string | null;

export interface FigureRow {
  key: string;
  label: string;
  /** The list behind the row. */
  to?: string | null;
  /** One for each series, in their order. */
  values: readonly FigureValue[];
}

/** A figure as it is read, with its unit. */
export function FigureNumber({ value, unit }: { value: FigureValue; unit: FigureUnit }) {
  const { t } = useTranslation();
  if (value === null) return <span className="text-muted">—</span>;
  if (unit === "money") return <Money amount={String(value)} />;
  const [whole = "0", decimals] = String(value).split(".");
  const amount = formatCount(Number(whole)) + (decimals === undefined ? "" : `.${decimals}`);
  return <span className="whitespace-nowrap tabular-nums">{t(`figures.unit.${unit}`, { amount })}</span>;
}

/** How long each value is drawn beside the largest of its figure, 0 to 100; null where there is none. */
export function sharesOf(rows: readonly FigureRow[], series: readonly FigureSeries[]): (number | null)[][] {
  const drawn = (row: FigureRow) => series.map(({ tone }, at) => (tone === undefined ? null : (row.values[at] ?? null)));
  const largest = Math.max(...rows.flatMap((row) => drawn(row).map((value) => Number(value ?? 0))), 0);
  return rows.map((row) =>
    drawn(row).map((value) => (value === null ? null : largest === 0 ? 0 : Math.max(0, (Number(value) / largest) * 100))),
  );
}
