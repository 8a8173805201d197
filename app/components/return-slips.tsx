import { useTranslation } from "~/i18n/i18n";
import { LinkButton, SubmitButton } from "~/ui/button";
import { Card } from "~/ui/card";
import { Confirm } from "~/ui/confirm";
import { TextAreaField } from "~/ui/field";
import { ActionForm, type FormRefusal } from "~/ui/form";
import { Moment } from "~/ui/moment";

export interface Slip {
  intakeSlipNo: string;
  receivedAt: string;
  voidReason: string | null;
  units: number;
  mayVoid: boolean;
}

/** A slip's papers: on A4 or A5, and the labels of its units. */
export function SlipPapers({ intakeSlipNo }: { intakeSlipNo: string }) {
  const { t } = useTranslation();
  const papers = [
    [`/documents/intake-slip/${intakeSlipNo}`, t("returns.printA4")],
    [`/documents/intake-slip/${intakeSlipNo}?paper=a5`, t("returns.printA5")],
    [`/documents/unit-labels/${intakeSlipNo}`, t("returns.labels100")],
    [`/documents/unit-labels/${intakeSlipNo}?size=60x40`, t("returns.labels60")],
  ] as const;
  return (
    <span className="flex flex-wrap gap-2">
      {papers.map(([to, label]) => (
        <LinkButton key={to} to={to} document>
          {label}
        </LinkButton>
      ))}
    </span>
  );
}

/** The slips of a return, with what may be done about each. */
export function ReturnSlips({ slips, refused }: { slips: readonly Slip[]; refused: FormRefusal | undefined }) {
  const { t } = useTranslation();
  if (slips.length === 0) return null;
  return (
    <Card title={t("returns.slips")} flush>
      <ul className="divide-y divide-line">
        {slips.map(({ intakeSlipNo, receivedAt, voidReason, units, mayVoid }) => (
          <li key={intakeSlipNo} className="space-y-2 px-4 py-3">
            <p className="flex flex-wrap items-baseline gap-x-3">
              <span className={`font-mono font-semibold ${voidReason === null ? "" : "line-through"}`}>{intakeSlipNo}</span>
              <span className="tabular-nums">×{units}</span>
              <span className="text-muted text-xs">
                <Moment at={receivedAt} />
              </span>
            </p>
            {voidReason === null ? (
              <SlipPapers intakeSlipNo={intakeSlipNo} />
            ) : (
              <p className="text-refused">{t("returns.voided", { reason: voidReason })}</p>
            )}
            {mayVoid ? (
              <Confirm label={t("returns.void")} tone="quiet" open={refused?.values?.intakeSlipNo === intakeSlipNo}>
                <ActionForm
                  intent="voidSlip"
                  refused={refused?.values?.intakeSlipNo === intakeSlipNo ? refused : undefined}
                  aria-label={t("returns.void")}
                >
                  <input type="hidden" name="intakeSlipNo" value={intakeSlipNo} />
                  <div className="space-y-3">
                    <TextAreaField name="reason" label={t("returns.why")} rows={2} required />
                    <SubmitButton tone="danger">{t("returns.void")}</SubmitButton>
                  </div>
                </ActionForm>
              </Confirm>
            ) : null}
          </li>
        ))}
      </ul>
    </Card>
  );
}
