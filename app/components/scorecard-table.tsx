import { Link } from "@remix-run/react";
import type { ScorecardView } from "@services/reports/index.server";
import { useTranslation } from "~/i18n/i18n";
import { valueLabel } from "~/i18n/value-label";
import { Table } from "~/ui/table";
import { FigureNumber } from "./figure-number";

type Person = ScorecardView["items"][number];

/** How people served, a row each; where its reader may, a row leads to the cases that ended. */
export function ScorecardTable({ items, behind }: { items: readonly Person[]; behind: ((login: string) => string) | null }) {
  const { t } = useTranslation();
  return (
    <Table
      caption={t("figures.people.title")}
      rows={items}
      rowKey={({ login }) => login}
      columns={[
        {
          key: "name",
          head: t("figures.people.name"),
          lead: true,
          cell: ({ login, name }) =>
            behind ? (
              <Link to={behind(login)} className="text-accent hover:underline">
                {name}
              </Link>
            ) : (
              name
            ),
        },
        {
          key: "department",
          head: t("figures.people.department"),
          cell: ({ department }) => (department ? valueLabel(t, "department", department) : "—"),
        },
        { key: "handled", head: t("figures.people.handled"), numeric: true, cell: ({ handled }) => handled },
        {
          key: "hours",
          head: t("figures.people.hours"),
          numeric: true,
          cell: (row) => <FigureNumber value={row.medianHours} unit="hours" />,
        },
        { key: "kept", head: t("figures.people.kept"), numeric: true, cell: (row) => <FigureNumber value={row.kept} unit="percent" /> },
        {
          key: "average",
          head: t("figures.people.average"),
          numeric: true,
          cell: (row) => <FigureNumber value={row.average} unit="score" />,
        },
        {
          key: "repeats",
          head: t("figures.people.repeats"),
          numeric: true,
          cell: (row) => <FigureNumber value={row.repeats} unit="percent" />,
        },
        { key: "reopened", head: t("figures.people.reopened"), numeric: true, cell: ({ reopened }) => reopened },
      ]}
    />
  );
}
