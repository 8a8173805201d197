import { useActionData, useLoaderData } from "@remix-run/react";
import { issueEdition, readDocument, reviewDocument, withdrawDocument, writeEdition } from "@services/controlled/index.server";
import { DocumentActs } from "~/components/controlled-acts";
import { EditionList } from "~/components/controlled-editions";
import { DocumentBadge } from "~/components/controlled-table";
import { formAction, newIdempotencyKey, page } from "~/http/page.server";
import { useTranslation } from "~/i18n/i18n";
import { valueLabel } from "~/i18n/value-label";
import { Badge } from "~/ui/badge";
import { Card } from "~/ui/card";
import { Facts } from "~/ui/facts";
import type { RouteHandle } from "~/ui/handle";
import { Day } from "~/ui/moment";
import { Notice } from "~/ui/notice";
import { PageHeader } from "~/ui/page-header";

export const handle: RouteHandle<{ view: { title: string } }> = { title: (_t, data) => data?.view.title ?? "" };

export const loader = page(async ({ ctx, params, notice }) => ({
  view: await readDocument(ctx, { documentNo: params.no ?? "" }),
  notice,
  idempotencyKey: newIdempotencyKey(),
}));

export const action = formAction(
  { write: writeEdition, issue: issueEdition, review: reviewDocument, withdraw: withdrawDocument },
  ({ result, form }) => ({ to: `/controlled-documents/${encodeURIComponent(result.documentNo)}`, notice: String(form.get("intent")) }),
);

/** A controlled document: what holds, its editions, and what may be done about it. */
export default function ControlledDocumentPage() {
  const { t } = useTranslation();
  const { view, notice, idempotencyKey } = useLoaderData<typeof loader>();
  const refused = useActionData<typeof action>();
  return (
    <div className="max-w-3xl">
      <PageHeader
        title={view.title}
        sub={view.documentNo}
        badge={<DocumentBadge {...view} />}
        back={{ to: "/controlled-documents", label: t("controlled.title") }}
      />
      <div className="space-y-4">
        {notice && !refused ? <Notice tone="success">{t("controlled.done")}</Notice> : null}
        <Card>
          <Facts
            items={[
              { label: t("controlled.label"), value: view.label },
              { label: t("controlled.kind"), value: valueLabel(t, "documentKind", view.kind) },
              { label: t("controlled.classification"), value: valueLabel(t, "classification", view.classification) },
              { label: t("controlled.department"), value: valueLabel(t, "department", view.department) },
              { label: t("controlled.effectiveOn"), value: <Day date={view.effectiveOn} /> },
              {
                label: t("controlled.reviewOn"),
                value: (
                  <>
                    <Day date={view.reviewOn} /> {view.overdue ? <Badge tone="refused">{t("controlled.overdue")}</Badge> : null}
                  </>
                ),
              },
            ]}
          />
        </Card>
        <EditionList documentNo={view.documentNo} editions={view.editions} />
        <DocumentActs view={view} refused={refused} idempotencyKey={idempotencyKey} />
      </div>
    </div>
  );
}

export { RouteErrorBoundary as ErrorBoundary } from "~/ui/error-panel";
