import { useActionData, useLoaderData } from "@remix-run/react";
import {
  answerSlip,
  closeSlip,
  disputeSlip,
  passOnDispute,
  publishSlip,
  readSlip,
  receiveSlip,
  ruleSlip,
} from "@services/liaison/index.server";
import { LiaisonActs } from "~/components/liaison-acts";
import { LiaisonBadges } from "~/components/liaison-badges";
import { LiaisonFacts } from "~/components/liaison-facts";
import { formAction, newIdempotencyKey, page } from "~/http/page.server";
import { useTranslation } from "~/i18n/i18n";
import { LinkButton } from "~/ui/button";
import { Card } from "~/ui/card";
import type { RouteHandle } from "~/ui/handle";
import { Notice } from "~/ui/notice";
import { PageHeader } from "~/ui/page-header";
import { Steps } from "~/ui/steps";

export const handle: RouteHandle<{ view: { slipNo: string } }> = {
  title: (t, data) => `${t("liaison.slip")} ${data?.view.slipNo ?? ""}`,
};

export const loader = page(async ({ ctx, params, notice }) => ({
  view: await readSlip(ctx, { slipNo: params.no ?? "" }),
  notice,
  idempotencyKey: newIdempotencyKey(),
}));

export const action = formAction(
  {
    receive: receiveSlip,
    dispute: disputeSlip,
    answer: answerSlip,
    passOn: passOnDispute,
    rule: ruleSlip,
    close: closeSlip,
    publish: publishSlip,
  },
  ({ params, form }) => ({ to: `/liaison/${params.no}`, notice: String(form.get("intent")) }),
);

const COURSE = ["issued", "received", "answered", "closed"] as const;

/** One liaison slip: what was asked, what came of it, and what its reader does next. */
export default function SlipPage() {
  const { t } = useTranslation();
  const { view, notice, idempotencyKey } = useLoaderData<typeof loader>();
  const refused = useActionData<typeof action>();
  const reached = view.closedAt ? 3 : view.answeredAt ? 2 : view.receivedAt ? 1 : 0;
  return (
    <div className="max-w-3xl">
      <PageHeader
        title={view.slipNo}
        badge={<LiaisonBadges {...view} />}
        back={{ to: `/complaints/${view.complaintNo}`, label: view.complaintNo }}
        action={
          <LinkButton to={`/documents/liaison-slip/${view.slipNo}`} document>
            {t("liaison.print")}
          </LinkButton>
        }
      />
      <div className="space-y-4">
        {notice && !refused ? <Notice tone="success">{t("liaison.done")}</Notice> : null}
        <Card>
          <Steps
            label={t("liaison.course")}
            steps={COURSE.map((step, index) => ({
              label: t(`liaison.step.${step}`),
              state: index < reached ? "done" : index === reached ? "current" : "ahead",
            }))}
          />
          <div className="mt-4">
            <LiaisonFacts view={view} />
          </div>
        </Card>
        <LiaisonActs slipNo={view.slipNo} can={view.can} refused={refused} idempotencyKey={idempotencyKey} />
      </div>
    </div>
  );
}

export { RouteErrorBoundary as ErrorBoundary } from "~/ui/error-panel";
