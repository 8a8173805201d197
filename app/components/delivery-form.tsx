import { useActionData } from "@remix-run/react";
import { useTranslation } from "~/i18n/i18n";
import { SubmitButton } from "~/ui/button";
import { Field } from "~/ui/field";
import { ActionForm, type FormRefusal } from "~/ui/form";

/** Records that a slip's parts arrived; a page may hold one of these for each slip, and only the one that was sent shows why it was refused. */
export function DeliveryForm({ issueSlipNo, today, idempotencyKey }: { issueSlipNo: string; today: string; idempotencyKey: string }) {
  const { t } = useTranslation();
  const refused = useActionData<FormRefusal>();
  const own = refused?.values?.issueSlipNo === issueSlipNo ? refused : undefined;
  return (
    <ActionForm refused={own} intent="confirmDelivery" idempotencyKey={`${idempotencyKey}-${issueSlipNo}`}>
      <input type="hidden" name="issueSlipNo" value={issueSlipNo} />
      <div className="flex flex-wrap items-start gap-2">
        <Field
          name="receivedOn"
          type="date"
          label={t("warehouse.delivery.receivedOn", { no: issueSlipNo })}
          hideLabel
          defaultValue={today}
          max={today}
        />
        <div className="mt-1">
          <SubmitButton tone="secondary">{t("warehouse.delivery.confirm")}</SubmitButton>
        </div>
      </div>
    </ActionForm>
  );
}
