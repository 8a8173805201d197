import { useActionData, useLoaderData } from "@remix-run/react";
import { urgeComplaint } from "@services/complaints/index.server";
import { escalateCase, readCaseEscalation } from "@services/escalation/index.server";
import { ComplaintBadge } from "~/components/complaint-badges";
import { EscalationMoves } from "~/components/escalation-moves";
import { UrgeForm } from "~/components/urge-form";
import { formAction, newIdempotencyKey, page } from "~/http/page.server";
import { useTranslation } from "~/i18n/i18n";
import { valueLabel } from "~/i18n/value-label";
import { Badge } from "~/ui/badge";
import { SubmitButton } from "~/ui/button";
import { Card } from "~/ui/card";
import { Facts } from "~/ui/facts";
import { TextAreaField } from "~/ui/field";
import { ActionForm } from "~/ui/form";
import type { RouteHandle } from "~/ui/handle";
import { Notice } from "~/ui/notice";
import { PageHeader } from "~/ui/page-header";
import { Steps } from "~/ui/steps";

export const handle: RouteHandle = { title: (t) => t("escalation.ofCase") };

export const loader = page(async ({ ctx, params, notice }) => ({
  view: await readCaseEscalation(ctx, { complaintNo: params.no ?? "" }),
  notice,
  idempotencyKey: newIdempotencyKey(),
}));

export const action = formAction({ escalate: escalateCase, urge: urgeComplaint }, ({ params, form }) => ({
  to: `/complaints/${params.no}/escalation`,
  notice: form.get("intent") === "urge" ? "urged" : "escalated",
}));

/** The ladder of one case: whose step it is at, how it came there, and the next step up. */
export default function CaseEscalationPage() {
  const { t } = useTranslation();
  const { view, notice, idempotencyKey } = useLoaderData<typeof loader>();
  const refused = useActionData<typeof action>();
  const at = view.steps.indexOf(view.standing);
  return (
    <div className="max-w-3xl">
      <PageHeader
        title={t("escalation.ofCase")}
        badge={
          <span className="inline-flex gap-2">
            <Badge tone="neutral">{valueLabel(t, "complaintLevel", view.level)}</Badge>
            {view.abnormal ? <Badge tone="refused">{t("escalation.abnormal")}</Badge> : null}
          </span>
        }
        back={{ to: `/complaints/${view.complaintNo}`, label: view.complaintNo }}
      />
      <div className="space-y-4">
        {notice && !refused ? <Notice tone="success">{t(notice === "urged" ? "escalation.urged" : "escalation.done")}</Notice> : null}
        <Card title={t("escalation.ladder")}>
          <Steps
            label={t("escalation.ladder")}
            steps={view.steps.map((step, index) => ({
              label: valueLabel(t, "role", step),
              state: index < at ? "done" : index === at ? "current" : "ahead",
            }))}
          />
          <div className="mt-4">
            <Facts
              columns={2}
              items={[
                { label: t("escalation.owner"), value: view.owner ?? t("escalation.noOwner") },
                { label: t("escalation.status"), value: <ComplaintBadge status={view.status} /> },
              ]}
            />
          </div>
        </Card>
        {view.next ? (
          <Card title={t("escalation.escalate", { role: valueLabel(t, "role", view.next) })}>
            <ActionForm key={idempotencyKey} refused={refused} intent="escalate" idempotencyKey={idempotencyKey}>
              <input type="hidden" name="complaintNo" value={view.complaintNo} />
              <div className="space-y-4">
                <TextAreaField name="reason" label={t("escalation.whyEscalate")} rows={2} required />
                <SubmitButton why={view.can.escalate.ok ? undefined : view.can.escalate.why}>
                  {t("escalation.escalate", { role: valueLabel(t, "role", view.next) })}
                </SubmitButton>
              </div>
            </ActionForm>
          </Card>
        ) : null}
        {view.can.urge ? <UrgeForm complaintNo={view.complaintNo} refused={refused} idempotencyKey={idempotencyKey} /> : null}
        <Card title={t("escalation.moves")} flush>
          <EscalationMoves moves={view.moves} />
        </Card>
      </div>
    </div>
  );
}

export { RouteErrorBoundary as ErrorBoundary } from "~/ui/error-panel";
