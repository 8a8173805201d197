import { useTranslation } from "~/i18n/i18n";
import { Track } from "~/ui/bar";
import { EmptyState } from "~/ui/empty-state";
import { sharesOf } from "./figure-number";
import { FigureTable, type FigureTableProps } from "./figure-table";

/** A figure by what it is split into: a table whose rows are drawn as bars, as long as they are beside the largest, each the way to its list. */
export function FigureBars(props: FigureTableProps) {
  const { t } = useTranslation();
  const { series, rows } = props;
  if (rows.length === 0) return <EmptyState title={t("figures.nothing")} />;
  const shares = sharesOf(rows, series);
  const bars = (at: number) =>
    series.flatMap(({ label, tone }, index) =>
      tone === undefined ? [] : [<Track key={label} segments={[{ label, tone, percent: shares[at]?.[index] ?? 0 }]} />],
    );
  return <FigureTable {...props} beneath={(at) => <span className="mt-1 block max-w-md space-y-1">{bars(at)}</span>} />;
}
