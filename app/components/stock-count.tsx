import type { StockOfPartView } from "@services/reports/index.server";
import { useTranslation } from "~/i18n/i18n";
import { SubmitButton } from "~/ui/button";
import { Card } from "~/ui/card";
import { Confirm } from "~/ui/confirm";
import { Field } from "~/ui/field";
import { ActionForm, type FormRefusal } from "~/ui/form";

interface FormProps {
  refused: FormRefusal | undefined;
  idempotencyKey: string;
}

/** Records how many good pieces were found. */
export function CountForm({ sku, refused, idempotencyKey }: FormProps & { sku: string }) {
  const { t } = useTranslation();
  return (
    <ActionForm key={idempotencyKey} intent="countStock" refused={refused} idempotencyKey={idempotencyKey}>
      <input type="hidden" name="sku" value={sku} />
      <div className="space-y-4">
        <Field
          name="counted"
          label={t("warehouse.count.counted")}
          hint={t("warehouse.count.countedHint")}
          inputMode="numeric"
          autoComplete="off"
          numeric
          required
        />
        <Field name="reference" label={t("warehouse.count.reference")} autoComplete="off" required />
        <Field name="reason" label={t("warehouse.count.reason")} hint={t("warehouse.count.reasonHint")} autoComplete="off" optional />
        <SubmitButton intent="countStock" wide>
          {t("warehouse.count.record")}
        </SubmitButton>
      </div>
    </ActionForm>
  );
}

/** A count below what is promised, before its second person: confirming it frees the newest promises. */
export function PendingCount({ pending, refused, idempotencyKey }: FormProps & { pending: NonNullable<StockOfPartView["pending"]> }) {
  const { t } = useTranslation();
  const { countId, counted, onHand, countedBy, reason, reference, can } = pending;
  return (
    <Card title={t("warehouse.count.pending")}>
      <div className="space-y-3">
        <p className="tabular-nums">{t("warehouse.count.pendingSub", { by: countedBy, counted, onHand })}</p>
        <p>
          {reason} <span className="text-muted">{reference}</span>
        </p>
        <p className="text-muted text-xs">{t("warehouse.count.frees")}</p>
        <ActionForm intent="confirmCount" refused={refused} idempotencyKey={idempotencyKey}>
          <input type="hidden" name="countId" value={countId} />
          <SubmitButton intent="confirmCount" why={can.decide.ok ? undefined : can.decide.why}>
            {t("warehouse.count.confirm")}
          </SubmitButton>
        </ActionForm>
        {can.decide.ok ? (
          <Confirm label={t("warehouse.count.refuse")} open={refused?.intent === "refuseCount"}>
            <ActionForm intent="refuseCount" refused={refused} idempotencyKey={idempotencyKey}>
              <input type="hidden" name="countId" value={countId} />
              <div className="space-y-4">
                <Field name="reason" label={t("warehouse.count.refuseReason")} autoComplete="off" required />
                <SubmitButton intent="refuseCount" tone="danger">
                  {t("warehouse.count.refuse")}
                </SubmitButton>
              </div>
            </ActionForm>
          </Confirm>
        ) : null}
      </div>
    </Card>
  );
}
