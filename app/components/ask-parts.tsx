import { Form } from "@remix-run/react";
import { useTranslation } from "~/i18n/i18n";
import { Button, SubmitButton } from "~/ui/button";
import { Card } from "~/ui/card";
import { Choice } from "~/ui/choice";
import { EmptyState } from "~/ui/empty-state";
import { SelectField } from "~/ui/field";
import { PartPicker, type PickablePart } from "./part-picker";

/** What a visitor's page knows before anything is asked. */
interface FormView {
  unit: { serial: string } | null;
  model: string | null;
  models: readonly { model: string; name: string }[];
  parts: readonly PickablePart[];
}

/** Where the serial tells no model, its owner does. */
export function ModelChoice({ form }: { form: FormView }) {
  const { t } = useTranslation();
  return (
    <Form method="get" action="/ask" className="flex items-end gap-2">
      {form.unit ? <input type="hidden" name="serial" value={form.unit.serial} /> : null}
      <div className="min-w-0 flex-1">
        <SelectField
          name="page.model"
          label={form.unit ? t("public.ask.model") : t("public.ask.noSerial")}
          placeholder
          defaultValue={form.model ?? ""}
          options={form.models.map(({ model, name }) => ({ value: model, label: `${name} · ${model}` }))}
        />
      </div>
      <Button type="submit">{t("public.ask.showParts")}</Button>
    </Form>
  );
}

/** The parts that fit, to be asked for; the next page says what they will cost. */
export function PartsForm({ form, insists }: { form: FormView; insists?: boolean }) {
  const { t } = useTranslation();
  const reasons = [t("public.insist.unreachable"), t("public.insist.noStock"), t("public.insist.tooFar"), t("public.insist.other")];
  return (
    <Form method="get" action="/ask/order" className="space-y-4">
      {form.unit ? <input type="hidden" name="serial" value={form.unit.serial} /> : null}
      {insists ? (
        <Choice
          name="insist.reason"
          legend={t("public.insist.legend")}
          hint={t("public.insist.hint")}
          layout="chips"
          defaultValue={reasons[0]}
          options={reasons.map((reason) => ({ value: reason, label: reason }))}
        />
      ) : null}
      <Card title={t("public.ask.parts")} aside={<span className="text-muted text-xs">{t("public.ask.retail")}</span>} flush>
        {form.parts.length === 0 ? <EmptyState title={t("public.ask.noParts")} /> : <PartPicker parts={form.parts} />}
      </Card>
      {form.parts.length > 0 ? (
        <SubmitButton wide tone={insists ? "secondary" : "primary"}>
          {t("public.ask.quote")}
        </SubmitButton>
      ) : null}
    </Form>
  );
}
