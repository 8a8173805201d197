import { Link } from "@remix-run/react";
import { useTranslation } from "~/i18n/i18n";
import { valueLabel } from "~/i18n/value-label";
import { Card } from "~/ui/card";
import { Moment } from "~/ui/moment";
import { Table } from "~/ui/table";
import { FaultPattern } from "./fault-pattern";

interface Props {
  counts: { units: number; seen: number; confirmed: number };
  units: readonly {
    serial: string;
    place: string;
    stockStatus: string | null;
    dealerName: string | null;
    confirmed: boolean;
    state: string | null;
    course: { returnNo: string; state: string; next: { act: string; role: string } | null } | null;
  }[];
  sightings: readonly { serial: string; sourceKind: string; sourceNo: string; faultName: string; standing: string; seenAt: string }[];
  pattern: Parameters<typeof FaultPattern>[0]["pattern"];
}

/** Where a source can be read. */
const PLACES: Record<string, string> = { complaint: "/complaints", parts_request: "/requests", return: "/returns" };

/** What is known of the batches of a case: the faults over time, where they were heard of, and every unit and where it is. */
export function BatchFacts({ counts, units, sightings, pattern }: Props) {
  const { t } = useTranslation();
  return (
    <>
      <Card title={t("batches.pattern")}>
        <p className="mb-3 text-muted text-sm">{t("batches.of", counts)}</p>
        <FaultPattern pattern={pattern} />
      </Card>
      {sightings.length > 0 ? (
        <Card title={t("batches.sightings")} flush>
          <Table
            caption={t("batches.sightings")}
            rows={sightings}
            rowKey={({ serial, sourceNo }) => `${serial} ${sourceNo}`}
            columns={[
              { key: "serial", head: t("batches.serial"), lead: true, cell: ({ serial }) => <span className="font-mono">{serial}</span> },
              {
                key: "standing",
                head: t("batches.standing"),
                mark: true,
                cell: ({ standing }) => valueLabel(t, "sightingStanding", standing),
              },
              {
                key: "source",
                head: t("batches.source"),
                cell: ({ sourceKind, sourceNo }) => (
                  <>
                    {valueLabel(t, "sightingSource", sourceKind)}{" "}
                    <Link to={`${PLACES[sourceKind]}/${sourceNo}`} className="whitespace-nowrap font-mono text-accent hover:underline">
                      {sourceNo}
                    </Link>
                  </>
                ),
              },
              { key: "fault", head: t("batches.fault"), cell: ({ faultName }) => faultName },
              { key: "seen", head: t("batches.seen"), cell: ({ seenAt }) => <Moment at={seenAt} /> },
            ]}
          />
        </Card>
      ) : null}
      <Card title={t("batches.units")} flush>
        <Table
          caption={t("batches.units")}
          rows={units}
          rowKey={({ serial }) => serial}
          columns={[
            { key: "serial", head: t("batches.serial"), lead: true, cell: ({ serial }) => <span className="font-mono">{serial}</span> },
            {
              key: "place",
              head: t("batches.place"),
              cell: ({ place, stockStatus }) =>
                [valueLabel(t, "unitPlace", place), ...(stockStatus ? [valueLabel(t, "stockStatus", stockStatus)] : [])].join(" · "),
            },
            { key: "dealer", head: t("batches.dealer"), cell: ({ dealerName }) => dealerName ?? t("batches.company") },
            {
              key: "standing",
              head: t("batches.standing"),
              cell: ({ confirmed }) => (confirmed ? valueLabel(t, "sightingStanding", "confirmed") : "—"),
            },
            { key: "hold", head: t("batches.hold"), cell: ({ state }) => (state ? valueLabel(t, "caseUnitState", state) : "—") },
            {
              key: "course",
              head: t("batches.course"),
              cell: ({ serial, course }) =>
                course ? (
                  <Link to={`/workbench/${course.returnNo}/${serial}`} className="text-accent hover:underline">
                    {valueLabel(t, "returnUnitState", course.state)}
                    {course.next ? ` → ${valueLabel(t, "unitStep", course.next.act)} (${valueLabel(t, "role", course.next.role)})` : ""}
                  </Link>
                ) : (
                  "—"
                ),
            },
          ]}
        />
      </Card>
    </>
  );
}
