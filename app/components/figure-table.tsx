import { Link } from "@remix-run/react";
import type { ReactNode } from "react";
import { BarMark } from "~/ui/bar";
import { Table } from "~/ui/table";
import { FigureNumber, type FigureRow, type FigureSeries } from "./figure-number";

export interface FigureTableProps {
  /** What the figure shows, for screen readers. */
  caption: string;
  /** What a row stands for: a month, a region. */
  heading: string;
  series: readonly FigureSeries[];
  rows: readonly FigureRow[];
}

const LINK = "flex min-h-11 items-center text-accent hover:underline md:min-h-0";

/** The rows of a figure in numbers, each the way to its list; `beneath` draws something under a row's name. */
export function FigureTable({ caption, heading, series, rows, beneath }: FigureTableProps & { beneath?: (row: number) => ReactNode }) {
  return (
    <Table
      caption={caption}
      rows={rows.map((row, at) => ({ ...row, at }))}
      rowKey={({ key }) => key}
      columns={[
        {
          key: "row",
          head: heading,
          lead: true,
          cell: (row) => (
            <span className="block min-w-0 md:min-w-48">
              {row.to ? (
                <Link to={row.to} className={LINK}>
                  {row.label}
                </Link>
              ) : (
                row.label
              )}
              {beneath?.(row.at)}
            </span>
          ),
        },
        ...series.map(({ label, unit, tone }, at) => ({
          key: `${at}`,
          head: (
            <span className="inline-flex items-center gap-1.5">
              {tone ? <BarMark tone={tone} /> : null}
              {label}
            </span>
          ),
          numeric: true,
          cell: (row: FigureRow) => <FigureNumber value={row.values[at] ?? null} unit={unit} />,
        })),
      ]}
    />
  );
}
