import { Link } from "@remix-run/react";
import type { RegionalReportView } from "@services/reports/index.server";
import { useTranslation } from "~/i18n/i18n";
import { valueLabel } from "~/i18n/value-label";
import { type Column, Table } from "~/ui/table";
import { FigureNumber } from "./figure-number";

type Row = Omit<RegionalReportView["items"][number], "region"> & { region: string | null };

const SEVERITIES = ["general", "moderate", "major"] as const;

/** A month's complaints by region, the whole in the last row. */
export function RegionTable({
  items,
  total,
  behind,
}: Pick<RegionalReportView, "items" | "total"> & { behind: (region: string) => string }) {
  const { t } = useTranslation();
  const count = (key: string, head: string, of: (row: Row) => number): Column<Row> => ({ key, head, numeric: true, cell: of });
  return (
    <Table<Row>
      caption={t("figures.regions.list")}
      rows={[...items, { ...total, region: null, label: t("figures.whole") }]}
      rowKey={({ region }) => region ?? "*"}
      columns={[
        {
          key: "region",
          head: t("figures.regions.region"),
          lead: true,
          cell: ({ region, label }) =>
            region === null ? (
              <strong>{label}</strong>
            ) : (
              <Link to={behind(region)} className="text-accent hover:underline">
                {label}
              </Link>
            ),
        },
        count("cases", t("figures.regions.cases"), (row) => row.cases),
        count("before", t("figures.regions.before"), (row) => row.casesBefore),
        {
          key: "change",
          head: t("figures.regions.change"),
          numeric: true,
          cell: (row) => (row.change > 0 ? `+${row.change}` : row.change),
        },
        count("yearAgo", t("figures.regions.yearAgo"), (row) => row.casesYearAgo),
        ...SEVERITIES.map((severity) => count(severity, valueLabel(t, "severity", severity), (row) => row[severity])),
        {
          key: "average",
          head: t("figures.regions.average"),
          numeric: true,
          cell: (row) => <FigureNumber value={row.average} unit="score" />,
        },
        {
          key: "averageBefore",
          head: t("figures.regions.averageBefore"),
          numeric: true,
          cell: (row) => <FigureNumber value={row.averageBefore} unit="score" />,
        },
      ]}
    />
  );
}
