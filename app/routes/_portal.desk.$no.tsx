import { useActionData, useLoaderData, useOutletContext } from "@remix-run/react";
import { searchKnowledge } from "@services/knowledge/index.server";
import { REDUCE_REASONS } from "@services/parts";
import {
  decideRequest,
  lookAtRequest,
  readRequest,
  rejectRequest,
  resolveRequestRemotely,
  revealPhone,
  sendBackRequest,
  useArticleFor,
} from "@services/parts/index.server";
import { readSuppliedGoods } from "@services/reports/index.server";
import { CaseDecision } from "~/components/case-decision";
import { CaseHeader } from "~/components/case-header";
import { DecidedLines } from "~/components/case-lines";
import { BudgetChange, CaseUnit, ShipTo } from "~/components/case-side";
import { CoresOfRequest } from "~/components/cores-of-request";
import type { DeskPlace } from "~/components/desk-place";
import { FirstHere } from "~/components/first-here";
import { KnowledgePanel } from "~/components/knowledge-panel";
import { PaymentCard } from "~/components/payment-card";
import { ProblemsOfRequest } from "~/components/problems-of-request";
import { RequestHistory } from "~/components/request-history";
import { SuppliedGoods } from "~/components/supplied-goods";
import { WaitsUntilNotice } from "~/components/waits-until";
import { whoWasFirst } from "~/http/look.server";
import { formAction, newIdempotencyKey, page } from "~/http/page.server";
import { useTranslation } from "~/i18n/i18n";
import { Card } from "~/ui/card";
import type { RouteHandle } from "~/ui/handle";
import { Notice } from "~/ui/notice";

export const handle: RouteHandle<{ view: { requestNo: string } }> = { title: (_t, data) => data?.view.requestNo ?? "" };

/** A refused decision too shows the case and the queue as they are now: somebody else may have been first. */
export const shouldRevalidate = () => true;

export const loader = page(async ({ ctx, params }) => {
  const view = await readRequest(ctx, { requestNo: params.no! });
  const party = partyOf(view);
  return {
    view,
    first: await whoWasFirst(ctx, (own) => lookAtRequest(own, { requestNo: params.no! })),
    articles: (await searchKnowledge(ctx, { model: view.unit?.model ?? undefined, skus: view.lines.map(({ sku }) => sku), limit: 3 }))
      .items,
    goods: party && (await readSuppliedGoods(ctx, party)),
    reasons: REDUCE_REASONS,
    idempotencyKey: newIdempotencyKey(),
  };
});

/** Whom the company supplies; a buyer without an account is known by the unit alone. */
const partyOf = ({ tier, requester: { code } }: { tier: string; requester: { code: string | null } }) =>
  code === null ? null : tier === "dealer" ? { dealerCode: code } : { subDistributorCode: code };

/** In a queue that is worked off (its forms name the next case) the desk goes on, elsewhere it stays with the case. */
export const action = formAction(
  {
    decide: decideRequest,
    reject: rejectRequest,
    sendBack: sendBackRequest,
    resolveRemotely: resolveRequestRemotely,
    reveal: revealPhone,
    useArticle: useArticleFor,
  },
  ({ params, request, result }) => {
    const { searchParams } = new URL(request.url);
    if (!("status" in result)) {
      searchParams.delete("next"); // a phone number was shown or an article helped: the case stays open
      return `/desk/${params.no}?${searchParams}`;
    }
    searchParams.set("done", params.no!);
    return { to: `/desk${searchParams.has("next") ? "" : `/${params.no}`}?${searchParams}`, notice: result.status };
  },
);

export default function Case() {
  const { t } = useTranslation();
  const { view, first, articles, goods, reasons, idempotencyKey } = useLoaderData<typeof loader>();
  const refused = useActionData<typeof action>();
  const place = useOutletContext<DeskPlace>();
  const { requestNo, version, lines, can } = view;
  return (
    <article aria-label={requestNo} className="space-y-4">
      {refused && !view.undecided ? <Notice tone="error" title={refused.message} /> : null}
      <FirstHere first={first} />
      <CaseHeader view={view} place={place} />
      <WaitsUntilNotice request={view} />
      <div key={requestNo} className="space-y-4 xl:grid xl:grid-cols-[minmax(0,1fr)_19rem] xl:items-start xl:gap-4 xl:space-y-0">
        <div className="space-y-4">
          {view.undecided ? (
            <CaseDecision {...{ requestNo, version, lines, can, reasons, idempotencyKey, refused }} action={place.formAction} />
          ) : (
            <Card title={t("service.case.lines")} flush>
              <DecidedLines lines={lines} />
            </Card>
          )}
          <ProblemsOfRequest request={view} path="/desk" to="/problems" />
          <CoresOfRequest cores={view.cores} />
        </div>
        <div className="space-y-4">
          {view.budget ? <BudgetChange budget={view.budget} undecided={view.undecided} needed={view.remittanceNeeded} /> : null}
          {view.unit ? <CaseUnit unit={view.unit} others={view.unitHistory} /> : null}
          {view.payment ? <PaymentCard payment={view.payment} /> : null}
          <ShipTo requestNo={requestNo} shipTo={view.shipTo} action={place.formAction} />
          <KnowledgePanel articles={articles} helped={{ fields: { requestNo }, idempotencyKey, action: place.formAction }} />
          {goods ? <SuppliedGoods goods={goods} /> : null}
          <Card title={t("service.case.history")}>
            <RequestHistory events={view.history} />
          </Card>
        </div>
      </div>
    </article>
  );
}

export { RouteErrorBoundary as ErrorBoundary } from "~/ui/error-panel";
