import { useActionData, useLoaderData } from "@remix-run/react";
import {
  analyseAction,
  cancelCorrectiveAction,
  checkCorrectiveAction,
  completeCorrectiveStep,
  containAction,
  planCorrectiveStep,
  readCorrectiveAction,
  referToDocument,
} from "@services/quality/index.server";
import { CorrectiveActs } from "~/components/corrective-acts";
import { CorrectiveBadge } from "~/components/corrective-badge";
import { CorrectiveFacts } from "~/components/corrective-facts";
import { CorrectiveSteps } from "~/components/corrective-steps";
import { formAction, newIdempotencyKey, page } from "~/http/page.server";
import { useTranslation } from "~/i18n/i18n";
import { LinkButton } from "~/ui/button";
import type { RouteHandle } from "~/ui/handle";
import { Notice } from "~/ui/notice";
import { PageHeader } from "~/ui/page-header";

export const handle: RouteHandle<{ view: { actionNo: string } }> = { title: (_t, data) => data?.view.actionNo ?? "" };

export const loader = page(async ({ ctx, params, notice }) => ({
  view: await readCorrectiveAction(ctx, { actionNo: params.no ?? "" }),
  notice,
  idempotencyKey: newIdempotencyKey(),
}));

export const action = formAction(
  {
    contain: containAction,
    analyse: analyseAction,
    plan: planCorrectiveStep,
    complete: completeCorrectiveStep,
    check: checkCorrectiveAction,
    refer: referToDocument,
    cancel: cancelCorrectiveAction,
  },
  ({ result, form }) => ({ to: `/corrective-actions/${result.actionNo}`, notice: String(form.get("intent")) }),
);

/** A corrective action: its problem, its cause, its steps and their effect. */
export default function CorrectiveActionPage() {
  const { t } = useTranslation();
  const { view, notice, idempotencyKey } = useLoaderData<typeof loader>();
  const refused = useActionData<typeof action>();
  return (
    <div className="max-w-3xl">
      <PageHeader
        title={view.actionNo}
        badge={<CorrectiveBadge status={view.status} />}
        back={{ to: "/corrective-actions", label: t("corrective.title") }}
        action={
          <LinkButton to={`/documents/eight-d/${view.actionNo}`} document>
            {t("corrective.report")}
          </LinkButton>
        }
      />
      <div className="space-y-4">
        {notice && !refused ? <Notice tone="success">{t("corrective.done")}</Notice> : null}
        <CorrectiveFacts view={view} />
        <CorrectiveSteps view={view} refused={refused} idempotencyKey={idempotencyKey} />
        <CorrectiveActs view={view} refused={refused} idempotencyKey={idempotencyKey} />
      </div>
    </div>
  );
}

export { RouteErrorBoundary as ErrorBoundary } from "~/ui/error-panel";
