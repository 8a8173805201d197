import { useActionData, useLoaderData } from "@remix-run/react";
import {
  cancelRequest,
  readRequest,
  reportDeliveryProblem,
  requestConsent,
  resubmitRequest,
  revealPhone,
} from "@services/parts/index.server";
import { CoresOfRequest } from "~/components/cores-of-request";
import { PaymentCard } from "~/components/payment-card";
import { ProblemsOfRequest } from "~/components/problems-of-request";
import { RequestActions, ResubmitForm } from "~/components/request-actions";
import { RequestBadge } from "~/components/request-badge";
import { RequestFacts } from "~/components/request-facts";
import { RequestHistory } from "~/components/request-history";
import { RequestLacks } from "~/components/request-lacks";
import { RequestLines } from "~/components/request-lines";
import { RequestProgress } from "~/components/request-progress";
import { RequestShipments } from "~/components/request-shipments";
import { UnitCard } from "~/components/unit-card";
import { formAction, newIdempotencyKey, page } from "~/http/page.server";
import { useTranslation } from "~/i18n/i18n";
import { LinkButton } from "~/ui/button";
import { Card } from "~/ui/card";
import { CopyText } from "~/ui/copy-text";
import type { RouteHandle } from "~/ui/handle";
import { Notice } from "~/ui/notice";
import { PageHeader } from "~/ui/page-header";

type View = Awaited<ReturnType<typeof loader>>;

export const handle: RouteHandle<View> = { title: (t, view) => view?.request.requestNo ?? t("dealer.list.title") };

const SAID = ["submitted", "resubmitted", "cancelled", "consentAsked", "problemReported"] as const;

export const loader = page(async ({ ctx, params, notice }) => ({
  request: await readRequest(ctx, { requestNo: params.no! }),
  said: SAID.find((key) => key === notice) ?? null,
  idempotencyKey: newIdempotencyKey(),
}));

const NOTICES: Record<string, (typeof SAID)[number]> = {
  ...{ resubmit: "resubmitted", cancel: "cancelled", requestConsent: "consentAsked", reportProblem: "problemReported" },
};

const COMMANDS = {
  resubmit: resubmitRequest,
  cancel: cancelRequest,
  requestConsent,
  reportProblem: reportDeliveryProblem,
  reveal: revealPhone,
};

export const action = formAction(COMMANDS, ({ params, form }) => {
  const notice = NOTICES[String(form.get("intent"))];
  return { to: `/requests/${params.no}`, ...(notice ? { notice } : {}) };
});

export default function RequestPage() {
  const { t } = useTranslation();
  const { request, said, idempotencyKey } = useLoaderData<typeof loader>();
  const refused = useActionData<typeof action>();
  const forms = { request, refused, idempotencyKey };
  return (
    <>
      <PageHeader
        title={<CopyText text={request.requestNo} />}
        badge={<RequestBadge status={request.status} />}
        sub={request.requester.name}
        back={{ to: "/requests", label: t("dealer.list.title") }}
        action={
          request.mayAskAgain ? (
            <LinkButton to={`/requests/new?page.again=${request.requestNo}`}>{t("dealer.home.again")}</LinkButton>
          ) : null
        }
      />
      <div className="space-y-4">
        {said ? <Notice tone="success">{t(`dealer.said.${said}`)}</Notice> : null}
        <RequestLacks request={request} />
        {request.progress ? (
          <Card>
            <RequestProgress progress={request.progress} />
          </Card>
        ) : null}
        <div className="grid items-start gap-4 md:grid-cols-3">
          <div className="space-y-4 md:col-span-2">
            <ResubmitForm {...forms} />
            <Card title={t("dealer.form.parts")} flush>
              <RequestLines lines={request.lines} />
            </Card>
            {request.shipments.length > 0 ? (
              <Card title={t("dealer.shipment.title")} flush>
                <RequestShipments {...forms} />
              </Card>
            ) : null}
            <ProblemsOfRequest request={request} path="/requests" />
            <CoresOfRequest cores={request.cores} />
            <RequestActions {...forms} />
          </div>
          <div className="space-y-4">
            {request.unit ? <UnitCard unit={request.unit} /> : null}
            <RequestFacts request={request} />
            {request.payment ? <PaymentCard payment={request.payment} /> : null}
            <Card title={t("dealer.history.title")}>
              <RequestHistory events={request.history} />
            </Card>
          </div>
        </div>
      </div>
    </>
  );
}

export { RouteErrorBoundary as ErrorBoundary } from "~/ui/error-panel";
