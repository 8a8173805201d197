import { useTranslation } from "~/i18n/i18n";
import { Field } from "~/ui/field";
import { Fieldset } from "~/ui/fieldset";

export interface ShipTo {
  name: string;
  phone: string;
  address: string;
}

/** Where the parts go; filled in where the asker is known. */
export function ShipToFields({ shipTo }: { shipTo: ShipTo | null }) {
  const { t } = useTranslation();
  return (
    <Fieldset legend={t("dealer.shipTo.legend")} columns={2}>
      <Field name="shipTo.name" label={t("dealer.shipTo.name")} defaultValue={shipTo?.name} autoComplete="name" required />
      <Field name="shipTo.phone" type="tel" label={t("dealer.shipTo.phone")} defaultValue={shipTo?.phone} autoComplete="tel" required />
      <div className="md:col-span-2">
        <Field
          name="shipTo.address"
          label={t("dealer.shipTo.address")}
          defaultValue={shipTo?.address}
          autoComplete="street-address"
          required
        />
      </div>
    </Fieldset>
  );
}
