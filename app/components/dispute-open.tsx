import { useTranslation } from "~/i18n/i18n";
import { valueLabel } from "~/i18n/value-label";
import { SubmitButton } from "~/ui/button";
import { Card } from "~/ui/card";
import { SelectField, TextAreaField } from "~/ui/field";
import { ActionForm, type FormRefusal } from "~/ui/form";

interface Props {
  complaintNo: string;
  /** Whose the case is now. */
  department: string;
  departments: readonly string[];
  refused: FormRefusal | undefined;
  idempotencyKey: string;
}

/** Says that a case is another department's. */
export function DisputeOpen({ complaintNo, department, departments, refused, idempotencyKey }: Props) {
  const { t } = useTranslation();
  return (
    <Card title={t("dispute.newDispute", { department: valueLabel(t, "department", department) })}>
      <ActionForm key={idempotencyKey} refused={refused} intent="open" idempotencyKey={idempotencyKey}>
        <input type="hidden" name="complaintNo" value={complaintNo} />
        <div className="space-y-4">
          <SelectField
            name="towards"
            label={t("dispute.towards")}
            options={departments.filter((one) => one !== department).map((value) => ({ value, label: valueLabel(t, "department", value) }))}
            placeholder
            required
          />
          <TextAreaField name="claim" label={t("dispute.claim")} hint={t("dispute.claimHint")} rows={3} required />
          <SubmitButton>{t("dispute.open")}</SubmitButton>
        </div>
      </ActionForm>
    </Card>
  );
}
