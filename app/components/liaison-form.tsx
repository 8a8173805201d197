import { useTranslation } from "~/i18n/i18n";
import { valueLabel } from "~/i18n/value-label";
import { SubmitButton } from "~/ui/button";
import { Card } from "~/ui/card";
import { Field, SelectField, TextAreaField } from "~/ui/field";
import { ActionForm, type FormRefusal } from "~/ui/form";

interface Props {
  complaintNo: string;
  departments: readonly string[];
  /** The latest time that a slip may ask for; asked for unless another is named. */
  latestDueAt: string | null;
  refused: FormRefusal | undefined;
  idempotencyKey: string;
}

/** Asks a department to act on a case, within a day at most. */
export function LiaisonForm({ complaintNo, departments, latestDueAt, refused, idempotencyKey }: Props) {
  const { t } = useTranslation();
  return (
    <Card title={t("liaison.newSlip")}>
      <ActionForm key={idempotencyKey} refused={refused} intent="issue" idempotencyKey={idempotencyKey}>
        <input type="hidden" name="complaintNo" value={complaintNo} />
        <div className="grid gap-4 md:grid-cols-2">
          <SelectField
            name="department"
            label={t("liaison.department")}
            options={departments.map((value) => ({ value, label: valueLabel(t, "department", value) }))}
            placeholder
            required
          />
          <Field
            name="dueAt"
            type="datetime-local"
            label={t("liaison.due")}
            hint={t("liaison.dueHint")}
            defaultValue={latestDueAt?.slice(0, 16)}
            required
          />
        </div>
        <div className="mt-4 space-y-4">
          <TextAreaField name="demand" label={t("liaison.demand")} hint={t("liaison.demandHint")} rows={3} required />
          <SubmitButton>{t("liaison.issue")}</SubmitButton>
        </div>
      </ActionForm>
    </Card>
  );
}
