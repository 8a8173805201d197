import { type Translate, useTranslation } from "~/i18n/i18n";
import { valueLabel } from "~/i18n/value-label";
import { SubmitButton } from "~/ui/button";
import { Field, SelectField } from "~/ui/field";
import { ActionForm, type FormRefusal } from "~/ui/form";

interface PartView {
  sku: string;
  nameZh: string;
  nameEn: string;
  costPrice?: string;
  dealerPrice?: string;
  retailPrice: string;
  warrantyClass: string;
  serialised: boolean;
  safety: boolean;
  supplier?: string;
  supersededBy: string | null;
  coreReturnDays: number | null;
  model: string | null;
}
interface Props {
  /** Absent for a new one. */
  part?: PartView;
  warrantyClasses: readonly string[];
  refused: FormRefusal | undefined;
  idempotencyKey: string;
}

const yesOrNo = (t: Translate) => [
  { value: "false", label: t("admin.parts.no") },
  { value: "true", label: t("admin.parts.yes") },
];

/** A part's names, prices and class. */
export function PartForm({ part, warrantyClasses, ...form }: Props) {
  const { t } = useTranslation();
  const price = { inputMode: "decimal", autoComplete: "off", numeric: true, required: true } as const;
  return (
    <ActionForm key={form.idempotencyKey} {...form}>
      <div className="space-y-4">
        {part ? <input type="hidden" name="sku" value={part.sku} /> : null}
        <div className="grid gap-4 md:grid-cols-3">
          {part ? null : <Field name="sku" label={t("admin.parts.sku")} autoComplete="off" code required />}
          <Field name="nameZh" label={t("admin.parts.nameZh")} defaultValue={part?.nameZh} required />
          <Field name="nameEn" label={t("admin.parts.nameEn")} defaultValue={part?.nameEn} required />
          <SelectField
            name="warrantyClass"
            label={t("admin.parts.warrantyClass")}
            defaultValue={part?.warrantyClass}
            options={warrantyClasses.map((value) => ({ value, label: valueLabel(t, "warrantyClass", value) }))}
          />
        </div>
        <div className="grid gap-4 md:grid-cols-3">
          <Field name="costPrice" label={t("admin.parts.costPrice")} defaultValue={part?.costPrice} {...price} />
          <Field name="dealerPrice" label={t("admin.parts.dealerPrice")} defaultValue={part?.dealerPrice} {...price} />
          <Field name="retailPrice" label={t("admin.parts.retailPrice")} defaultValue={part?.retailPrice} {...price} />
        </div>
        <div className="grid gap-4 md:grid-cols-3">
          <SelectField
            name="serialised"
            label={t("admin.parts.serialised")}
            defaultValue={part ? String(part.serialised) : undefined}
            placeholder={part ? undefined : true}
            options={yesOrNo(t)}
          />
          <SelectField name="safety" label={t("admin.parts.safety")} defaultValue={String(part?.safety ?? false)} options={yesOrNo(t)} />
          {part ? null : <Field name="model" label={t("admin.parts.wholeUnit")} hint={t("admin.parts.wholeUnitHint")} code optional />}
          <Field name="supplier" label={t("admin.parts.supplier")} defaultValue={part?.supplier} optional />
          <Field name="supersededBy" label={t("admin.parts.supersededBy")} defaultValue={part?.supersededBy ?? ""} code optional />
          <Field
            name="coreReturnDays"
            label={t("admin.parts.coreReturnDays")}
            defaultValue={part?.coreReturnDays ?? ""}
            inputMode="numeric"
            numeric
            optional
          />
        </div>
        <SubmitButton>{t("admin.parts.save")}</SubmitButton>
      </div>
    </ActionForm>
  );
}
