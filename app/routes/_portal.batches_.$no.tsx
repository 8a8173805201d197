import { useActionData, useLoaderData } from "@remix-run/react";
import {
  chooseHandling,
  closeBatchCase,
  confirmBatchCase,
  dismissBatchCase,
  executeBatchCase,
  freeBatchStock,
  openBatchCase,
  reportUnitsDone,
} from "@services/batches/index.server";
import { readBatchPage } from "@services/reports/index.server";
import { BatchActs } from "~/components/batch-acts";
import { BatchBadge } from "~/components/batch-badge";
import { BatchFacts } from "~/components/batch-facts";
import { BatchHead } from "~/components/batch-head";
import { OpenBatchForm } from "~/components/open-batch-form";
import { formAction, newIdempotencyKey, page } from "~/http/page.server";
import { useTranslation } from "~/i18n/i18n";
import { LinkButton } from "~/ui/button";
import type { RouteHandle } from "~/ui/handle";
import { Notice } from "~/ui/notice";
import { PageHeader } from "~/ui/page-header";

export const handle: RouteHandle<{ no: string }> = { title: (t, data) => `${t("batches.title")} ${data?.no ?? ""}` };

export const loader = page(async ({ ctx, params, notice }) => {
  const no = params.no ?? "";
  return { no, ...(await readBatchPage(ctx, { no })), notice, idempotencyKey: newIdempotencyKey() };
});

export const action = formAction(
  {
    open: openBatchCase,
    confirm: confirmBatchCase,
    dismiss: dismissBatchCase,
    choose: chooseHandling,
    execute: executeBatchCase,
    report: reportUnitsDone,
    close: closeBatchCase,
    free: freeBatchStock,
  },
  ({ result, form }) => ({ to: `/batches/${result.caseNo}`, notice: String(form.get("intent")) }),
);

/** A batch case, or a batch that stands in none: its units and where they are, what was seen of them, and what its reader does next. */
export default function BatchPage() {
  const { t } = useTranslation();
  const { no, notice, idempotencyKey, case: batchCase, batch, reads } = useLoaderData<typeof loader>();
  const refused = useActionData<typeof action>();
  return (
    <>
      <PageHeader
        title={no.toUpperCase()}
        badge={batchCase ? <BatchBadge status={batchCase.status} /> : undefined}
        back={{ to: "/batches", label: t("batches.title") }}
        action={
          batchCase ? (
            reads.dossier && <LinkButton to={`/sign-offs/${batchCase.caseNo}`}>{t("batches.dossier")}</LinkButton>
          ) : (
            <LinkButton to={`/corrective-actions?view=all&sourceNo=${no.toUpperCase()}&of=batch`}>{t("batches.corrective")}</LinkButton>
          )
        }
      />
      <div className="space-y-4">
        {notice && !refused ? <Notice tone="success">{t("batches.done")}</Notice> : null}
        {batchCase ? (
          <>
            <BatchHead view={batchCase} />
            <BatchActs view={batchCase} refused={refused} idempotencyKey={idempotencyKey} />
            <BatchFacts {...batchCase} reads={reads} raises={batchCase.can.choose !== undefined} />
          </>
        ) : null}
        {batch ? (
          <>
            {batch.can.open.ok ? <OpenBatchForm batchNos={batch.batchNo} refused={refused} idempotencyKey={idempotencyKey} /> : null}
            <BatchFacts {...batch} reads={reads} raises={false} />
          </>
        ) : null}
      </div>
    </>
  );
}

export { RouteErrorBoundary as ErrorBoundary } from "~/ui/error-panel";
