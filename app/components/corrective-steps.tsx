import { useTranslation } from "~/i18n/i18n";
import { valueLabel } from "~/i18n/value-label";
import { Badge } from "~/ui/badge";
import { SubmitButton } from "~/ui/button";
import { Card } from "~/ui/card";
import { Confirm } from "~/ui/confirm";
import { TextAreaField } from "~/ui/field";
import { ActionForm, type FormRefusal } from "~/ui/form";
import { Day, Moment } from "~/ui/moment";
import type { CorrectiveView } from "./corrective-facts";

interface Props {
  view: CorrectiveView;
  refused: FormRefusal | undefined;
  idempotencyKey: string;
}

/** The steps of a corrective action, each with its owner and its day; the owner says what came of it. */
export function CorrectiveSteps({ view, refused, idempotencyKey }: Props) {
  const { t } = useTranslation();
  if (view.steps.length === 0) return null;
  const label = t("corrective.act.complete");
  return (
    <Card title={t("corrective.steps")}>
      <ol className="divide-y divide-line">
        {view.steps.map((step) => {
          const own = refused?.intent === "complete" && refused.values?.stepNo === String(step.stepNo) ? refused : undefined;
          return (
            <li key={step.stepNo} className="space-y-1 py-3">
              <p className="font-medium">
                {step.stepNo}. <Badge tone="neutral">{valueLabel(t, "correctiveStepKind", step.kind)}</Badge>{" "}
                <span className="whitespace-pre-wrap break-words">{step.what}</span>{" "}
                {step.overdue ? <Badge tone="refused">{t("corrective.overdue")}</Badge> : null}
              </p>
              <p className="text-muted text-sm">
                {t("corrective.owner")}: {step.owner} · {t("corrective.dueOn")}: <Day date={step.dueOn} />
              </p>
              {step.done ? (
                <p className="break-words text-sm">
                  {t("corrective.doneAt")}: {step.done.by} · <Moment at={step.done.at} /> · {step.result}
                </p>
              ) : null}
              {step.mine ? (
                <Confirm label={label} tone="secondary" open={own !== undefined}>
                  <ActionForm intent="complete" idempotencyKey={`${idempotencyKey}-${step.stepNo}`} refused={own} aria-label={label}>
                    <input type="hidden" name="actionNo" value={view.actionNo} />
                    <input type="hidden" name="stepNo" value={step.stepNo} />
                    <div className="space-y-3">
                      <TextAreaField name="result" label={t("corrective.result")} rows={2} required />
                      <SubmitButton>{label}</SubmitButton>
                    </div>
                  </ActionForm>
                </Confirm>
              ) : null}
            </li>
          );
        })}
      </ol>
    </Card>
  );
}
