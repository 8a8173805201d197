import { useActionData, useLoaderData } from "@remix-run/react";
import { allows } from "@services/identity";
import { decideSeveral, previewDecisions } from "@services/parts/index.server";
import { must } from "@services/platform";
import { BulkMeans, BulkTable } from "~/components/bulk-approval";
import { useDeskKeys } from "~/components/desk-keys";
import { formAction, newIdempotencyKey, page } from "~/http/page.server";
import { useTranslation } from "~/i18n/i18n";
import { LinkButton, SubmitButton } from "~/ui/button";
import { Card } from "~/ui/card";
import { EmptyState } from "~/ui/empty-state";
import { ActionForm } from "~/ui/form";
import type { RouteHandle } from "~/ui/handle";
import { Notice } from "~/ui/notice";
import { PageHeader } from "~/ui/page-header";
import { StickyActions } from "~/ui/sticky-actions";

export const handle: RouteHandle = { title: (t) => t("service.bulk.title") };

const countOf = (search: URLSearchParams, name: string) => {
  const text = search.get(name) ?? "";
  return /^\d{1,3}$/.test(text) ? Number(text) : 0;
};

/** After the decision the same address shows what became of each request: who decided it and how it stands. */
export const loader = page(async ({ ctx, url }) => {
  must(allows(ctx.actor, "parts_request.decide"));
  const requestNos = url.searchParams.getAll("requestNos");
  return {
    preview: requestNos.length === 0 ? null : await previewDecisions(ctx, { requestNos }),
    approved: countOf(url.searchParams, "approved"),
    refused: countOf(url.searchParams, "refused"),
    idempotencyKey: newIdempotencyKey(),
  };
});

export const action = formAction({ decideSeveral }, ({ request, result }) => {
  const { searchParams } = new URL(request.url);
  searchParams.set("approved", String(result.done));
  searchParams.set("refused", String(result.refused));
  return `/desk/approve?${searchParams}`;
});

export default function ApproveSelected() {
  const { t } = useTranslation();
  const { preview, approved, refused, idempotencyKey } = useLoaderData<typeof loader>();
  const answer = useActionData<typeof action>();
  useDeskKeys();
  const clean = preview?.items.filter(({ obstacle }) => obstacle === null) ?? [];
  return (
    <>
      <PageHeader title={t("service.bulk.title")} sub={t("service.bulk.sub")} back={{ to: "/desk", label: t("service.bulk.back") }} />
      <div className="space-y-4">
        {approved > 0 ? <Notice tone="success">{t("service.bulk.approved", { count: approved })}</Notice> : null}
        {refused > 0 ? <Notice tone="warning">{t("service.bulk.refused", { count: refused })}</Notice> : null}
        {preview && preview.unknown.length > 0 ? (
          <Notice tone="warning">{t("service.bulk.unknown", { numbers: preview.unknown.join(" ") })}</Notice>
        ) : null}
        {preview ? (
          <>
            <Card flush>
              <BulkTable items={preview.items} />
            </Card>
            {clean.length > 0 ? <BulkMeans dealers={preview.dealers} parts={preview.parts} /> : null}
          </>
        ) : (
          <Card>
            <EmptyState title={t("service.bulk.nothing")} action={<LinkButton to="/desk">{t("service.bulk.toDesk")}</LinkButton>} />
          </Card>
        )}
        {preview && (clean.length > 0 || approved === 0) ? (
          <ActionForm refused={answer} idempotencyKey={idempotencyKey}>
            {clean.map(({ requestNo, version }, index) => (
              <span key={requestNo}>
                <input type="hidden" name={`items[${index}].requestNo`} value={requestNo} />
                <input type="hidden" name={`items[${index}].version`} value={version} />
              </span>
            ))}
            <StickyActions>
              <SubmitButton keyHint="A" why={clean.length === 0 ? t("service.bulk.noneClean") : null}>
                {t("service.bulk.approve", { count: clean.length })}
              </SubmitButton>
            </StickyActions>
          </ActionForm>
        ) : null}
      </div>
    </>
  );
}

export { RouteErrorBoundary as ErrorBoundary } from "~/ui/error-panel";
