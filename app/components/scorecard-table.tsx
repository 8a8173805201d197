import { Link } from "@remix-run/react";
import type { ScorecardView } from "@services/reports/index.server";
import type { ReactNode } from "react";
import { useTranslation } from "~/i18n/i18n";
import { valueLabel } from "~/i18n/value-label";
import { Table } from "~/ui/table";
import { FigureNumber } from "./figure-number";

type Person = ScorecardView["items"][number];

/** The list behind each number of a person; null where its reader may not read it. */
export type Behind = (
  list: "resolution_time" | "time_limits" | "satisfaction" | "repeat_rate" | "reopened" | "conduct" | "penalties",
  login: string,
) => string | null;

/** How people served, a row each; where its reader may, each number leads to what it counts. */
export function ScorecardTable({ items, behind }: { items: readonly Person[]; behind: Behind }) {
  const { t } = useTranslation();
  const leads = (list: Parameters<Behind>[0], login: string, shown: ReactNode) => {
    const to = behind(list, login);
    return to ? (
      <Link to={to} className="text-accent hover:underline">
        {shown}
      </Link>
    ) : (
      shown
    );
  };
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
          cell: ({ login, name }) => leads("resolution_time", login, name),
        },
        {
          key: "department",
          head: t("figures.people.department"),
          cell: ({ department }) => (department ? valueLabel(t, "department", department) : "—"),
        },
        {
          key: "handled",
          head: t("figures.people.handled"),
          numeric: true,
          cell: ({ login, handled }) => leads("resolution_time", login, handled),
        },
        {
          key: "hours",
          head: t("figures.people.hours"),
          numeric: true,
          cell: (row) => <FigureNumber value={row.medianHours} unit="hours" />,
        },
        {
          key: "kept",
          head: t("figures.people.kept"),
          numeric: true,
          cell: (row) => leads("time_limits", row.login, <FigureNumber value={row.kept} unit="percent" />),
        },
        {
          key: "average",
          head: t("figures.people.average"),
          numeric: true,
          cell: (row) => leads("satisfaction", row.login, <FigureNumber value={row.average} unit="score" />),
        },
        {
          key: "repeats",
          head: t("figures.people.repeats"),
          numeric: true,
          cell: (row) => leads("repeat_rate", row.login, <FigureNumber value={row.repeats} unit="percent" />),
        },
        {
          key: "reopened",
          head: t("figures.people.reopened"),
          numeric: true,
          cell: ({ login, reopened }) => leads("reopened", login, reopened),
        },
        {
          key: "conduct",
          head: t("figures.people.conduct"),
          numeric: true,
          cell: ({ login, conduct }) => leads("conduct", login, conduct),
        },
        {
          key: "penalties",
          head: t("figures.people.penalties"),
          numeric: true,
          cell: ({ login, penalties }) => leads("penalties", login, penalties),
        },
      ]}
    />
  );
}
