import { useTranslation } from "~/i18n/i18n";
import { EmptyState } from "~/ui/empty-state";
import { Table } from "~/ui/table";

interface Cell {
  month: string;
  fault: string;
  faultName: string;
  serials: number;
  /** The faulty units of its month: one with two faults is one unit. */
  ofMonth: number;
}

const [BAR, GAP, HEIGHT, FOOT] = [36, 16, 96, 18];

/** How many faulty units each month brought, as a picture drawn on the server and as the table beside it. */
export function FaultPattern({ pattern }: { pattern: readonly Cell[] }) {
  const { t } = useTranslation();
  if (pattern.length === 0) return <EmptyState title={t("batches.noFaults")} />;
  const months = [...new Set(pattern.map(({ month }) => month))];
  const sums = months.map((month) => pattern.find((cell) => cell.month === month)?.ofMonth ?? 0);
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
              <rect x={x} y={14 + HEIGHT - tall} width={BAR} height={tall} rx={2} fill="currentColor" />
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
          { key: "fault", head: t("batches.fault"), cell: ({ faultName }) => faultName },
          { key: "serials", head: t("batches.serials"), numeric: true, cell: ({ serials }) => serials },
        ]}
      />
    </div>
  );
}
