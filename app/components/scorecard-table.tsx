import { Link } from "@remix-run/react";
import type { ScorecardView } from "@services/reports/index.server";
import type { ReactNode } from "react";
import { useTranslation } from "~/i18n/i18n";
import { valueLabel } from "~/i18n/value-label";
import { Table } from "~/ui/table";
import { FigureNumber } from "./figure-number";

type Person = ScorecardView["items"][number];

/** The numbers of a person: what each reads, and the list that it leads to. */
const NUMBERS = [
  { key: "handled", list: "resolution_time", unit: "count", of: (row: Person) => row.handled },
  { key: "hours", list: "resolution_time", unit: "hours", of: (row: Person) => row.medianHours },
  { key: "kept", list: "time_limits", unit: "percent", of: (row: Person) => row.kept },
  { key: "average", list: "satisfaction", unit: "score", of: (row: Person) => row.average },
  { key: "repeats", list: "repeat_rate", unit: "percent", of: (row: Person) => row.repeats },
  { key: "reopened", list: "reopened", unit: "count", of: (row: Person) => row.reopened },
  { key: "conduct", list: "conduct", unit: "count", of: (row: Person) => row.conduct },
  { key: "penalties", list: "penalties", unit: "count", of: (row: Person) => row.penalties },
] as const;

/** The list behind a number of a person; null where its reader may not read it. */
export type Behind = (list: (typeof NUMBERS)[number]["list"], login: string) => string | null;

/** How people served, a row each; where its reader may, each number leads to what it counts. */
export function ScorecardTable({ items, behind }: { items: readonly Person[]; behind: Behind }) {
  const { t } = useTranslation();
  const leading = (to: string | null, shown: ReactNode) =>
    to ? (
      <Link to={to} className="text-accent hover:underline">
        {shown}
      </Link>
    ) : (
      shown
    );
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
          cell: ({ login, name }) => leading(behind("resolution_time", login), name),
        },
        {
          key: "department",
          head: t("figures.people.department"),
          cell: ({ department }) => (department ? valueLabel(t, "department", department) : "—"),
        },
        ...NUMBERS.map(({ key, list, unit, of }) => ({
          key,
          head: t(`figures.people.${key}`),
          numeric: true,
          cell: (row: Person) => leading(behind(list, row.login), <FigureNumber value={of(row)} unit={unit} />),
        })),
      ]}
    />
  );
}
