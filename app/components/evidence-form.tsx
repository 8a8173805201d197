import { useTranslation } from "~/i18n/i18n";
import { SubmitButton } from "~/ui/button";
import { Checkbox } from "~/ui/choice";
import { Field } from "~/ui/field";
import { ActionForm } from "~/ui/form";
import type { ComplaintForms } from "./complaint-view";

interface EvidenceFormProps extends Partial<ComplaintForms> {
  complaintNo: string;
  /** What a partner sends is for the customer's eyes as well. */
  asCustomer: boolean;
  idempotencyKey: string;
  /** Where it is sent; the page itself unless it is said. */
  action?: string;
}

/** Files from the reader's machine; what is refused is said on the page of its own that they are sent to. */
export function EvidenceForm({ complaintNo, asCustomer, ...form }: EvidenceFormProps) {
  const { t } = useTranslation();
  return (
    <ActionForm {...form} files>
      <input type="hidden" name="complaintNo" value={complaintNo} />
      <div className="space-y-4">
        <Field name="files" type="file" multiple label={t("service.evidence.files")} hint={t("public.track.addFilesHint")} required />
        {asCustomer ? null : <Checkbox name="visibleToCustomer" value="true" label={t("service.evidence.visible")} />}
        <SubmitButton>{t("service.evidence.upload")}</SubmitButton>
      </div>
    </ActionForm>
  );
}
