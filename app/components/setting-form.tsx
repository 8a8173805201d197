import { type Translate, useTranslation } from "~/i18n/i18n";
import { LinkButton, SubmitButton } from "~/ui/button";
import { Choice } from "~/ui/choice";
import { Field, SelectField, TextAreaField } from "~/ui/field";
import { Fieldset } from "~/ui/fieldset";
import { ActionForm, type FormRefusal } from "~/ui/form";
import { fieldLabel, optionLabel, type SettingField, weekdayLabel } from "./setting-value";

interface Props {
  name: string;
  fields: readonly SettingField[];
  today: string;
  refused: FormRefusal | undefined;
  idempotencyKey: string;
}

/** Where the rows of a setting are edited that is a list of them. */
const ROW_SCREENS: Readonly<Record<string, string>> = {
  slaPolicies: "/settings/clocks",
  complaintChannels: "/settings/channels",
  complaintCategories: "/settings/categories",
};

/** A new version of a setting: its values, from when on, and why; one that was saved begins anew. */
export function SettingForm({ name, fields, today, ...form }: Props) {
  const { t } = useTranslation();
  if (ROW_SCREENS[name]) return <LinkButton to={ROW_SCREENS[name]}>{t("admin.settings.rowScreen")}</LinkButton>;
  return (
    <ActionForm key={form.idempotencyKey} {...form}>
      <input type="hidden" name="name" value={name} />
      <div className="space-y-5">
        <div className="grid gap-4 md:grid-cols-2">
          {fields.map((field) => (
            <Editor
              key={field.name}
              field={field}
              name={field.name ? `value.${field.name}` : "value"}
              label={fieldLabel(t, name, field.name)}
            />
          ))}
        </div>
        <div className="grid gap-4 border-line border-t pt-4 md:grid-cols-2">
          <Field name="effectiveFrom" type="date" label={t("admin.settings.effectiveFrom")} defaultValue={today} min={today} required />
          <TextAreaField name="reason" label={t("admin.settings.reason")} rows={2} required />
        </div>
        <SubmitButton>{t("admin.settings.submit")}</SubmitButton>
      </div>
    </ActionForm>
  );
}

interface EditorProps {
  field: SettingField;
  name: string;
  label: string;
}

const WEEK = [1, 2, 3, 4, 5, 6, 7];

const yesOrNo = (t: Translate) => [
  { value: "true", label: t("admin.settings.yes") },
  { value: "false", label: t("admin.settings.no") },
];

function Editor({ field, name, label }: EditorProps) {
  const { t } = useTranslation();
  switch (field.kind) {
    case "number":
      return <Field name={name} label={label} defaultValue={field.value} inputMode="numeric" autoComplete="off" numeric required />;
    case "boolean":
      return <Choice name={name} legend={label} options={yesOrNo(t)} defaultValue={String(field.value)} layout="chips" required />;
    case "choice": {
      const options = field.options.map((value) => ({ value, label: optionLabel(t, value) }));
      return <SelectField name={name} label={label} options={options} defaultValue={field.value} required />;
    }
    case "weekdays": {
      const options = WEEK.map((day) => ({ value: String(day), label: weekdayLabel(t, day) }));
      return (
        <Choice name={name} legend={label} options={options} defaultValue={field.value.map(String)} layout="chips" multiple required />
      );
    }
    case "hours":
      return <HoursEditor name={name} label={label} hours={field.value} />;
    case "rows":
      return null; // has a screen of its own
    default:
      return <Field name={name} label={label} type={field.kind} defaultValue={field.value} autoComplete="off" required />;
  }
}

/** The hours of a day, with one empty interval to add. */
function HoursEditor({ name, label, hours }: { name: string; label: string; hours: readonly { from: string; to: string }[] }) {
  const { t } = useTranslation();
  return (
    <Fieldset legend={label} hint={t("admin.settings.hoursHint")}>
      {[...hours, { from: "", to: "" }].map((interval, index) => (
        <div key={`${interval.from}-${interval.to}`} className="grid grid-cols-2 gap-3">
          <Field
            name={`${name}[${index}].from`}
            type="time"
            label={t("admin.settings.hoursFrom", { n: index + 1 })}
            defaultValue={interval.from}
          />
          <Field
            name={`${name}[${index}].to`}
            type="time"
            label={t("admin.settings.hoursTo", { n: index + 1 })}
            defaultValue={interval.to}
          />
        </div>
      ))}
    </Fieldset>
  );
}
