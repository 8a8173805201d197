import { useActionData, useLoaderData } from "@remix-run/react";
import { proposeAdjustment, reverseEntry } from "@services/budget/index.server";
import { readLedgerPage } from "@services/reports/index.server";
import { PendingAdjustments, ProposeAdjustment } from "~/components/adjustments";
import { BudgetBar } from "~/components/budget-bar";
import { ExportLinks } from "~/components/export-links";
import { LedgerEntries } from "~/components/ledger-entries";
import { formAction, newIdempotencyKey, page } from "~/http/page.server";
import { readSearch } from "~/http/read-fields.server";
import { useTranslation } from "~/i18n/i18n";
import { LinkButton } from "~/ui/button";
import { Card } from "~/ui/card";
import { Disclosure } from "~/ui/disclosure";
import type { RouteHandle } from "~/ui/handle";
import { Notice } from "~/ui/notice";
import { PageHeader } from "~/ui/page-header";
import { Pagination } from "~/ui/pagination";

export const handle: RouteHandle = { title: (t) => t("money.ledger.title") };

export const loader = page(async ({ ctx, params, url, notice }) => {
  const search = new URLSearchParams(url.searchParams);
  search.set("dealerCode", params.dealerCode ?? "");
  const input = readSearch(readLedgerPage.definition.input, search);
  const { nextCursor, ...view } = await readLedgerPage(ctx, input);
  const here = `/ledger/${view.dealer.code}`;
  return {
    ...view,
    notice,
    idempotencyKey: newIdempotencyKey(),
    next: nextCursor === null ? null : `${here}?cursor=${encodeURIComponent(nextCursor)}`,
    first: input.cursor === undefined ? null : here,
  };
});

export const action = formAction({ reverse: reverseEntry, propose: proposeAdjustment }, ({ params, form }) => ({
  to: `/ledger/${params.dealerCode}`,
  notice: String(form.get("intent")),
}));

const NOTICES = { reverse: "money.ledger.done", propose: "money.adjustments.proposed" } as const;

export default function LedgerPage() {
  const { t } = useTranslation();
  const { dealer, account, shares, pending, entries, hasFinal, notice, idempotencyKey, next, first } = useLoaderData<typeof loader>();
  const refused = useActionData<typeof action>();
  const said = NOTICES[notice as keyof typeof NOTICES];
  const form = { refused, idempotencyKey, dealerCode: dealer.code };
  return (
    <>
      <PageHeader
        title={t("money.ledger.title")}
        sub={dealer.name}
        back={{ to: `/dealers/${dealer.code}`, label: t("money.dealer.backToDealer") }}
        action={<LinkButton to={`/dealers/${dealer.code}/budget`}>{t("money.dealer.statement")}</LinkButton>}
      />
      <div className="space-y-4">
        {said && !refused ? <Notice tone="success">{t(said)}</Notice> : null}
        <div className="grid items-start gap-4 md:grid-cols-3">
          <div className="space-y-4">
            <Card title={t("dealer.budget.now")}>
              <BudgetBar {...account} shares={shares} />
            </Card>
            <PendingAdjustments adjustments={pending} />
            <Card>
              <Disclosure summary={t("money.adjustments.proposeTitle")} open={refused?.intent === "propose"}>
                <ProposeAdjustment {...form} />
              </Disclosure>
            </Card>
          </div>
          <div className="md:col-span-2">
            <LedgerEntries entries={entries} hasFinal={hasFinal} {...form} />
            <Pagination next={next} first={first} />
            <ExportLinks list="entries" filter={{ dealerCode: dealer.code }} />
          </div>
        </div>
      </div>
    </>
  );
}

export { RouteErrorBoundary as ErrorBoundary } from "~/ui/error-panel";
