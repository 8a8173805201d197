import { useTranslation } from "~/i18n/i18n";
import { SubmitButton } from "~/ui/button";
import { Choice } from "~/ui/choice";
import { Confirm } from "~/ui/confirm";
import { Field, TextAreaField } from "~/ui/field";
import { ActionForm, type FormRefusal } from "~/ui/form";

interface AnnouncementFormProps {
  regions: readonly string[];
  refused?: FormRefusal | undefined;
  idempotencyKey: string;
}

/** What dealers are told, to whom of them, and how long it holds. */
export function AnnouncementForm({ regions, refused, idempotencyKey }: AnnouncementFormProps) {
  const { t } = useTranslation();
  return (
    <Confirm key={idempotencyKey} label={t("announcements.publish")} tone="primary" open={refused !== undefined}>
      <ActionForm intent="publish" {...(refused ? { refused } : {})} idempotencyKey={idempotencyKey} files>
        <div className="space-y-4">
          <Field name="titleZh" label={t("announcements.titleZh")} required />
          <TextAreaField name="textZh" label={t("announcements.textZh")} rows={5} required />
          <Field name="titleEn" label={t("announcements.titleEn")} optional />
          <TextAreaField name="textEn" label={t("announcements.textEn")} rows={4} optional />
          <Choice
            name="regions"
            legend={t("announcements.regions")}
            hint={t("announcements.regionsHint")}
            multiple
            layout="chips"
            options={regions.map((region) => ({ value: region, label: region }))}
          />
          <TextAreaField
            name="dealerCodes"
            label={t("announcements.dealerCodes")}
            hint={t("announcements.dealerCodesHint")}
            rows={2}
            optional
          />
          <div className="grid gap-4 md:grid-cols-2">
            <Field name="validFrom" type="date" label={t("announcements.from")} optional />
            <Field name="validUntil" type="date" label={t("announcements.until")} optional />
          </div>
          <Field name="files" type="file" multiple label={t("announcements.files")} hint={t("announcements.filesHint")} optional />
          <SubmitButton>{t("announcements.publish")}</SubmitButton>
        </div>
      </ActionForm>
    </Confirm>
  );
}
