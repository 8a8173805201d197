import { TIERS } from "@services/parties";
import { useTranslation } from "~/i18n/i18n";
import { valueLabel } from "~/i18n/value-label";
import { Card } from "~/ui/card";
import { Choice } from "~/ui/choice";
import { Field } from "~/ui/field";

/** On whose behalf staff ask: the tier, the party's code, and why where the unit says otherwise. */
export function RequesterFields() {
  const { t } = useTranslation();
  return (
    <Card title={t("dealer.requester.title")}>
      <div className="space-y-4">
        <Choice
          name="requester.tier"
          legend={t("dealer.requester.tier")}
          layout="chips"
          defaultValue={TIERS[0]}
          options={TIERS.map((tier) => ({ value: tier, label: valueLabel(t, "tier", tier) }))}
        />
        <div className="grid gap-4 md:grid-cols-2">
          <Field name="requester.dealerCode" label={t("dealer.requester.dealerCode")} hint={t("dealer.requester.dealerCodeHint")} code />
          <Field
            name="requester.subDistributorCode"
            label={t("dealer.requester.subDistributorCode")}
            hint={t("dealer.requester.subDistributorCodeHint")}
            code
          />
        </div>
        <Field
          name="requester.mismatchReason"
          label={t("dealer.requester.mismatchReason")}
          hint={t("dealer.requester.mismatchHint")}
          optional
        />
      </div>
    </Card>
  );
}
