import { useTranslation } from "~/i18n/i18n";
import { Button, SubmitButton } from "~/ui/button";
import { Confirm } from "~/ui/confirm";
import { TextAreaField } from "~/ui/field";
import { ActionForm, type FormRefusal } from "~/ui/form";
import { type Allowed, ChooseForm, type Holder, type Mode, ReportForm } from "./batch-choice";

type Act = "confirm" | "dismiss" | "execute" | "close" | "free" | "report";

interface Props {
  view: {
    caseNo: string;
    onHold: number;
    holders: readonly Holder[];
    can: Partial<Record<Act, Allowed>> & { choose?: Allowed & { modes?: Record<Mode, Allowed> } };
  };
  refused: FormRefusal | undefined;
  idempotencyKey: string;
}

const IN_WORDS = ["confirm", "dismiss", "execute", "close", "free"] as const;
/** Those after which the company's own stock of the batch is good. */
const FREEING: readonly Act[] = ["dismiss", "close", "free"];

/** What cannot be done yet, and why. */
export const ButtonThatWaits = ({ label, why }: { label: string; why: string }) => <Button why={why}>{label}</Button>;

/** What the reader may do about a batch case. */
export function BatchActs({ view, refused, idempotencyKey }: Props) {
  const { t } = useTranslation();
  const { caseNo, onHold, holders, can } = view;
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
                {onHold > 0 && FREEING.includes(act) ? <p>{t("batches.frees", { count: onHold })}</p> : null}
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
          <ReportForm caseNo={caseNo} holders={holders} refused={ofIntent("report")} idempotencyKey={idempotencyKey} />
        </Confirm>
      ) : null}
      {can.choose?.ok ? (
        <Confirm label={t("batches.act.choose")} tone="secondary" open={ofIntent("choose") !== undefined}>
          <ChooseForm {...{ caseNo, holders, idempotencyKey }} modes={can.choose.modes} refused={ofIntent("choose")} />
        </Confirm>
      ) : null}
    </div>
  );
}
