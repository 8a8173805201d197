import { STEP_KINDS } from "@services/quality";
import type { ReactNode } from "react";
import { useTranslation } from "~/i18n/i18n";
import { valueLabel } from "~/i18n/value-label";
import { SubmitButton } from "~/ui/button";
import { Choice } from "~/ui/choice";
import { Confirm } from "~/ui/confirm";
import { Field, TextAreaField } from "~/ui/field";
import { ActionForm, type FormRefusal } from "~/ui/form";
import { ButtonThatWaits } from "./batch-acts";
import type { CorrectiveView } from "./corrective-facts";

interface Props {
  view: CorrectiveView;
  refused: FormRefusal | undefined;
  idempotencyKey: string;
}
const ACTS = ["contain", "analyse", "plan", "check", "refer", "cancel"] as const;
type Act = (typeof ACTS)[number];

function StepFields() {
  const { t } = useTranslation();
  return (
    <>
      <Choice
        name="kind"
        legend={t("corrective.kind")}
        layout="chips"
        defaultValue="corrective"
        required
        options={STEP_KINDS.map((value) => ({ value, label: valueLabel(t, "correctiveStepKind", value) }))}
      />
      <TextAreaField name="what" label={t("corrective.what")} rows={2} required />
      <Field name="ownerLogin" label={t("corrective.ownerLogin")} autoCapitalize="none" required />
      <Field name="dueOn" type="date" label={t("corrective.dueOn")} hint={t("corrective.dueHint")} />
    </>
  );
}

function CheckFields() {
  const { t } = useTranslation();
  const options = [
    { value: "true", label: t("corrective.effective") },
    { value: "false", label: t("corrective.without") },
  ];
  return (
    <>
      <Choice name="effective" legend={t("corrective.checks")} layout="chips" required options={options} />
      <TextAreaField name="finding" label={t("corrective.finding")} rows={3} required />
    </>
  );
}

/** What the reader does about a corrective action next. */
export function CorrectiveActs({ view, refused, idempotencyKey }: Props) {
  const { t } = useTranslation();
  const fields: Record<Act, ReactNode> = {
    contain: <TextAreaField name="containment" label={t("corrective.containment")} rows={3} required />,
    analyse: <TextAreaField name="whys" label={t("corrective.whys")} hint={t("corrective.whysHint")} rows={5} required />,
    plan: <StepFields />,
    check: <CheckFields />,
    refer: (
      <>
        <Field name="documentNo" label={t("corrective.documentNo")} required />
        <Field name="documentVersion" label={t("corrective.documentVersion")} required />
      </>
    ),
    cancel: <TextAreaField name="reason" label={t("corrective.reason")} rows={2} required />,
  };
  return (
    <div className="flex flex-wrap items-start gap-3 [&>details[open]]:basis-full">
      {ACTS.map((act) => {
        const verdict = view.can[act];
        if (!verdict) return null;
        const label = t(`corrective.act.${act}`);
        if (!verdict.ok) return <ButtonThatWaits key={act} label={label} why={verdict.why} />;
        const own = refused?.intent === act ? refused : undefined;
        return (
          <Confirm key={act} label={label} tone={act === "cancel" ? "danger" : "secondary"} open={own !== undefined}>
            <ActionForm intent={act} idempotencyKey={idempotencyKey} refused={own} aria-label={label}>
              <input type="hidden" name="actionNo" value={view.actionNo} />
              <div className="space-y-3">
                {fields[act]}
                <SubmitButton>{label}</SubmitButton>
              </div>
            </ActionForm>
          </Confirm>
        );
      })}
    </div>
  );
}
