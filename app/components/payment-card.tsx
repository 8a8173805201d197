import { useTranslation } from "~/i18n/i18n";
import { valueLabel } from "~/i18n/value-label";
import { Badge } from "~/ui/badge";
import { LinkButton } from "~/ui/button";
import { Card } from "~/ui/card";
import { CopyText } from "~/ui/copy-text";
import { Facts } from "~/ui/facts";
import { Moment } from "~/ui/moment";
import { Money } from "~/ui/money";

interface Payment {
  receiptNo: string;
  method: string;
  reference: string;
  amount: string;
  paidAt: string;
  refund: { amount: string; refundedAt: string | null; reference: string | null } | null;
}

/** What a retail buyer paid, with its receipt, and what of it goes back. */
export function PaymentCard({ payment }: { payment: Payment }) {
  const { t } = useTranslation();
  const { receiptNo, method, reference, amount, paidAt, refund } = payment;
  return (
    <Card title={t("money.payment.title")}>
      <div className="space-y-3">
        <Facts
          columns={1}
          items={[
            { label: t("money.receipts.amount"), value: <Money amount={amount} strong /> },
            { label: t("money.receipts.method"), value: valueLabel(t, "paymentMethod", method) },
            { label: t("money.receipts.reference"), value: <CopyText text={reference} /> },
            { label: t("money.payment.paidAt"), value: <Moment at={paidAt} /> },
            ...(refund ? [{ label: t("money.payment.refund"), value: <Refund refund={refund} /> }] : []),
          ]}
        />
        <LinkButton to={`/documents/receipt/${receiptNo}`} document>
          {t("money.payment.receipt", { no: receiptNo })}
        </LinkButton>
      </div>
    </Card>
  );
}

function Refund({ refund: { amount, refundedAt, reference } }: { refund: NonNullable<Payment["refund"]> }) {
  const { t } = useTranslation();
  return (
    <span className="flex flex-wrap items-baseline gap-x-2">
      <Money amount={amount} strong />
      {refundedAt ? <Badge tone="good">{t("money.payment.refunded")}</Badge> : <Badge tone="waiting">{t("money.payment.refundDue")}</Badge>}
      {refundedAt ? (
        <span className="text-muted text-xs">
          <Moment at={refundedAt} /> {reference}
        </span>
      ) : null}
    </span>
  );
}
