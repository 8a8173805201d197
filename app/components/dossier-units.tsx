import { useTranslation } from "~/i18n/i18n";
import { valueLabel } from "~/i18n/value-label";
import { Badge } from "~/ui/badge";
import { Card } from "~/ui/card";
import { Table } from "~/ui/table";

interface Unit {
  serial: string;
  place: string;
  faults: readonly string[];
  /** What was found and held of it, the first first. */
  seen: readonly string[];
  returnNo: string | null;
  returnState: string | null;
  exception: boolean;
}

/** The units of a dossier as they stood when it was prepared, exceptions first. */
export function DossierUnits({ units }: { units: readonly Unit[] }) {
  const { t } = useTranslation();
  return (
    <Card title={t("batches.units")} flush>
      <p className="px-4 py-2 text-muted text-xs">{t("batches.sign.exceptionHint")}</p>
      <Table
        caption={t("batches.units")}
        rows={units}
        rowKey={({ serial }) => serial}
        columns={[
          { key: "serial", head: t("batches.serial"), lead: true, cell: ({ serial }) => <span className="font-mono">{serial}</span> },
          {
            key: "exception",
            head: "",
            mark: true,
            cell: ({ exception }) => (exception ? <Badge tone="waiting">{t("batches.sign.exception")}</Badge> : null),
          },
          { key: "fault", head: t("batches.fault"), words: true, cell: ({ faults }) => (faults.length > 0 ? faults.join(" · ") : "—") },
          {
            key: "seen",
            head: t("batches.sign.seen"),
            words: true,
            cell: ({ seen }) =>
              seen.length > 0
                ? seen.map((one) => (
                    <span key={one} className="block break-words">
                      {one}
                    </span>
                  ))
                : "—",
          },
          {
            key: "place",
            head: t("batches.place"),
            cell: ({ place }) => <span className="md:whitespace-nowrap">{valueLabel(t, "unitPlace", place)}</span>,
          },
          {
            key: "return",
            head: t("batches.sign.returnState"),
            cell: ({ returnNo, returnState }) =>
              returnNo ? (
                <>
                  <span className="whitespace-nowrap font-mono">{returnNo}</span>
                  {returnState ? <span className="block">{valueLabel(t, "returnUnitState", returnState)}</span> : null}
                </>
              ) : (
                "—"
              ),
          },
        ]}
      />
    </Card>
  );
}
