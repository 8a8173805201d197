import { Link } from "@remix-run/react";
import { useTranslation } from "~/i18n/i18n";
import { valueLabel } from "~/i18n/value-label";
import { Card } from "~/ui/card";
import { Moment } from "~/ui/moment";
import { Table } from "~/ui/table";
import { BatchUnits, shownOf } from "./batch-units";
import { FaultPattern } from "./fault-pattern";

interface Props {
  batches: readonly { model: string }[];
  /** Whether the reader may compare with other batches of the model. */
  /** What its reader may open. */
  reads: { figures: boolean; ways: boolean };
  /** Whether the reader raises returns. */
  raises: boolean;
  counts: { units: number; seen: number; confirmed: number; sightings: number };
  units: Parameters<typeof BatchUnits>[0]["units"];
  sightings: readonly { serial: string; sourceKind: string; sourceNo: string; faultName: string; standing: string; seenAt: string }[];
  pattern: Parameters<typeof FaultPattern>[0]["pattern"];
}

/** Where a source can be read. */
const PLACES: Record<string, string> = { complaint: "/complaints", parts_request: "/requests", return: "/returns" };

/** What is known of the batches of a case: the faults over time, where they were heard of, and every unit and where it is. */
export function BatchFacts({ batches, reads, raises, counts, units, sightings, pattern }: Props) {
  const { t } = useTranslation();
  const models = reads.figures ? [...new Set(batches.map(({ model }) => model))] : [];
  return (
    <>
      <Card title={t("batches.pattern")}>
        <p className="mb-3 text-muted text-sm">{t("batches.of", counts)}</p>
        <FaultPattern pattern={pattern} />
        {models.map((model) => (
          <p key={model}>
            <Link
              to={`/figures/defects?by=batch&model=${model}`}
              className="inline-flex min-h-11 items-center text-accent hover:underline md:min-h-0"
            >
              {t("batches.besides", { model })}
            </Link>
          </p>
        ))}
      </Card>
      {sightings.length > 0 ? (
        <Card title={t("batches.sightings")} flush aside={shownOf(t, sightings.length, counts.sightings)}>
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
      <BatchUnits units={units} of={counts.units} raises={raises} readsWays={reads.ways} />
    </>
  );
}
