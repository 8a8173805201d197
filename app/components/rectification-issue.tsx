import { useTranslation } from "~/i18n/i18n";
import { valueLabel } from "~/i18n/value-label";
import { SubmitButton } from "~/ui/button";
import { Card } from "~/ui/card";
import { SelectField, TextAreaField } from "~/ui/field";
import { ActionForm, type FormRefusal } from "~/ui/form";

interface Props {
  complaintNo: string;
  departments: readonly string[];
  refused: FormRefusal | undefined;
  idempotencyKey: string;
}

/** Asks a department to put right what brought an established complaint about. */
export function RectificationIssue({ complaintNo, departments, refused, idempotencyKey }: Props) {
  const { t } = useTranslation();
  return (
    <Card title={t("rectification.newForm")}>
      <ActionForm key={idempotencyKey} refused={refused} intent="issue" idempotencyKey={idempotencyKey}>
        <input type="hidden" name="complaintNo" value={complaintNo} />
        <div className="space-y-4">
          <SelectField
            name="department"
            label={t("rectification.department")}
            options={departments.map((value) => ({ value, label: valueLabel(t, "department", value) }))}
            placeholder
            required
          />
          <TextAreaField name="demand" label={t("rectification.demand")} hint={t("rectification.demandHint")} rows={3} required />
          <SubmitButton>{t("rectification.issue")}</SubmitButton>
        </div>
      </ActionForm>
    </Card>
  );
}
