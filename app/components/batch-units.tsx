import { Link } from "@remix-run/react";
import { type Translate, useTranslation } from "~/i18n/i18n";
import { valueLabel } from "~/i18n/value-label";
import { Card } from "~/ui/card";
import { Table } from "~/ui/table";
import { placeOf } from "./unit-place";

interface Props {
  /** How many units there are in all. */
  of: number;
  /** Whether the reader raises returns, for units that come back and that nobody has announced. */
  raises: boolean;
  /** Whether the reader may open the way of a unit through the house. */
  readsWays: boolean;
  units: readonly {
    serial: string;
    place: string;
    stockStatus: string | null;
    dealerName: string | null;
    confirmed: boolean;
    state: string | null;
    course: { returnNo: string; state: string; next: { act: string; role: string } | null } | null;
  }[];
}

/** Says of a list that is longer than what is shown how much of it that is. */
export const shownOf = (t: Translate, shown: number, of: number) =>
  shown < of ? <span className="text-muted text-sm">{t("batches.shown", { shown, of })}</span> : null;

/** Where a unit stands that is still to come back. */
const OUT: readonly string[] = ["dealer", "customer", "in_transit"];

/** Every unit of the batches: where it is, whether it waits for the signature, and its next step or its end. */
export function BatchUnits({ units, of, raises, readsWays }: Props) {
  const { t } = useTranslation();
  return (
    <Card title={t("batches.units")} flush aside={shownOf(t, units.length, of)}>
      <Table
        caption={t("batches.units")}
        rows={units}
        rowKey={({ serial }) => serial}
        columns={[
          { key: "serial", head: t("batches.serial"), lead: true, cell: ({ serial }) => <span className="font-mono">{serial}</span> },
          {
            key: "place",
            head: t("batches.place"),
            cell: (unit) => placeOf(t, unit),
          },
          {
            key: "dealer",
            head: t("batches.dealer"),
            cell: ({ dealerName, place }) => dealerName ?? (OUT.includes(place) ? t("batches.company") : "—"),
          },
          {
            key: "standing",
            head: t("batches.standing"),
            cell: ({ confirmed }) => (confirmed ? valueLabel(t, "sightingStanding", "confirmed") : "—"),
          },
          { key: "hold", head: t("batches.hold"), cell: ({ state }) => (state ? valueLabel(t, "caseUnitState", state) : "—") },
          {
            key: "course",
            head: t("batches.course"),
            cell: ({ serial, course, state, place }) => {
              if (!course && raises && state === "held" && OUT.includes(place))
                return (
                  <Link to={`/returns/new?serial=${serial}`} className="text-accent underline">
                    {t("batches.raiseReturn")}
                  </Link>
                );
              if (!course) return "—";
              const next = course.next && ` → ${valueLabel(t, "unitStep", course.next.act)} (${valueLabel(t, "role", course.next.role)})`;
              const said = `${valueLabel(t, "returnUnitState", course.state)}${next ?? ""}`;
              return readsWays ? (
                <Link to={`/workbench/${course.returnNo}/${serial}`} className="text-accent underline">
                  {said}
                </Link>
              ) : (
                said
              );
            },
          },
        ]}
      />
    </Card>
  );
}
