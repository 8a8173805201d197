import { TIERS } from "@services/parties";
import { useTranslation } from "~/i18n/i18n";
import { valueLabel } from "~/i18n/value-label";
import { Card } from "~/ui/card";
import { Choice } from "~/ui/choice";
import { Field } from "~/ui/field";

/** Whom staff ask for, as far as it is known. */
export interface Requester {
  tier: string | null;
  dealerCode: string | null;
  subDistributorCode: string | null;
}

/** On whose behalf staff ask: the tier, the party's code, and why where the unit says otherwise. */
export function RequesterFields({ requester }: { requester: Requester }) {
  const { t } = useTranslation();
  return (
    <Card title={t("dealer.requester.title")}>
      <div className="space-y-4">
        <Choice
          name="requester.tier"
          legend={t("dealer.requester.tier")}
          layout="chips"
          defaultValue={requester.tier ?? TIERS[0]}
          options={TIERS.map((tier) => ({ value: tier, label: valueLabel(t, "tier", tier) }))}
        />
        <div className="grid gap-4 md:grid-cols-2">
          <Field
            name="requester.dealerCode"
            label={t("dealer.requester.dealerCode")}
            hint={t("dealer.requester.dealerCodeHint")}
            defaultValue={requester.dealerCode ?? undefined}
            code
          />
          <Field
            name="requester.subDistributorCode"
            label={t("dealer.requester.subDistributorCode")}
            hint={t("dealer.requester.subDistributorCodeHint")}
            defaultValue={requester.subDistributorCode ?? undefined}
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
