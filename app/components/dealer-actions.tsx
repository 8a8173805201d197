import { useTranslation } from "~/i18n/i18n";
import { valueLabel } from "~/i18n/value-label";
import { SubmitButton } from "~/ui/button";
import { Card } from "~/ui/card";
import { Confirm } from "~/ui/confirm";
import { Disclosure } from "~/ui/disclosure";
import { Field, SelectField, TextAreaField } from "~/ui/field";
import { ActionForm, type FormRefusal } from "~/ui/form";
import type { DealerView } from "./dealer-facts";

interface Props {
  dealer: DealerView & { can: { suspend: { ok: boolean }; resume: { ok: boolean } } };
  refused: FormRefusal | undefined;
  idempotencyKey: string;
}

/** What an administrator may do with a dealer: change its facts, suspend and resume it. */
export function DealerActions({ dealer, ...form }: Props) {
  const { t } = useTranslation();
  return (
    <Card>
      <div className="space-y-4">
        <Disclosure summary={t("money.dealer.edit")} open={form.refused?.intent === "save"}>
          <EditForm dealer={dealer} {...form} />
        </Disclosure>
        {dealer.can.suspend.ok ? <StatusForm code={dealer.code} intent="suspend" {...form} /> : null}
        {dealer.can.resume.ok ? <StatusForm code={dealer.code} intent="resume" {...form} /> : null}
      </div>
    </Card>
  );
}

const FREIGHT = ["collect", "monthly_account"] as const;

function EditForm({ dealer, ...form }: Props) {
  const { t } = useTranslation();
  return (
    <ActionForm intent="save" key={dealer.version} {...form}>
      <input type="hidden" name="code" value={dealer.code} />
      <input type="hidden" name="version" value={dealer.version} />
      <div className="grid gap-4 md:grid-cols-2">
        <Field name="name" label={t("money.dealer.name")} defaultValue={dealer.name} required />
        <Field name="region" label={t("money.dealer.region")} defaultValue={dealer.region} optional />
        <Field name="agreementNo" label={t("money.dealer.agreementNo")} defaultValue={dealer.agreementNo} code required />
        <Field name="salesRepLogin" label={t("money.dealer.salesRepLogin")} defaultValue={dealer.salesRepLogin ?? ""} code optional />
        <Field name="agreementFrom" type="date" label={t("money.dealer.agreementFrom")} defaultValue={dealer.agreementFrom} required />
        <Field name="agreementTo" type="date" label={t("money.dealer.agreementTo")} defaultValue={dealer.agreementTo} required />
        <Field name="contact" label={t("money.dealer.contact")} defaultValue={dealer.contact} optional />
        <Field name="phone" type="tel" label={t("money.dealer.phone")} defaultValue={dealer.phone} required />
        <Field name="address" label={t("money.dealer.address")} defaultValue={dealer.address} required />
        <SelectField
          name="freightPreference"
          label={t("money.dealer.freight")}
          defaultValue={dealer.freightPreference}
          options={FREIGHT.map((value) => ({ value, label: valueLabel(t, "freightTerms", value) }))}
        />
        <div className="md:col-span-2">
          <SubmitButton>{t("money.dealer.save")}</SubmitButton>
        </div>
      </div>
    </ActionForm>
  );
}

const WORDS = {
  suspend: { label: "money.dealer.suspend", submit: "money.dealer.suspendSubmit", tone: "danger" },
  resume: { label: "money.dealer.resume", submit: "money.dealer.resumeSubmit", tone: "secondary" },
} as const;

function StatusForm({ code, intent, refused, idempotencyKey }: { code: string; intent: keyof typeof WORDS } & Omit<Props, "dealer">) {
  const { t } = useTranslation();
  const words = WORDS[intent];
  return (
    <Confirm key={idempotencyKey} label={t(words.label)} tone={words.tone} open={refused?.intent === intent}>
      <ActionForm intent={intent} refused={refused} idempotencyKey={idempotencyKey}>
        <input type="hidden" name="code" value={code} />
        <div className="space-y-3">
          <TextAreaField name="reason" label={t("money.dealer.reason")} rows={2} required />
          <SubmitButton tone={words.tone}>{t(words.submit)}</SubmitButton>
        </div>
      </ActionForm>
    </Confirm>
  );
}
