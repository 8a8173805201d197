import { useTranslation } from "~/i18n/i18n";
import { SubmitButton } from "~/ui/button";
import { Field, SelectField } from "~/ui/field";
import { ActionForm, type FormRefusal } from "~/ui/form";

interface Props {
  year: number;
  refused: FormRefusal | undefined;
  idempotencyKey: string;
}

/** Makes one day a holiday or a workday, or gives it back to the weekly pattern. */
export function CalendarDayForm({ year, ...form }: Props) {
  const { t } = useTranslation();
  return (
    <ActionForm key={form.idempotencyKey} intent="day" {...form}>
      <div className="space-y-4">
        <Field name="day" type="date" label={t("admin.calendar.day")} min={`${year}-01-01`} max={`${year}-12-31`} required />
        <SelectField
          name="kind"
          label={t("admin.calendar.kind")}
          options={[
            { value: "holiday", label: t("admin.calendar.kindHoliday") },
            { value: "workday", label: t("admin.calendar.kindWorkday") },
            { value: "", label: t("admin.calendar.kindWeekly") },
          ]}
        />
        <Field name="name" label={t("admin.calendar.name")} autoComplete="off" optional />
        <SubmitButton>{t("admin.calendar.save")}</SubmitButton>
      </div>
    </ActionForm>
  );
}
