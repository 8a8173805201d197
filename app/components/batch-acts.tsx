import { useTranslation } from "~/i18n/i18n";
import { valueLabel } from "~/i18n/value-label";
import { Button, SubmitButton } from "~/ui/button";
import { Choice } from "~/ui/choice";
import { Confirm } from "~/ui/confirm";
import { Field, TextAreaField } from "~/ui/field";
import { ActionForm, type FormRefusal } from "~/ui/form";

type Allowed = { ok: true } | { ok: false; why: string };
type Act = "confirm" | "dismiss" | "execute" | "close" | "report";
type Mode = "dealer_self" | "return_to_factory";

interface Props {
  caseNo: string;
  can: Partial<Record<Act, Allowed>> & { choose?: Allowed & { modes?: Record<Mode, Allowed> } };
  refused: FormRefusal | undefined;
  idempotencyKey: string;
}

const IN_WORDS = ["confirm", "dismiss", "execute", "close"] as const;
const MODES = ["dealer_self", "return_to_factory"] as const;
const WISHES = ["send_back", "exchange", "credit"] as const;

/** What cannot be done yet, and why. */
export const ButtonThatWaits = ({ label, why }: { label: string; why: string }) => <Button why={why}>{label}</Button>;

/** What the reader may do about a batch case. */
export function BatchActs({ caseNo, can, refused, idempotencyKey }: Props) {
  const { t } = useTranslation();
  const ofIntent = (intent: string) => (refused?.intent === intent ? refused : undefined);
  return (
    <div className="flex flex-wrap items-start gap-3 [&>details[open]]:basis-full">
      {IN_WORDS.map((act) => {
        const verdict = can[act];
        if (!verdict) return null;
        if (!verdict.ok) return <ButtonThatWaits key={act} label={t(`batches.act.${act}`)} why={verdict.why} />;
        return (
          <Confirm key={act} label={t(`batches.act.${act}`)} tone="secondary" open={ofIntent(act) !== undefined}>
            <ActionForm intent={act} idempotencyKey={idempotencyKey} refused={ofIntent(act)} aria-label={t(`batches.act.${act}`)}>
              <input type="hidden" name="caseNo" value={caseNo} />
              <div className="space-y-3">
                <TextAreaField name="reason" label={t("batches.reason")} rows={3} required />
                <SubmitButton>{t(`batches.act.${act}`)}</SubmitButton>
              </div>
            </ActionForm>
          </Confirm>
        );
      })}
      {can.choose && !can.choose.ok ? <ButtonThatWaits label={t("batches.act.choose")} why={can.choose.why} /> : null}
      {can.report?.ok ? (
        <Confirm label={t("batches.act.report")} tone="secondary" open={ofIntent("report") !== undefined}>
          <ActionForm intent="report" idempotencyKey={idempotencyKey} refused={ofIntent("report")} aria-label={t("batches.act.report")}>
            <input type="hidden" name="caseNo" value={caseNo} />
            <div className="space-y-3">
              <Field name="dealerCode" label={t("batches.dealerCode")} code required />
              <TextAreaField name="note" label={t("batches.note")} rows={2} optional />
              <SubmitButton>{t("batches.act.report")}</SubmitButton>
            </div>
          </ActionForm>
        </Confirm>
      ) : null}
      {can.choose?.ok ? (
        <Confirm label={t("batches.act.choose")} tone="secondary" open={ofIntent("choose") !== undefined}>
          <ActionForm intent="choose" idempotencyKey={idempotencyKey} refused={ofIntent("choose")} aria-label={t("batches.act.choose")}>
            <input type="hidden" name="caseNo" value={caseNo} />
            <div className="space-y-3">
              <Field name="dealerCode" label={t("batches.dealerCode")} hint={t("batches.dealerHint")} code optional />
              <Choice
                name="mode"
                legend={t("batches.mode")}
                required
                options={MODES.map((value) => {
                  const verdict = can.choose?.modes?.[value];
                  const label = valueLabel(t, "handlingMode", value);
                  return verdict && !verdict.ok ? { value, label, disabled: true, hint: verdict.why } : { value, label };
                })}
              />
              <Choice
                name="wanted"
                legend={t("batches.wanted")}
                hint={t("batches.wantedHint")}
                layout="chips"
                defaultValue="send_back"
                options={WISHES.map((value) => ({ value, label: valueLabel(t, "wanted", value) }))}
              />
              <TextAreaField name="serials" label={t("batches.serialsBack")} hint={t("batches.serialsHint")} rows={3} optional />
              <TextAreaField name="note" label={t("batches.note")} rows={2} optional />
              <SubmitButton>{t("batches.act.choose")}</SubmitButton>
            </div>
          </ActionForm>
        </Confirm>
      ) : null}
    </div>
  );
}
