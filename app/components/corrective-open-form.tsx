import { CORRECTIVE_SOURCES } from "@services/quality";
import { useTranslation } from "~/i18n/i18n";
import { valueLabel } from "~/i18n/value-label";
import { SubmitButton } from "~/ui/button";
import { Confirm } from "~/ui/confirm";
import { Field, SelectField, TextAreaField } from "~/ui/field";
import { ActionForm, type FormRefusal } from "~/ui/form";

interface Props {
  /** What it begins with, where somebody comes from there. */
  source: { kind: string; no: string };
  refused: FormRefusal | undefined;
  idempotencyKey: string;
}

/** Opens a corrective action of what stands behind it. */
export function CorrectiveOpenForm({ source, refused, idempotencyKey }: Props) {
  const { t } = useTranslation();
  return (
    <Confirm label={t("corrective.act.open")} tone="secondary" open={refused !== undefined || source.no !== ""}>
      <ActionForm intent="open" idempotencyKey={idempotencyKey} refused={refused} aria-label={t("corrective.act.open")}>
        <div className="space-y-3">
          <SelectField
            name="sourceKind"
            label={t("corrective.source")}
            defaultValue={source.kind}
            options={CORRECTIVE_SOURCES.map((value) => ({ value, label: valueLabel(t, "correctiveSource", value) }))}
            required
          />
          <Field
            name="sourceNo"
            label={t("corrective.sourceNo")}
            hint={t("corrective.sourceHint")}
            defaultValue={source.no}
            code
            required
          />
          <TextAreaField name="problem" label={t("corrective.problem")} rows={3} required />
          <Field name="dueOn" type="date" label={t("corrective.dueOn")} hint={t("corrective.dueHint")} />
          <SubmitButton>{t("corrective.act.open")}</SubmitButton>
        </div>
      </ActionForm>
    </Confirm>
  );
}
