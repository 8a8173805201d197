import { useTranslation } from "~/i18n/i18n";
import { valueLabel } from "~/i18n/value-label";
import { SubmitButton } from "~/ui/button";
import { Field, SelectField } from "~/ui/field";
import { ActionForm, type FormRefusal } from "~/ui/form";

interface Refusable {
  refused: FormRefusal | undefined;
  idempotencyKey: string;
}
interface Party {
  code: string;
  name: string;
}

/** The list that code fields of the page complete from. */
export const DealerList = ({ id, dealers }: { id: string; dealers: readonly Party[] }) => (
  <datalist id={id}>
    {dealers.map(({ code, name }) => (
      <option key={code} value={code}>
        {name}
      </option>
    ))}
  </datalist>
);

interface RemittanceProps extends Refusable {
  today: string;
  dealerListId: string;
  begun: { dealerCode: string; amount: string } | null;
}

/** A dealer's money that has come in, under its bank reference. Each key is a new form: one that was done begins anew. */
export function RemittanceForm({ today, dealerListId, begun, ...form }: RemittanceProps) {
  const { t } = useTranslation();
  return (
    <ActionForm key={form.idempotencyKey} intent="remittance" {...form}>
      <div className="space-y-4">
        <Field
          name="dealerCode"
          label={t("money.receipts.dealer")}
          hint={t("money.receipts.dealerHint")}
          list={dealerListId}
          defaultValue={begun?.dealerCode}
          autoComplete="off"
          code
          required
        />
        <Field name="amount" label={t("money.receipts.amount")} defaultValue={begun?.amount} inputMode="decimal" numeric required />
        <Field
          name="bankReference"
          label={t("money.receipts.bankReference")}
          hint={t("money.receipts.bankReferenceHint")}
          autoComplete="off"
          code
          required
        />
        <Field name="date" type="date" label={t("money.receipts.receivedOn")} defaultValue={today} max={today} required />
        <SubmitButton wide>{t("money.receipts.record")}</SubmitButton>
      </div>
    </ActionForm>
  );
}

/** A purchase document, or the return of one. */
export function PurchaseForm({ today, dealerListId, ...form }: Omit<RemittanceProps, "begun">) {
  const { t } = useTranslation();
  return (
    <ActionForm key={form.idempotencyKey} intent="purchase" {...form}>
      <div className="space-y-4">
        <p className="text-muted text-xs">{t("money.receipts.purchaseHint")}</p>
        <Field name="dealerCode" label={t("money.receipts.dealer")} list={dealerListId} autoComplete="off" code required />
        <Field name="documentNo" label={t("money.receipts.documentNo")} autoComplete="off" code required />
        <Field name="amount" label={t("money.receipts.amount")} inputMode="text" numeric required />
        <Field name="date" type="date" label={t("money.receipts.purchaseDate")} defaultValue={today} max={today} required />
        <Field
          name="originalDocumentNo"
          label={t("money.receipts.originalDocumentNo")}
          hint={t("money.receipts.originalHint")}
          autoComplete="off"
          code
          optional
        />
        <SubmitButton tone="secondary">{t("money.receipts.recordPurchase")}</SubmitButton>
      </div>
    </ActionForm>
  );
}

interface PaymentProps extends Refusable {
  requestNo: string;
  due: string;
  methods: readonly string[];
}

/** What a retail buyer paid for one request, in full. */
export function PaymentForm({ requestNo, due, methods, ...form }: PaymentProps) {
  const { t } = useTranslation();
  return (
    <ActionForm intent="payment" {...form} aria-label={`${t("money.receipts.recordPayment")} ${requestNo}`}>
      <input type="hidden" name="requestNo" value={requestNo} />
      <div className="grid items-end gap-3 md:grid-cols-4">
        <SelectField
          name="method"
          label={t("money.receipts.method")}
          options={methods.map((value) => ({ value, label: valueLabel(t, "paymentMethod", value) }))}
        />
        <Field name="reference" label={t("money.receipts.reference")} autoComplete="off" code required />
        <Field name="amount" label={t("money.receipts.amount")} defaultValue={due} inputMode="decimal" numeric required />
        <SubmitButton tone="secondary" wide>
          {t("money.receipts.recordPayment")}
        </SubmitButton>
      </div>
    </ActionForm>
  );
}
