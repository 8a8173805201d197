import { formatMoney } from "~/i18n/format";
import { useTranslation } from "~/i18n/i18n";
import { LinkButton } from "~/ui/button";
import { Notice } from "~/ui/notice";
import { RequestLink } from "./receipt-lists";
import { RequestBadge } from "./request-badge";

interface Released {
  requestNo: string;
  status: string;
}
interface Recorded {
  dealer: { name: string };
  kind: string;
  amount: string;
  balanceAfter: string;
  sourceNo: string;
  released: readonly Released[];
}

/** The requests that money just released; that there was none is said as well. */
export function ReleasedRequests({ released }: { released: readonly Released[] }) {
  const { t } = useTranslation();
  if (released.length === 0) return <p>{t("money.receipts.releasedNone")}</p>;
  return (
    <div className="flex flex-wrap items-center gap-x-4 gap-y-1">
      <span>{t("money.receipts.released")}</span>
      {released.map(({ requestNo, status }) => (
        <span key={requestNo} className="inline-flex items-center gap-2">
          <RequestLink requestNo={requestNo} />
          <RequestBadge status={status} />
        </span>
      ))}
    </div>
  );
}

const SAID = { remittance: "money.receipts.recordedRemittance", accrual: "money.receipts.recordedAccrual" } as const;

/** What a recorded remittance or purchase brought about. */
export function RecordedReceipt({ recorded }: { recorded: Recorded }) {
  const { t } = useTranslation();
  const said = SAID[recorded.kind as keyof typeof SAID] ?? SAID.remittance;
  return (
    <Notice
      tone="success"
      title={t(said, { dealer: recorded.dealer.name, amount: formatMoney(recorded.amount), source: recorded.sourceNo })}
    >
      <p>{t("money.receipts.balanceAfter", { amount: formatMoney(recorded.balanceAfter) })}</p>
      <ReleasedRequests released={recorded.released} />
    </Notice>
  );
}

/** A retail payment just recorded. */
export function RecordedPayment({ paid }: { paid: { requestNo: string; receiptNo: string; amount: string; status: string } }) {
  const { t } = useTranslation();
  const { requestNo, receiptNo, amount, status } = paid;
  return (
    <Notice tone="success" title={t("money.receipts.paid", { request: requestNo, amount: formatMoney(amount), receipt: receiptNo })}>
      <ReleasedRequests released={[{ requestNo, status }]} />
      <ReceiptLink receiptNo={receiptNo} />
    </Notice>
  );
}

/** A retail buyer just paid back. */
export function RecordedRefund({ refunded }: { refunded: { requestNo: string; receiptNo: string; amount: string } }) {
  const { t } = useTranslation();
  const { requestNo, receiptNo, amount } = refunded;
  return (
    <Notice tone="success" title={t("money.refunds.recorded", { request: requestNo, amount: formatMoney(amount) })}>
      <ReceiptLink receiptNo={receiptNo} />
    </Notice>
  );
}

function ReceiptLink({ receiptNo }: { receiptNo: string }) {
  const { t } = useTranslation();
  return (
    <p className="pt-1">
      <LinkButton to={`/documents/receipt/${receiptNo}`} document>
        {t("money.payment.receipt", { no: receiptNo })}
      </LinkButton>
    </p>
  );
}
