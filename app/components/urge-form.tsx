import { useTranslation } from "~/i18n/i18n";
import { SubmitButton } from "~/ui/button";
import { Card } from "~/ui/card";
import { TextAreaField } from "~/ui/field";
import { ActionForm, type FormRefusal } from "~/ui/form";

interface Props {
  complaintNo: string;
  refused: FormRefusal | undefined;
  idempotencyKey: string;
}

/** Urges a case: whoever supervises says what is to happen (S3-34). */
export function UrgeForm({ complaintNo, refused, idempotencyKey }: Props) {
  const { t } = useTranslation();
  return (
    <Card title={t("escalation.urge")}>
      <ActionForm key={idempotencyKey} refused={refused} intent="urge" idempotencyKey={idempotencyKey}>
        <input type="hidden" name="complaintNo" value={complaintNo} />
        <div className="space-y-4">
          <TextAreaField name="reason" label={t("escalation.whyUrge")} rows={2} required />
          <SubmitButton>{t("escalation.urge")}</SubmitButton>
        </div>
      </ActionForm>
    </Card>
  );
}
