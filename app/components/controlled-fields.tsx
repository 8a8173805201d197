import { CLASSIFICATIONS, DOCUMENT_KINDS } from "@services/controlled";
import { DEPARTMENTS } from "@services/identity";
import { useTranslation } from "~/i18n/i18n";
import { valueLabel } from "~/i18n/value-label";
import { Field, SelectField } from "~/ui/field";

/** What a document is and whose. */
export function DocumentFields() {
  const { t } = useTranslation();
  return (
    <>
      <Field name="documentNo" label={t("controlled.no")} hint={t("controlled.noHint")} required />
      <SelectField
        name="kind"
        label={t("controlled.kind")}
        options={DOCUMENT_KINDS.map((value) => ({ value, label: valueLabel(t, "documentKind", value) }))}
        placeholder
        required
      />
      <SelectField
        name="classification"
        label={t("controlled.classification")}
        options={CLASSIFICATIONS.map((value) => ({ value, label: valueLabel(t, "classification", value) }))}
        required
      />
      <SelectField
        name="department"
        label={t("controlled.department")}
        options={DEPARTMENTS.map((value) => ({ value, label: valueLabel(t, "department", value) }))}
        placeholder
        required
      />
    </>
  );
}

/** What stands on an edition; without one, of a new one. */
export function EditionFields({ edition }: { edition?: { label: string; titleZh: string; titleEn: string | null } }) {
  const { t } = useTranslation();
  return (
    <>
      <Field name="titleZh" label={t("controlled.titleZh")} defaultValue={edition?.titleZh} required />
      <Field name="titleEn" label={t("controlled.titleEn")} defaultValue={edition?.titleEn ?? ""} optional />
      <Field name="label" label={t("controlled.label")} hint={t("controlled.labelHint")} defaultValue={edition?.label} required />
    </>
  );
}
