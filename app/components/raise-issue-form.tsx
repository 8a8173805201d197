import { useTranslation } from "~/i18n/i18n";
import { SubmitButton } from "~/ui/button";
import { TextAreaField } from "~/ui/field";
import { ActionForm, type FormRefusal } from "~/ui/form";

/** Marks a case, wherever the form stands: one act that tells the four parties (S1-32). */
export function RaiseIssueForm({ complaintNo, refused }: { complaintNo: string; refused?: FormRefusal | undefined }) {
  const { t } = useTranslation();
  return (
    <ActionForm action="/representative-issues" refused={refused} intent="raise">
      <input type="hidden" name="complaintNo" value={complaintNo} />
      <div className="space-y-3">
        <TextAreaField name="reason" label={t("inquiry.issue.why")} hint={t("inquiry.issue.raiseHint")} rows={2} required />
        <SubmitButton>{t("inquiry.issue.raise")}</SubmitButton>
      </div>
    </ActionForm>
  );
}
