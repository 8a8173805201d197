import { Link, useActionData, useLoaderData } from "@remix-run/react";
import { recordPurchase, recordRemittance } from "@services/budget/index.server";
import { recordPayment, recordRefund } from "@services/parts/index.server";
import { readReceipts } from "@services/reports/index.server";
import { DealerList, PurchaseForm, RemittanceForm } from "~/components/receipt-forms";
import { DuePayments, RecentRemittances, WaitingDealers } from "~/components/receipt-lists";
import { RecordedPayment, RecordedReceipt, RecordedRefund } from "~/components/receipt-outcome";
import { DueRefunds } from "~/components/refund-list";
import { formAction, newIdempotencyKey, page } from "~/http/page.server";
import { readSearch } from "~/http/read-fields.server";
import { useTranslation } from "~/i18n/i18n";
import { Card } from "~/ui/card";
import { Disclosure } from "~/ui/disclosure";
import type { RouteHandle } from "~/ui/handle";
import { PageHeader } from "~/ui/page-header";

export const handle: RouteHandle = { title: (t) => t("money.receipts.title") };

export const loader = page(async ({ ctx, url }) => ({
  ...(await readReceipts(ctx, readSearch(readReceipts.definition.input, url.searchParams))),
  idempotencyKey: newIdempotencyKey(),
}));

const COMMANDS = { remittance: recordRemittance, purchase: recordPurchase, payment: recordPayment, refund: recordRefund };

export const action = formAction(COMMANDS, ({ result }) => {
  if ("refund" in result) return `/receipts?refunded=${result.requestNo}`;
  if ("receiptNo" in result) return `/receipts?paid=${result.requestNo}`;
  return `/receipts?dealerCode=${result.account.dealerCode}&entry=${result.entry.seq}`;
});

const DEALERS = "dealer-codes";

export default function ReceiptsPage() {
  const { t } = useTranslation();
  const { today, dealers, waiting, payments, refunds, recent, credits, methods, begun, ...view } = useLoaderData<typeof loader>();
  const { recorded, paid, refunded, idempotencyKey } = view;
  const refused = useActionData<typeof action>();
  const form = { refused, idempotencyKey };
  return (
    <>
      <PageHeader title={t("money.receipts.title")} />
      <DealerList id={DEALERS} dealers={dealers} />
      <div className="space-y-4">
        {recorded && !refused ? <RecordedReceipt recorded={recorded} /> : null}
        {paid && !refused ? <RecordedPayment paid={paid} /> : null}
        {refunded && !refused ? <RecordedRefund refunded={refunded} /> : null}
        <div className="grid items-start gap-4 md:grid-cols-3">
          <div className="space-y-4">
            <Card title={t("money.receipts.remittance")}>
              <RemittanceForm today={today} dealerListId={DEALERS} begun={begun} {...form} />
            </Card>
            <Card>
              <Disclosure summary={t("money.receipts.purchase")} open={refused?.intent === "purchase"}>
                <PurchaseForm today={today} dealerListId={DEALERS} {...form} />
              </Disclosure>
            </Card>
          </div>
          <div className="space-y-4 md:col-span-2">
            <WaitingDealers dealers={waiting} />
            <DuePayments payments={payments} methods={methods} {...form} />
            {credits > 0 ? (
              <Link to="/credits" className="inline-flex min-h-11 items-center text-accent underline">
                {t("returns.credits.waiting", { count: credits })}
              </Link>
            ) : null}
            <DueRefunds refunds={refunds} {...form} />
            <RecentRemittances remittances={recent} />
          </div>
        </div>
      </div>
    </>
  );
}

export { RouteErrorBoundary as ErrorBoundary } from "~/ui/error-panel";
