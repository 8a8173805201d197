import { useActionData, useLoaderData } from "@remix-run/react";
import { allows } from "@services/identity";
import {
  answerRepairQuote,
  arrangeExchange,
  authoriseReturn,
  cancelReturn,
  closeReturn,
  nameRepairPayer,
  readReturn,
  recordRepairPayment,
  refundRepair,
  refuseReturn,
  sendReturn,
  settleCredit,
  voidIntakeSlip,
  waiveSettlement,
} from "@services/returns/index.server";
import { RepairQuotes } from "~/components/repair-quotes";
import { ReturnActs } from "~/components/return-acts";
import { ReturnBadge } from "~/components/return-badge";
import { ReturnFacts, ReturnHistory, ReturnUnits } from "~/components/return-facts";
import { ReturnPhotos } from "~/components/return-photos";
import { ReturnSettlements } from "~/components/return-settlements";
import { ReturnSlips } from "~/components/return-slips";
import { formAction, newIdempotencyKey, page } from "~/http/page.server";
import { useTranslation } from "~/i18n/i18n";
import { LinkButton } from "~/ui/button";
import { Card } from "~/ui/card";
import type { RouteHandle } from "~/ui/handle";
import { Notice } from "~/ui/notice";
import { PageHeader } from "~/ui/page-header";

export const handle: RouteHandle<{ view: { returnNo: string } }> = {
  title: (t, data) => `${t("returns.one")} ${data?.view.returnNo ?? ""}`,
};

const SAID = ["requested", "photos"] as const;

export const loader = page(async ({ ctx, params, notice }) => ({
  view: await readReturn(ctx, { returnNo: params.no ?? "" }),
  readsCorrective: allows(ctx.actor, "corrective_action.read").ok,
  said: notice === null ? null : (SAID.find((key) => key === notice) ?? ("saved" as const)),
  idempotencyKey: newIdempotencyKey(),
}));

export const action = formAction(
  {
    authorise: authoriseReturn,
    refuse: refuseReturn,
    cancel: cancelReturn,
    send: sendReturn,
    close: closeReturn,
    voidSlip: voidIntakeSlip,
    answerQuote: answerRepairQuote,
    namePayer: nameRepairPayer,
    payRepair: recordRepairPayment,
    refundRepair,
    arrangeExchange,
    settleCredit,
    waiveSettlement,
  },
  ({ params, form }) => ({ to: `/returns/${params.no}`, notice: String(form.get("intent")) }),
);

/** One return: its goods, what came of them, and what its reader does next. */
export default function ReturnPage() {
  const { t } = useTranslation();
  const { view, readsCorrective, said, idempotencyKey } = useLoaderData<typeof loader>();
  const refused = useActionData<typeof action>();
  return (
    <div className="space-y-4">
      <PageHeader
        title={<span className="font-mono">{view.returnNo}</span>}
        sub={t("returns.counted", { count: view.expected + view.received, received: view.received })}
        badge={<ReturnBadge status={view.status} />}
        back={{ to: "/returns", label: t("returns.title") }}
        action={
          view.mayLabel ? (
            <LinkButton to={`/documents/parcel-label/${view.returnNo}`} document>
              {t("returns.label")}
            </LinkButton>
          ) : undefined
        }
      />
      {said && !refused ? <Notice tone="success">{t(`returns.done.${said}`)}</Notice> : null}
      <ReturnActs returnNo={view.returnNo} can={view.can} refused={refused} idempotencyKey={idempotencyKey} />
      <div className="grid items-start gap-4 md:grid-cols-3">
        <div className="space-y-4 md:col-span-2">
          <Card title={t("returns.units")} flush>
            <ReturnUnits units={view.units} />
          </Card>
          <RepairQuotes returnNo={view.returnNo} quotes={view.quotes} refused={refused} idempotencyKey={idempotencyKey} />
          <ReturnSettlements returnNo={view.returnNo} settlements={view.settlements} refused={refused} idempotencyKey={idempotencyKey} />
          <ReturnSlips slips={view.slips} refused={refused} />
          <ReturnPhotos returnNo={view.returnNo} photos={view.photos} mayAdd={view.mayAttach} />
        </div>
        <div className="space-y-4">
          <Card>
            <ReturnFacts view={view} readsCorrective={readsCorrective} />
          </Card>
          <Card title={t("returns.history")}>
            <ReturnHistory events={view.history} />
          </Card>
        </div>
      </div>
    </div>
  );
}

export { RouteErrorBoundary as ErrorBoundary } from "~/ui/error-panel";
