import { useTranslation } from "~/i18n/i18n";
import { EmptyState } from "~/ui/empty-state";
import { type FigureSeries, sharesOf } from "./figure-number";
import { FigureTable, type FigureTableProps } from "./figure-table";

const STROKE: Record<NonNullable<FigureSeries["tone"]>, string> = {
  accent: "stroke-accent",
  waiting: "stroke-waiting",
  refused: "stroke-refused",
};

/** The picture is 100 wide and 100 high, whatever room it gets; what would be distorted by that (strokes, dots) is drawn at its own size. */
const placeOf = (at: number, count: number, share: number) => ({ x: count === 1 ? 50 : 2 + (at / (count - 1)) * 96, y: 96 - share * 0.92 });

/** A line through the values there are, broken where there is none. */
function lineThrough(shares: readonly (number | null)[]): string {
  let isDrawing = false;
  return shares
    .flatMap((share, at) => {
      const move = isDrawing ? "L" : "M";
      isDrawing = share !== null;
      if (share === null) return [];
      const { x, y } = placeOf(at, shares.length, share);
      return [`${move}${x.toFixed(2)} ${y.toFixed(2)}`];
    })
    .join(" ");
}

/** The values as dots: lines without length, whose round ends keep their shape in a picture that is stretched. */
const dotsOn = (shares: readonly (number | null)[]): string =>
  shares
    .flatMap((share, at) => {
      if (share === null) return [];
      const { x, y } = placeOf(at, shares.length, share);
      return [`M${x.toFixed(2)} ${y.toFixed(2)}h0`];
    })
    .join("");

/** A figure over time: lines drawn on the server, and beside them the table whose rows lead to their lists. */
export function FigureLines(props: FigureTableProps) {
  const { t } = useTranslation();
  const { caption, series, rows } = props;
  if (rows.length === 0) return <EmptyState title={t("figures.nothing")} />;
  const shares = sharesOf(rows, series);
  return (
    <div>
      <div className="px-4 pt-4">
        <svg
          viewBox="0 0 100 100"
          preserveAspectRatio="none"
          role="img"
          aria-label={caption}
          className="block h-40 w-full border-line border-b"
        >
          {series.map(({ label, tone }, index) => {
            if (tone === undefined) return null;
            const ofSeries = shares.map((row) => row[index] ?? null);
            return (
              <g key={label} className={STROKE[tone]} fill="none" strokeLinecap="round" strokeLinejoin="round">
                <path d={lineThrough(ofSeries)} strokeWidth={2} vectorEffect="non-scaling-stroke" />
                <path d={dotsOn(ofSeries)} strokeWidth={7} vectorEffect="non-scaling-stroke" />
              </g>
            );
          })}
        </svg>
        <p aria-hidden="true" className="flex justify-between pt-1 text-muted text-xs tabular-nums">
          <span>{rows[0]!.label}</span>
          {rows.length > 1 ? <span>{rows.at(-1)!.label}</span> : null}
        </p>
      </div>
      <FigureTable {...props} />
    </div>
  );
}
