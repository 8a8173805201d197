import { useTranslation } from "~/i18n/i18n";
import { SubmitButton } from "~/ui/button";
import { Field } from "~/ui/field";
import { ActionForm, type FormRefusal } from "~/ui/form";
import { ScanField } from "./scan-field";

interface ReceiveStockFormProps {
  /** The delivery note of the line before: a delivery has several. */
  reference: string | null;
  refused?: FormRefusal;
  idempotencyKey: string;
}

/** Takes pieces of one part into good stock. */
export function ReceiveStockForm({ reference, refused, idempotencyKey }: ReceiveStockFormProps) {
  const { t } = useTranslation();
  return (
    <ActionForm key={idempotencyKey} refused={refused} idempotencyKey={idempotencyKey}>
      <div className="space-y-4">
        <ScanField name="sku" label={t("warehouse.stock.sku")} hint={t("warehouse.stock.skuHint")} enterMovesOn autoFocus required />
        <Field name="quantity" label={t("warehouse.stock.pieces")} inputMode="numeric" autoComplete="off" numeric required />
        <Field name="reference" label={t("warehouse.stock.reference")} defaultValue={reference ?? undefined} autoComplete="off" required />
        <SubmitButton wide>{t("warehouse.stock.receive")}</SubmitButton>
      </div>{" "}
    </ActionForm>
  );
}
