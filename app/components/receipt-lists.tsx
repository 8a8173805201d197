import { Link } from "@remix-run/react";
import { useTranslation } from "~/i18n/i18n";
import { valueLabel } from "~/i18n/value-label";
import { LinkButton } from "~/ui/button";
import { Card } from "~/ui/card";
import { EmptyState } from "~/ui/empty-state";
import type { FormRefusal } from "~/ui/form";
import { Day, Moment } from "~/ui/moment";
import { Money } from "~/ui/money";
import { type Column, Table } from "~/ui/table";
import { ExportLinks } from "./export-links";
import { PaymentForm } from "./receipt-forms";
import { RequestBadge } from "./request-badge";

interface WaitingRequest {
  requestNo: string;
  purpose: string;
  status: string;
  submittedAt: string;
  amount: string;
  parts: readonly { sku: string; name: string; quantity: number }[];
}
interface WaitingDealer {
  code: string;
  name: string;
  available: string;
  needed: string;
  requests: readonly WaitingRequest[];
}

/** Dealers whose requests wait for money: what each must remit, and for what. */
export function WaitingDealers({ dealers }: { dealers: readonly WaitingDealer[] }) {
  const { t } = useTranslation();
  return (
    <Card title={t("money.receipts.waiting")} aside={<ExportLinks list="waiting-dealers" />} flush>
      {dealers.length === 0 ? <EmptyState title={t("money.receipts.waitingNone")} /> : null}
      <ul className="divide-y divide-line">
        {dealers.map((dealer) => (
          <li key={dealer.code} className="space-y-3 px-4 py-4">
            <div className="flex flex-wrap items-start justify-between gap-x-6 gap-y-2">
              <div className="min-w-0">
                <h3 className="font-semibold">
                  {dealer.name} <span className="font-mono font-normal text-muted text-xs">{dealer.code}</span>
                </h3>
                <p className="text-muted text-xs">
                  {t("money.receipts.available")} <Money amount={dealer.available} alarm />
                </p>
              </div>
              <div className="flex items-center gap-4">
                <p className="text-right">
                  <span className="block text-muted text-xs">{t("money.receipts.needed")}</span>
                  <Money amount={dealer.needed} strong />
                </p>
                <LinkButton to={`/receipts?dealerCode=${dealer.code}`}>{t("money.receipts.begin")}</LinkButton>
              </div>
            </div>
            <WaitingRequests requests={dealer.requests} />
          </li>
        ))}
      </ul>
    </Card>
  );
}

/** Requests in one line each: number, what for, which parts, how much. */
export function WaitingRequests({ requests }: { requests: readonly (Omit<WaitingRequest, "purpose"> & { purpose?: string })[] }) {
  const { t } = useTranslation();
  return (
    <ul className="divide-y divide-line border-line border-t">
      {requests.map((request) => (
        <li key={request.requestNo} className="flex flex-wrap items-baseline gap-x-3 gap-y-1 py-2">
          <RequestLink requestNo={request.requestNo} />
          <RequestBadge status={request.status} />
          {request.purpose ? <span className="text-muted text-xs">{valueLabel(t, "purpose", request.purpose)}</span> : null}
          <span className="ml-auto">
            <Money amount={request.amount} />
          </span>
          <span className="w-full text-muted text-xs">
            {request.parts.map(({ name, quantity }) => `${name} ×${quantity}`).join(" · ")}
            {" · "}
            <Moment at={request.submittedAt} />
          </span>
        </li>
      ))}
    </ul>
  );
}

export const RequestLink = ({ requestNo }: { requestNo: string }) => (
  <Link to={`/requests/${requestNo}`} className="inline-flex min-h-11 items-center font-mono text-accent hover:underline md:min-h-0">
    {requestNo}
  </Link>
);

interface DuePayment {
  requestNo: string;
  name: string;
  tier: string;
  submittedAt: string;
  amount: string;
}
interface DuePaymentsProps {
  payments: readonly DuePayment[];
  methods: readonly string[];
  refused: FormRefusal | undefined;
  idempotencyKey: string;
}

/** Retail requests that wait for their payment, each with the form that records it. */
export function DuePayments({ payments, methods, refused, idempotencyKey }: DuePaymentsProps) {
  const { t } = useTranslation();
  return (
    <Card title={t("money.receipts.payments")} aside={<ExportLinks list="due-payments" />} flush>
      {payments.length === 0 ? <EmptyState title={t("money.receipts.paymentsNone")} /> : null}
      <ul className="divide-y divide-line">
        {payments.map((payment) => (
          <li key={payment.requestNo} className="space-y-3 px-4 py-4">
            <div className="flex flex-wrap items-baseline gap-x-3">
              <RequestLink requestNo={payment.requestNo} />
              <span>{payment.name}</span>
              <span className="text-muted text-xs">
                {valueLabel(t, "tier", payment.tier)} · <Moment at={payment.submittedAt} />
              </span>
              <span className="ml-auto">
                <span className="mr-2 text-muted text-xs">{t("money.receipts.due")}</span>
                <Money amount={payment.amount} strong />
              </span>
            </div>
            <PaymentForm
              requestNo={payment.requestNo}
              due={payment.amount}
              methods={methods}
              refused={refused?.values?.requestNo === payment.requestNo ? refused : undefined}
              idempotencyKey={idempotencyKey}
            />
          </li>
        ))}
      </ul>
    </Card>
  );
}

const LedgerLink = ({ dealerCode, dealerName }: Pick<Remittance, "dealerCode" | "dealerName">) => (
  <Link to={`/ledger/${dealerCode}`} className="text-accent hover:underline">
    {dealerName}
  </Link>
);

interface Remittance {
  remittanceNo: string;
  dealerCode: string;
  dealerName: string;
  bankReference: string;
  amount: string;
  receivedOn: string;
}

/** The last remittances, so that one is not recorded again under a mistyped reference. */
export function RecentRemittances({ remittances }: { remittances: readonly Remittance[] }) {
  const { t } = useTranslation();
  const columns: Column<Remittance>[] = [
    { key: "dealer", head: t("money.consents.dealer"), lead: true, cell: (row) => <LedgerLink {...row} /> },
    { key: "amount", head: t("money.receipts.amount"), numeric: true, mark: true, cell: (row) => <Money amount={row.amount} strong /> },
    {
      key: "reference",
      head: t("money.receipts.referenceHead"),
      cell: (row) => <span className="break-all font-mono">{row.bankReference}</span>,
    },
    { key: "date", head: t("money.receipts.receivedOn"), cell: (row) => <Day date={row.receivedOn} /> },
  ];
  if (remittances.length === 0) return null;
  return (
    <Card title={t("money.receipts.recent")} aside={<ExportLinks list="remittances" />} flush>
      <Table caption={t("money.receipts.recent")} columns={columns} rows={remittances} rowKey={(row) => row.remittanceNo} />
    </Card>
  );
}
