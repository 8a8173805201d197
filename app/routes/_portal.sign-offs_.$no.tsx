import { useActionData, useLoaderData } from "@remix-run/react";
import { prepareDossier, readDossier, signOff, submitForSignOff } from "@services/quality/index.server";
import { BatchBadge } from "~/components/batch-badge";
import { DossierActs } from "~/components/dossier-acts";
import { DossierView } from "~/components/dossier-view";
import { SignForm } from "~/components/sign-form";
import { formAction, newIdempotencyKey, page } from "~/http/page.server";
import { readSearch } from "~/http/read-fields.server";
import { useTranslation } from "~/i18n/i18n";
import { LinkButton } from "~/ui/button";
import { EmptyState } from "~/ui/empty-state";
import type { RouteHandle } from "~/ui/handle";
import { Notice } from "~/ui/notice";
import { PageHeader } from "~/ui/page-header";

export const handle: RouteHandle<{ view: { caseNo: string } }> = {
  title: (t, data) => `${t("batches.sign.title")} ${data?.view.caseNo ?? ""}`,
};

export const loader = page(async ({ ctx, params, url, notice }) => {
  const { version } = readSearch(readDossier.definition.input.pick({ version: true }), url.searchParams);
  const input = { caseNo: params.no ?? "", ...(version !== undefined && { version }) };
  return { view: await readDossier(ctx, input), notice, idempotencyKey: newIdempotencyKey() };
});

export const action = formAction({ prepare: prepareDossier, submit: submitForSignOff, sign: signOff }, ({ params, form }) => ({
  to: `/sign-offs/${params.no}`,
  notice: String(form.get("intent")),
}));

/** The dossier of a batch case: what is proposed, exceptions first, and the signature. */
export default function SignOffPage() {
  const { t } = useTranslation();
  const { view, notice, idempotencyKey } = useLoaderData<typeof loader>();
  const refused = useActionData<typeof action>();
  const { dossier, can, caseNo } = view;
  return (
    <div className="max-w-3xl">
      <PageHeader
        title={caseNo}
        badge={<BatchBadge status={view.status} />}
        back={{ to: `/batches/${caseNo}`, label: t("batches.title") }}
        action={
          dossier ? (
            <LinkButton to={`/documents/sign-off-sheet/${caseNo}?version=${dossier.version}`} document>
              {t("batches.sign.print")}
            </LinkButton>
          ) : undefined
        }
      />
      <div className="space-y-4">
        {notice && !refused ? <Notice tone="success">{t("batches.done")}</Notice> : null}
        {dossier && !dossier.intact ? <Notice tone="error">{t("batches.sign.changed")}</Notice> : null}
        {dossier ? <DossierView view={view} dossier={dossier} /> : <EmptyState title={t("batches.sign.none2")} />}
        {dossier && can.sign ? <SignForm caseNo={caseNo} dossier={dossier} can={can.sign} refused={refused} /> : null}
        <DossierActs caseNo={caseNo} can={can} proposedCost={view.proposedCost} refused={refused} idempotencyKey={idempotencyKey} />
      </div>
    </div>
  );
}

export { RouteErrorBoundary as ErrorBoundary } from "~/ui/error-panel";
