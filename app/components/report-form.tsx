import { useTranslation } from "~/i18n/i18n";
import { valueLabel } from "~/i18n/value-label";
import { SubmitButton } from "~/ui/button";
import { Card } from "~/ui/card";
import { Choice } from "~/ui/choice";
import { Field, SelectField, TextAreaField } from "~/ui/field";
import { ActionForm, type FormRefusal } from "~/ui/form";

interface Props {
  serial: string | null;
  categories: readonly { value: string; label: string }[];
  remedies: readonly string[];
  criteria: readonly string[];
  refused: FormRefusal | undefined;
  idempotencyKey: string;
}

/** What a visitor tells of a problem and how to be reached; nothing that the serial tells is asked again. */
export function ReportForm({ serial, categories, remedies, criteria, ...form }: Props) {
  const { t } = useTranslation();
  return (
    <ActionForm {...form}>
      <input type="hidden" name="channel" value="web_form" />
      {serial ? <input type="hidden" name="serial" value={serial} /> : null}
      <div className="space-y-4">
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
      </div>
    </ActionForm>
  );
}
