import { useTranslation } from "~/i18n/i18n";
import { SubmitButton } from "~/ui/button";
import { Field, TextAreaField } from "~/ui/field";
import { ActionForm, type FormRefusal } from "~/ui/form";

interface Props {
  year: number;
  refused: FormRefusal | undefined;
  idempotencyKey: string;
}

/** Takes a year's days from a file, or as they are pasted; what is wrong in a file is shown in the text, where it can be put right. */
export function CalendarUpload({ year, ...form }: Props) {
  const { t } = useTranslation();
  return (
    <ActionForm intent="upload" files {...form}>
      <input type="hidden" name="year" value={year} />
      <div className="space-y-4">
        <Field
          name="file"
          type="file"
          label={t("admin.calendar.file")}
          hint={t("admin.calendar.fileHint")}
          accept=".csv,.txt,.ics,text/csv,text/calendar"
          optional
        />
        <TextAreaField
          name="content"
          label={t("admin.calendar.paste")}
          rows={form.refused?.intent === "upload" ? 12 : 3}
          spellCheck={false}
          optional
        />
        <SubmitButton tone="secondary">{t("admin.calendar.upload", { year })}</SubmitButton>
      </div>
    </ActionForm>
  );
}
