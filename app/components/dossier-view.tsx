import { useTranslation } from "~/i18n/i18n";
import { valueLabel } from "~/i18n/value-label";
import { Badge } from "~/ui/badge";
import { Card } from "~/ui/card";
import { Facts } from "~/ui/facts";
import { Moment } from "~/ui/moment";
import { Money } from "~/ui/money";
import { Table } from "~/ui/table";

interface Said {
  by: string;
  at: string;
}
interface Props {
  view: { batchNos: readonly string[]; reason: string };
  dossier: {
    version: number;
    status: string;
    findings: string;
    proposal: string;
    costEstimate: string;
    exceptions: number;
    units: readonly { serial: string; place: string; faults: readonly string[]; returnNo: string | null; exception: boolean }[];
    prepared: Said;
    submitted: Said | null;
    signed: (Said & { decision: string; instruction: string; excluded: readonly string[] }) | null;
    hash: string;
  };
}

/** What is to be signed: the summary, who prepared and signed it, and its units, exceptions first. */
export function DossierView({ view, dossier }: Props) {
  const { t } = useTranslation();
  const { submitted, signed } = dossier;
  const said = ({ by, at }: Said) => (
    <>
      {by} · <Moment at={at} />
    </>
  );
  const words = (text: string) => <span className="whitespace-pre-wrap break-words">{text}</span>;
  return (
    <>
      <Card
        title={t("batches.sign.version", { version: dossier.version })}
        aside={<Badge tone={signed?.decision === "approve" ? "good" : "waiting"}>{valueLabel(t, "dossierStatus", dossier.status)}</Badge>}
      >
        <Facts
          items={[
            { label: t("batches.batch"), value: view.batchNos.join(" · ") },
            { label: t("batches.sign.cost"), value: <Money amount={dossier.costEstimate} strong /> },
            { label: t("batches.sign.count"), value: dossier.units.length },
            { label: t("batches.sign.exception"), value: dossier.exceptions },
            { label: t("batches.sign.proposal"), value: words(dossier.proposal), wide: true },
            { label: t("batches.sign.findings"), value: words(dossier.findings), wide: true },
            { label: t("batches.sign.prepared"), value: said(dossier.prepared) },
            ...(submitted ? [{ label: t("batches.sign.submitted"), value: said(submitted) }] : []),
            ...(signed
              ? [
                  { label: t("batches.sign.signed"), value: said(signed) },
                  { label: t("batches.sign.decision"), value: valueLabel(t, "signDecision", signed.decision) },
                  { label: t("batches.sign.instruction"), value: words(signed.instruction), wide: true },
                  ...(signed.excluded.length > 0
                    ? [{ label: t("batches.sign.excluded"), value: signed.excluded.join(" · "), wide: true }]
                    : []),
                ]
              : []),
            { label: t("batches.sign.digest"), value: <span className="break-all font-mono text-xs">{dossier.hash}</span>, wide: true },
          ]}
        />
      </Card>
      <Card title={t("batches.units")} flush>
        <p className="px-4 py-2 text-muted text-xs">{t("batches.sign.exceptionHint")}</p>
        <Table
          caption={t("batches.units")}
          rows={dossier.units}
          rowKey={({ serial }) => serial}
          columns={[
            { key: "serial", head: t("batches.serial"), lead: true, cell: ({ serial }) => <span className="font-mono">{serial}</span> },
            {
              key: "exception",
              head: "",
              mark: true,
              cell: ({ exception }) => (exception ? <Badge tone="waiting">{t("batches.sign.exception")}</Badge> : null),
            },
            { key: "fault", head: t("batches.fault"), cell: ({ faults }) => (faults.length > 0 ? faults.join(" · ") : "—") },
            { key: "place", head: t("batches.place"), cell: ({ place }) => valueLabel(t, "unitPlace", place) },
            {
              key: "return",
              head: t("batches.sign.returnState"),
              cell: ({ returnNo }) => (returnNo ? <span className="font-mono">{returnNo}</span> : "—"),
            },
          ]}
        />
      </Card>
    </>
  );
}
