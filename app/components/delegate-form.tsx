import { useTranslation } from "~/i18n/i18n";
import { valueLabel } from "~/i18n/value-label";
import { SubmitButton } from "~/ui/button";
import { Card } from "~/ui/card";
import { Field, SelectField } from "~/ui/field";
import { ActionForm, type FormRefusal } from "~/ui/form";

interface Props {
  people: readonly { login: string; name: string; department: string | null }[];
  me: string;
  refused: FormRefusal | undefined;
  idempotencyKey: string;
}

/** Names who stands in for whom, from one day to another. */
export function DelegateForm({ people, me, refused, idempotencyKey }: Props) {
  const { t } = useTranslation();
  const options = people.map(({ login, name, department }) => ({
    value: login,
    label: department ? `${name} · ${valueLabel(t, "department", department)}` : name,
  }));
  return (
    <Card title={t("escalation.delegates.name")}>
      <ActionForm key={idempotencyKey} refused={refused} intent="name" idempotencyKey={idempotencyKey}>
        <div className="grid gap-4 md:grid-cols-2">
          <SelectField name="login" label={t("escalation.delegates.person")} options={options} defaultValue={me} required />
          <SelectField name="delegateLogin" label={t("escalation.delegates.delegate")} options={options} placeholder required />
          <Field name="fromOn" type="date" label={t("escalation.delegates.from")} required />
          <Field name="toOn" type="date" label={t("escalation.delegates.to")} required />
        </div>
        <div className="mt-4">
          <SubmitButton>{t("escalation.delegates.name")}</SubmitButton>
        </div>
      </ActionForm>
    </Card>
  );
}
