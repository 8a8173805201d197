import { useTranslation } from "~/i18n/i18n";
import { valueLabel } from "~/i18n/value-label";
import { SubmitButton } from "~/ui/button";
import { Card } from "~/ui/card";
import { Choice } from "~/ui/choice";
import { Field, SelectField, TextAreaField } from "~/ui/field";
import { ActionForm, type FormRefusal } from "~/ui/form";
import { CallCard } from "./call-card";
import { UnitCard, type UnitFacts } from "./unit-card";

interface Props {
  /** What the address brought, and whether it holds no serial. */
  serial: { typed: string | null; unreadable: boolean };
  /** What was looked up of it. */
  unit: UnitFacts | null;
  servingDealer: { name: string; phone: string } | null;
  categories: readonly { value: string; label: string }[];
  remedies: readonly string[];
  criteria: readonly string[];
  refused: FormRefusal | undefined;
  idempotencyKey: string;
}

/**
 * What a visitor tells of a problem and how to be reached; nothing that the serial tells is asked again. The serial is part of it, looked up
 * or not: who serves follows it.
 */
export function ReportForm({ serial, unit, servingDealer, categories, remedies, criteria, ...form }: Props) {
  const { t } = useTranslation();
  return (
    <ActionForm {...form} action="/report">
      {/* Enter presses the first button of a form: from any field it sends it, and never only looks the serial up. */}
      <button type="submit" tabIndex={-1} aria-hidden="true" className="sr-only" />
      <input type="hidden" name="channel" value="web_form" />
      <div className="space-y-4">
        <WhichUnit serial={serial} />
        {unit ? <UnitCard unit={unit} /> : null}
        {servingDealer ? <CallCard {...servingDealer}>{t("public.ask.dealer")}</CallCard> : null}
        <Card title={t("public.report.form")}>
          <div className="space-y-4">
            <SelectField
              name="category"
              label={t("public.report.category")}
              placeholder={t("public.report.categoryPlaceholder")}
              options={categories}
              required
            />
            <TextAreaField
              name="description"
              label={t("public.report.description")}
              hint={t("public.report.descriptionHint")}
              rows={4}
              required
            />
            <Choice
              name="criteria"
              legend={t("public.report.criteria")}
              layout="chips"
              multiple
              options={criteria.map((value) => ({ value, label: valueLabel(t, "criterion", value) }))}
            />
            <Choice
              name="desiredRemedy"
              legend={t("public.report.desiredRemedy")}
              layout="chips"
              options={remedies.map((value) => ({ value, label: valueLabel(t, "remedy", value) }))}
            />
            <div className="grid gap-4 md:grid-cols-2">
              <Field name="occurredAt" type="date" label={t("public.report.occurredAt")} optional />
              <Field name="orderNo" label={t("public.report.orderNo")} optional />
            </div>
          </div>
        </Card>
        <HowToReach />
      </div>
    </ActionForm>
  );
}

function WhichUnit({ serial: { typed, unreadable } }: Pick<Props, "serial">) {
  const { t } = useTranslation();
  return (
    <Card title={t("public.report.unit")}>
      <div className="space-y-3">
        <Field
          name="serial"
          label={t("public.ask.serial")}
          hint={t("public.report.serialHint")}
          error={unreadable ? t("dealer.scan.unreadable") : undefined}
          defaultValue={typed ?? undefined}
          code
          autoCapitalize="characters"
          autoComplete="off"
          optional
        />
        <SubmitButton intent="lookUp" tone="secondary" wide>
          {t("public.ask.check")}
        </SubmitButton>
      </div>
    </Card>
  );
}

function HowToReach() {
  const { t } = useTranslation();
  return (
    <Card title={t("public.report.contact")}>
      <div className="space-y-4">
        <div className="grid gap-4 md:grid-cols-2">
          <Field name="complainant.name" label={t("public.report.name")} autoComplete="name" required />
          <Field
            name="complainant.phone"
            type="tel"
            label={t("public.report.phone")}
            hint={t("public.report.phoneHint")}
            autoComplete="tel"
            required
          />
        </div>
        <Field name="complainant.email" type="email" label={t("public.report.email")} autoComplete="email" optional />
        <p className="text-muted text-xs">{t("public.report.privacy")}</p>
        <SubmitButton wide>{t("public.report.submit")}</SubmitButton>
      </div>
    </Card>
  );
}
