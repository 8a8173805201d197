import { useActionData, useLoaderData } from "@remix-run/react";
import { answerDispute, passOnDispute, readDispute, ruleDispute, withdrawDispute } from "@services/disputes/index.server";
import { DisputeActs } from "~/components/dispute-acts";
import { DisputeBadge } from "~/components/dispute-badge";
import { DisputeFacts, DisputeStatements } from "~/components/dispute-facts";
import { formAction, newIdempotencyKey, page } from "~/http/page.server";
import { useTranslation } from "~/i18n/i18n";
import { Card } from "~/ui/card";
import type { RouteHandle } from "~/ui/handle";
import { Notice } from "~/ui/notice";
import { PageHeader } from "~/ui/page-header";
import { Steps } from "~/ui/steps";

export const handle: RouteHandle<{ view: { disputeNo: string } }> = {
  title: (t, data) => `${t("dispute.dispute")} ${data?.view.disputeNo ?? ""}`,
};

export const loader = page(async ({ ctx, params, notice }) => ({
  view: await readDispute(ctx, { disputeNo: params.no ?? "" }),
  notice,
  idempotencyKey: newIdempotencyKey(),
}));

export const action = formAction(
  { answer: answerDispute, rule: ruleDispute, passOn: passOnDispute, withdraw: withdrawDispute },
  ({ params, form }) => ({ to: `/disputes/${params.no}`, notice: String(form.get("intent")) }),
);

const COURSE = ["departments", "quality", "service_manager", "settled"] as const;
const REACHED = { departments: 0, quality: 1, ruled: 1, service_manager: 2, settled: 4, withdrawn: 4 } as const;

/** One dispute: between whom it is, what was said step by step, and what its reader does next. */
export default function DisputePage() {
  const { t } = useTranslation();
  const { view, notice, idempotencyKey } = useLoaderData<typeof loader>();
  const refused = useActionData<typeof action>();
  const reached = REACHED[view.status];
  return (
    <div className="max-w-3xl">
      <PageHeader
        title={view.disputeNo}
        badge={<DisputeBadge status={view.status} />}
        back={{ to: `/complaints/${view.complaintNo}`, label: view.complaintNo }}
      />
      <div className="space-y-4">
        {notice && !refused ? <Notice tone="success">{t("dispute.done")}</Notice> : null}
        <Card>
          <Steps
            label={t("dispute.course")}
            steps={COURSE.map((step, index) => ({
              label: t(`dispute.step.${step}`),
              state: index < reached ? "done" : index === reached ? "current" : "ahead",
            }))}
          />
          <div className="mt-4">
            <DisputeFacts view={view} />
          </div>
        </Card>
        <DisputeStatements statements={view.statements} />
        <DisputeActs view={view} refused={refused} idempotencyKey={idempotencyKey} />
      </div>
    </div>
  );
}

export { RouteErrorBoundary as ErrorBoundary } from "~/ui/error-panel";
