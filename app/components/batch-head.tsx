import { Link } from "@remix-run/react";
import { useTranslation } from "~/i18n/i18n";
import { valueLabel } from "~/i18n/value-label";
import { Card } from "~/ui/card";
import { Facts } from "~/ui/facts";
import { Moment } from "~/ui/moment";

interface Props {
  view: {
    caseNo: string;
    batchNos: readonly string[];
    origin: string;
    reason: string;
    told: readonly string[];
    openedAt: string;
    judgedAt: string | null;
    judgedFor: string | null;
    onHold: number;
    handlings: readonly {
      dealerCode: string | null;
      dealerName: string | null;
      mode: string;
      note: string | null;
      doneAs: string | null;
    }[];
  };
}

/** What a batch case is about, how quality judged it, and what is agreed with each dealer. */
export function BatchHead({ view }: Props) {
  const { t } = useTranslation();
  return (
    <Card>
      <Facts
        items={[
          {
            label: t("batches.batch"),
            value: view.batchNos.map((batchNo) => (
              <Link key={batchNo} to={`/batches/${batchNo}`} className="mr-2 font-mono text-accent hover:underline">
                {batchNo}
              </Link>
            )),
          },
          {
            label: t("batches.corrective"),
            value: (
              <Link to={`/corrective-actions?view=all&sourceNo=${view.caseNo}`} className="text-accent hover:underline">
                {t("batches.correctiveOf")}
              </Link>
            ),
          },
          { label: t("batches.origin"), value: valueLabel(t, "batchOrigin", view.origin) },
          { label: t("batches.since"), value: <Moment at={view.openedAt} /> },
          { label: t("batches.told"), value: view.told.map((role) => valueLabel(t, "role", role)).join(" · ") },
          { label: t("batches.reason"), value: view.reason, wide: true },
          ...(view.judgedAt
            ? [
                {
                  label: t("batches.judged"),
                  value: (
                    <>
                      {view.judgedFor} · <Moment at={view.judgedAt} />
                    </>
                  ),
                  wide: true,
                },
              ]
            : []),
          ...(view.onHold > 0 ? [{ label: t("batches.ownStock"), value: t("batches.keepsHeld", { count: view.onHold }), wide: true }] : []),
          {
            label: t("batches.handling"),
            value:
              view.handlings.length === 0
                ? t("batches.noHandling")
                : view.handlings.map(({ dealerCode, dealerName, mode, note, doneAs }) => (
                    <span key={dealerCode ?? ""} className="block">
                      {dealerName ?? t("batches.company")}: {valueLabel(t, "handlingMode", mode)}
                      {note ? ` · ${note}` : ""}
                      {doneAs ? ` · ${valueLabel(t, "handlingDone", doneAs)}` : ""}
                    </span>
                  )),
            wide: true,
          },
        ]}
      />
    </Card>
  );
}
