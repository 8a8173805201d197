import type { readPenaltyForm } from "@services/penalties/index.server";
import { useTranslation } from "~/i18n/i18n";
import { valueLabel } from "~/i18n/value-label";
import { SubmitButton } from "~/ui/button";
import { Confirm } from "~/ui/confirm";
import { Field, SelectField, TextAreaField } from "~/ui/field";
import { ActionForm, type FormRefusal } from "~/ui/form";

interface Props {
  form: Awaited<ReturnType<typeof readPenaltyForm>>;
  complaintNo: string | undefined;
  refused: FormRefusal | undefined;
  idempotencyKey: string;
}

/** Proposes a penalty: who, by which rule, and what happened. */
export function PenaltyForm({ form, complaintNo, refused, idempotencyKey }: Props) {
  const { t } = useTranslation();
  const people = form.people.map(({ login, name, department }) => ({
    value: login,
    label: department ? `${name} · ${valueLabel(t, "department", department)}` : name,
  }));
  const violations = Object.entries(form.rules).map(([code, { unit, amount }]) => ({
    value: code,
    label: `${valueLabel(t, "violation", code)} · ${t(`penalties.amount.${unit}`, { amount })}`,
  }));
  return (
    <Confirm label={t("penalties.propose")} tone="secondary" open={refused !== undefined || complaintNo !== undefined}>
      <ActionForm key={idempotencyKey} intent="propose" idempotencyKey={idempotencyKey} refused={refused}>
        <div className="grid gap-4 md:grid-cols-2">
          <SelectField name="personLogin" label={t("penalties.person")} options={people} placeholder required />
          <SelectField name="violation" label={t("penalties.violation")} options={violations} placeholder required />
          <Field name="complaintNo" label={t("penalties.complaint")} defaultValue={complaintNo} code optional />
          <Field name="shipmentNo" label={t("penalties.shipment")} hint={t("penalties.shipmentHint")} optional />
          <Field name="occurredOn" type="date" label={t("penalties.occurredOn")} defaultValue={form.today} max={form.today} />
          <Field name="base" type="number" min={1} label={t("penalties.base")} hint={t("penalties.baseHint")} numeric optional />
        </div>
        <div className="mt-4 space-y-4">
          <TextAreaField name="facts" label={t("penalties.facts")} hint={t("penalties.factsHint")} rows={3} required />
          <SubmitButton>{t("penalties.propose")}</SubmitButton>
        </div>
      </ActionForm>
    </Confirm>
  );
}
