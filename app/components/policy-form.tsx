import { useTranslation } from "~/i18n/i18n";
import { valueLabel } from "~/i18n/value-label";
import { Card } from "~/ui/card";
import { Checkbox, Choice } from "~/ui/choice";
import { Field, SelectField } from "~/ui/field";
import { ASKED_FIELDS, askedLabel, escalationLabel, type ListNames, type Policy, type PolicyAsks } from "./policy-row";

interface Props {
  /** Null: a new row. */
  policy: Policy | null;
  choices: PolicyChoices;
}
export interface PolicyChoices {
  timers: readonly string[];
  units: readonly string[];
  roles: readonly string[];
  grades: Readonly<Record<string, readonly string[]>>;
  names: ListNames;
}

/** What a row may ask of a field: grades are fixed, channels and categories are what the settings list, and what the row names already. */
function optionsOf({ grades, names }: PolicyChoices, field: keyof PolicyAsks, chosen: readonly string[]): readonly string[] {
  if (grades[field]) return grades[field];
  const listed = Object.keys(field === "channels" ? names.channels : names.categories);
  return [...listed, ...chosen.filter((code) => !listed.includes(code))];
}

/** A row of the time limits: what it times and for which cases. */
export function PolicyFields({ policy, choices }: Props) {
  const { t } = useTranslation();
  return (
    <>
      <Card title={t("clocks.rule")}>
        <LimitFields policy={policy} choices={choices} />
      </Card>
      <Card title={t("clocks.asks")}>
        <p className="mb-3 text-muted text-xs">{t("clocks.asksHint")}</p>
        <div className="grid gap-4 md:grid-cols-2">
          {ASKED_FIELDS.map((field) => (
            <AskedField key={field} field={field} values={policy?.appliesTo[field]} choices={choices} />
          ))}
        </div>
      </Card>
    </>
  );
}

function LimitFields({ policy, choices }: Props) {
  const { t } = useTranslation();
  const timers = choices.timers.map((value) => ({ value, label: valueLabel(t, "timer", value) }));
  const units = choices.units.map((value) => ({ value, label: valueLabel(t, "timerUnit", value) }));
  const roles = choices.roles.map((value) => ({ value, label: escalationLabel(t, value) }));
  return (
    <div className="grid gap-4 md:grid-cols-2">
      <SelectField name="policy.timer" label={t("clocks.timer")} options={timers} defaultValue={policy?.timer} required />
      <div className="grid gap-3 sm:grid-cols-2">
        <Field name="policy.limit" label={t("clocks.limit")} defaultValue={policy?.limit} inputMode="numeric" numeric required />
        <SelectField name="policy.unit" label={t("clocks.unit")} options={units} defaultValue={policy?.unit} required />
      </div>
      <Field
        name="policy.warnAtPercent"
        label={t("clocks.warnAt")}
        defaultValue={policy === null ? 80 : policy.warnAtPercent}
        inputMode="numeric"
        numeric
        optional
      />
      <SelectField
        name="policy.escalatesTo"
        label={t("clocks.escalates")}
        options={roles}
        placeholder={t("clocks.nobody")}
        defaultValue={policy?.escalatesTo}
      />
      <Checkbox
        name="policy.atNight"
        value="working_time_unless_urgent"
        label={t("clocks.nightRests")}
        hint={t("clocks.nightHint")}
        defaultChecked={policy?.atNight !== undefined}
      />
    </div>
  );
}

interface AskedProps {
  field: keyof PolicyAsks;
  values: readonly string[] | undefined;
  choices: PolicyChoices;
}

function AskedField({ field, values = [], choices }: AskedProps) {
  const { t } = useTranslation();
  const chips = optionsOf(choices, field, values).map((value) => ({
    value,
    label: askedLabel(t, { field, value, names: choices.names }),
  }));
  const legend = t(`clocks.field.${field}`);
  return <Choice name={`policy.appliesTo.${field}`} legend={legend} options={chips} defaultValue={values} layout="chips" multiple />;
}
