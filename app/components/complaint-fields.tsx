import { useTranslation } from "~/i18n/i18n";
import { valueLabel } from "~/i18n/value-label";
import { SelectField } from "~/ui/field";
import type { ComplaintPage } from "./complaint-view";

export interface FieldsProps {
  page: ComplaintPage;
}

interface DepartmentFieldProps {
  name: string;
  value: string;
  departments: readonly string[];
  /** What leaving it empty stands for. */
  placeholder?: string;
}

/** One of the departments. */
export function DepartmentField({ name, value, departments, placeholder }: DepartmentFieldProps) {
  const { t } = useTranslation();
  return (
    <SelectField
      name={name}
      label={t("complaints.act.department")}
      {...(placeholder && { placeholder })}
      defaultValue={value}
      options={departments.map((one) => ({ value: one, label: valueLabel(t, "department", one) }))}
    />
  );
}

/** How somebody outside is told or asked something. */
export function ChannelField({ page: { view, choices } }: FieldsProps) {
  const { t } = useTranslation();
  const own = choices.channels.some(({ code }) => code === view.channel);
  return (
    <SelectField
      name="channel"
      label={t("complaints.solution.channel")}
      defaultValue={own ? view.channel : "hotline"}
      options={choices.channels.map(({ code, name }) => ({ value: code, label: name }))}
    />
  );
}
