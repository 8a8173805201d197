import { type Translate, useTranslation } from "~/i18n/i18n";
import { classes } from "~/ui/classes";

export type SettingField = { name: string } & (
  | { kind: "number"; value: number }
  | { kind: "text" | "time"; value: string }
  | { kind: "boolean"; value: boolean }
  | { kind: "choice"; value: string; options: readonly string[] }
  | { kind: "weekdays"; value: readonly number[] }
  | { kind: "hours"; value: readonly { from: string; to: string }[] }
  | { kind: "rows"; value: number }
);

/** What a field of a setting is called: by the setting, and its path within the value where there is one. */
export const fieldLabel = (t: Translate, setting: string, path: string): string =>
  t(`admin.settings.field.${path ? `${setting}.${path}` : setting}` as never);
export const optionLabel = (t: Translate, option: string): string => t(`admin.settings.option.${option}` as never);
export const weekdayLabel = (t: Translate, weekday: number): string => t(`admin.settings.weekday.${weekday}` as never);

function sayValue(t: Translate, field: SettingField): string {
  switch (field.kind) {
    case "boolean":
      return field.value ? t("admin.settings.yes") : t("admin.settings.no");
    case "choice":
      return optionLabel(t, field.value);
    case "weekdays":
      return field.value.map((weekday) => weekdayLabel(t, weekday)).join(" ");
    case "hours":
      return field.value.map(({ from, to }) => `${from}–${to}`).join(", ");
    case "rows":
      return t("admin.settings.rows", { count: field.value });
    default:
      return String(field.value);
  }
}

/** The value of a setting as it is read: each field with its name; in a wide place values stand under each other. */
export function SettingValue({ setting, fields, wide }: { setting: string; fields: readonly SettingField[]; wide?: boolean }) {
  const { t } = useTranslation();
  return (
    <dl className="space-y-0.5">
      {fields.map((field) => (
        <div key={field.name} className={classes("flex justify-between gap-4", wide && "md:justify-start")}>
          <dt className={classes("shrink-0 text-muted", wide && "md:w-52")}>{fieldLabel(t, setting, field.name)}</dt>
          <dd className={classes("min-w-0 text-right tabular-nums", wide && "md:text-left")}>{sayValue(t, field)}</dd>
        </div>
      ))}
    </dl>
  );
}
