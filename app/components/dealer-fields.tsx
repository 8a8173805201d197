import { useTranslation } from "~/i18n/i18n";
import { valueLabel } from "~/i18n/value-label";
import { Field, SelectField } from "~/ui/field";
import type { DealerView } from "./dealer-facts";

const FREIGHT = ["collect", "monthly_account"] as const;

/** What is asked of a dealer beside its code; filled in where it is known. */
export function DealerFields({ dealer }: { dealer?: DealerView }) {
  const { t } = useTranslation();
  return (
    <div className="grid gap-4 md:grid-cols-2">
      <Field name="name" label={t("money.dealer.name")} defaultValue={dealer?.name} required />
      <Field name="region" label={t("money.dealer.region")} defaultValue={dealer?.region} optional />
      <Field name="agreementNo" label={t("money.dealer.agreementNo")} defaultValue={dealer?.agreementNo} code required />
      <Field name="salesRepLogin" label={t("money.dealer.salesRepLogin")} defaultValue={dealer?.salesRepLogin ?? ""} code optional />
      <Field name="agreementFrom" type="date" label={t("money.dealer.agreementFrom")} defaultValue={dealer?.agreementFrom} required />
      <Field name="agreementTo" type="date" label={t("money.dealer.agreementTo")} defaultValue={dealer?.agreementTo} required />
      <Field name="contact" label={t("money.dealer.contact")} defaultValue={dealer?.contact} optional />
      <Field name="phone" type="tel" label={t("money.dealer.phone")} defaultValue={dealer?.phone} required />
      <div className="md:col-span-2">
        <Field name="address" label={t("money.dealer.address")} defaultValue={dealer?.address} required />
      </div>
      <SelectField
        name="freightPreference"
        label={t("money.dealer.freight")}
        defaultValue={dealer?.freightPreference}
        options={FREIGHT.map((value) => ({ value, label: valueLabel(t, "freightTerms", value) }))}
      />
      <SelectField
        name="appointed"
        label={t("money.dealer.appointed")}
        defaultValue={String(dealer?.appointed ?? false)}
        options={[
          { value: "false", label: t("money.dealer.no") },
          { value: "true", label: t("money.dealer.yes") },
        ]}
      />
    </div>
  );
}
