import { useTranslation } from "~/i18n/i18n";
import { EmptyState } from "~/ui/empty-state";
import { Table } from "~/ui/table";

interface Cell {
  month: string;
  fault: string;
  faultName: string;
  serials: number;
}

const [BAR, GAP, HEIGHT, FOOT] = [36, 16, 96, 18];
/** How strongly the faults of a month are drawn, one upon the other from the most frequent on; those beyond the last look alike. */
const SHADES = [1, 0.6, 0.35, 0.2];
const shadeOf = (rank: number): number => SHADES[Math.min(rank, SHADES.length - 1)]!;

/** The faults from the most frequent on. */
function rankFaults(pattern: readonly Cell[]): string[] {
  const sums = new Map<string, number>();
  for (const { fault, serials } of pattern) sums.set(fault, (sums.get(fault) ?? 0) + serials);
  return [...sums].sort(([, one], [, other]) => other - one).map(([fault]) => fault);
}

/** The cells of a month one upon the other: each with its rank and how many units lie beneath it. */
function stackOf(pattern: readonly Cell[], month: string, faults: readonly string[]) {
  let beneath = 0;
  return faults.flatMap((fault, rank) => {
    const cell = pattern.find((each) => each.month === month && each.fault === fault);
    if (!cell) return [];
    beneath += cell.serials;
    return [{ fault, rank, serials: cell.serials, beneath: beneath - cell.serials }];
  });
}

/** How many units turned out faulty in each month and with which fault, as a picture drawn on the server and as the table beside it. */
export function FaultPattern({ pattern }: { pattern: readonly Cell[] }) {
  const { t } = useTranslation();
  if (pattern.length === 0) return <EmptyState title={t("batches.noFaults")} />;
  const months = [...new Set(pattern.map(({ month }) => month))];
  const faults = rankFaults(pattern);
  const stacks = months.map((month) => stackOf(pattern, month, faults));
  const sums = stacks.map((stack) => stack.reduce((sum, { serials }) => sum + serials, 0));
  const most = Math.max(...sums);
  const width = months.length * (BAR + GAP) + GAP;
  return (
    <div className="grid gap-4 md:grid-cols-2">
      <svg
        viewBox={`0 0 ${width} ${HEIGHT + FOOT + 14}`}
        role="img"
        aria-label={t("batches.picture")}
        className="w-full max-w-md text-accent"
        preserveAspectRatio="xMinYMax meet"
        style={{ maxHeight: 180 }}
      >
        {months.map((month, index) => {
          const tall = (sums[index]! / most) * HEIGHT;
          const x = GAP + index * (BAR + GAP);
          return (
            <g key={month}>
              {stacks[index]!.map(({ fault, rank, serials, beneath }) => (
                <rect
                  key={fault}
                  x={x}
                  y={14 + HEIGHT - ((beneath + serials) / most) * HEIGHT}
                  width={BAR}
                  height={(serials / most) * HEIGHT}
                  fill="currentColor"
                  fillOpacity={shadeOf(rank)}
                />
              ))}
              <text x={x + BAR / 2} y={10 + HEIGHT - tall} textAnchor="middle" fontSize={10} className="fill-ink">
                {sums[index]}
              </text>
              <text x={x + BAR / 2} y={14 + HEIGHT + 12} textAnchor="middle" fontSize={8} className="fill-muted">
                {month}
              </text>
            </g>
          );
        })}
      </svg>
      <Table
        caption={t("batches.pattern")}
        rows={pattern}
        rowKey={({ month, fault }) => `${month} ${fault}`}
        columns={[
          { key: "month", head: t("batches.month"), lead: true, cell: ({ month }) => month },
          {
            key: "fault",
            head: t("batches.fault"),
            cell: ({ fault, faultName }) => (
              <>
                <svg viewBox="0 0 10 10" aria-hidden="true" className="mr-2 inline-block h-2.5 w-2.5 text-accent">
                  <rect width={10} height={10} fill="currentColor" fillOpacity={shadeOf(faults.indexOf(fault))} />
                </svg>
                {faultName}
              </>
            ),
          },
          { key: "serials", head: t("batches.serials"), numeric: true, cell: ({ serials }) => serials },
        ]}
      />
    </div>
  );
}
