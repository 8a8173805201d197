import { useTranslation } from "~/i18n/i18n";
import { valueLabel } from "~/i18n/value-label";
import { Badge } from "~/ui/badge";
import { Card } from "~/ui/card";
import { Facts } from "~/ui/facts";
import { Moment } from "~/ui/moment";
import { Money } from "~/ui/money";
import { DossierUnits } from "./dossier-units";
import { FaultPattern } from "./fault-pattern";

interface Said {
  by: string;
  at: string;
}
interface Props {
  view: { batchNos: readonly string[]; reason: string; pattern: Parameters<typeof FaultPattern>[0]["pattern"] };
  dossier: {
    version: number;
    status: string;
    findings: string;
    proposal: string;
    costEstimate: string;
    exceptions: number;
    units: Parameters<typeof DossierUnits>[0]["units"];
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
      <Card title={t("batches.pattern")}>
        <FaultPattern pattern={view.pattern} />
      </Card>
      <DossierUnits units={dossier.units} />
    </>
  );
}
