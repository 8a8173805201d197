import { formatMoney } from "~/i18n/format";
import { useTranslation } from "~/i18n/i18n";
import { valueLabel } from "~/i18n/value-label";
import { SubmitButton } from "~/ui/button";
import { Card } from "~/ui/card";
import { EmptyState } from "~/ui/empty-state";
import { Field } from "~/ui/field";
import { ActionForm, type FormRefusal } from "~/ui/form";
import { Moment } from "~/ui/moment";
import { Money } from "~/ui/money";
import { RequestLink } from "./receipt-lists";

interface DueRefund {
  requestNo: string;
  receiptNo: string;
  name: string;
  method: string;
  reference: string;
  paid: string;
  amount: string;
  dueAt: string;
}
interface Props {
  refunds: readonly DueRefund[];
  refused: FormRefusal | undefined;
  idempotencyKey: string;
}

/** What retail buyers are owed back, each with the form that records that it was paid. */
export function DueRefunds({ refunds, refused, idempotencyKey }: Props) {
  const { t } = useTranslation();
  return (
    <Card title={t("money.refunds.title")} flush>
      {refunds.length === 0 ? <EmptyState title={t("money.refunds.none")} /> : null}
      <ul className="divide-y divide-line">
        {refunds.map((refund) => (
          <li key={refund.receiptNo} className="space-y-3 px-4 py-4">
            <div className="flex flex-wrap items-baseline gap-x-3">
              <RequestLink requestNo={refund.requestNo} />
              <span>{refund.name}</span>
              <span className="text-muted text-xs">
                <Moment at={refund.dueAt} />
              </span>
              <span className="ml-auto">
                <span className="mr-2 text-muted text-xs">{t("money.refunds.due")}</span>
                <Money amount={refund.amount} strong />
              </span>
              <span className="w-full break-all text-muted text-xs">
                {t("money.refunds.paid", {
                  amount: formatMoney(refund.paid),
                  method: valueLabel(t, "paymentMethod", refund.method),
                  reference: refund.reference,
                })}
              </span>
            </div>
            <RefundForm
              refund={refund}
              refused={refused?.intent === "refund" && refused.values?.requestNo === refund.requestNo ? refused : undefined}
              idempotencyKey={idempotencyKey}
            />
          </li>
        ))}
      </ul>
    </Card>
  );
}

function RefundForm({ refund: { requestNo, amount }, ...form }: Omit<Props, "refunds"> & { refund: DueRefund }) {
  const { t } = useTranslation();
  return (
    <ActionForm intent="refund" {...form} aria-label={`${t("money.refunds.record")} ${requestNo}`}>
      <input type="hidden" name="requestNo" value={requestNo} />
      <div className="grid items-end gap-3 md:grid-cols-3">
        <Field name="reference" label={t("money.refunds.reference")} autoComplete="off" code required />
        <Field name="amount" label={t("money.receipts.amount")} defaultValue={amount} inputMode="decimal" numeric required />
        <SubmitButton tone="secondary" wide>
          {t("money.refunds.record")}
        </SubmitButton>
      </div>
    </ActionForm>
  );
}
