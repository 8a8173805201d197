import { Form, Link, useActionData, useLoaderData } from "@remix-run/react";
import { overrideAllocation } from "@services/parts/index.server";
import { readPlanningPart } from "@services/reports/index.server";
import { DemandBars } from "~/components/demand-bars";
import { ExportLinks } from "~/components/export-links";
import { OverrideForm } from "~/components/override-form";
import { QueueLines } from "~/components/queue-lines";
import { formAction, newIdempotencyKey, page } from "~/http/page.server";
import { readSearch } from "~/http/read-fields.server";
import { useTranslation } from "~/i18n/i18n";
import { SubmitButton } from "~/ui/button";
import { Card } from "~/ui/card";
import { Facts } from "~/ui/facts";
import { Field } from "~/ui/field";
import type { RouteHandle } from "~/ui/handle";
import { Notice } from "~/ui/notice";
import { PageHeader } from "~/ui/page-header";
import { Pagination } from "~/ui/pagination";

export const handle: RouteHandle<{ sku: string }> = { title: (t, view) => view?.sku ?? t("planning.title") };

/** A refused override shows what can be taken now. */
export const shouldRevalidate = () => true;

export const loader = page(async ({ ctx, params, url, notice }) => {
  const search = new URLSearchParams(url.searchParams);
  search.set("sku", params.sku!);
  return {
    ...(await readPlanningPart(ctx, readSearch(readPlanningPart.definition.input, search))),
    notice,
    isFirst: !url.searchParams.has("cursor"),
    idempotencyKey: newIdempotencyKey(),
  };
});

export const action = formAction({ override: overrideAllocation }, ({ params }) => ({
  to: `/planning/${params.sku}`,
  notice: "overridden",
}));

export default function PlanningPartPage() {
  const { t } = useTranslation();
  const view = useLoaderData<typeof loader>();
  const refused = useActionData<typeof action>();
  const { sku, name, onHand, allocated, available, missing, arriving, preview, nextCursor, isFirst, notice, idempotencyKey } = view;
  const trying: Record<string, string> = arriving === null ? {} : { arriving: String(arriving) };
  const address = (more: Record<string, string>) => `/planning/${sku}?${new URLSearchParams({ ...trying, ...more })}`;
  const stock = [
    { label: t("planning.missing"), value: <strong>{missing}</strong> },
    { label: t("planning.onHand"), value: onHand },
    { label: t("planning.allocated"), value: allocated },
    { label: t("planning.available"), value: available },
  ];
  return (
    <>
      <PageHeader title={name} sub={<span className="font-mono">{sku}</span>} back={{ to: "/planning", label: t("planning.title") }} />
      <div className="space-y-4">
        {notice === "overridden" && !refused ? <Notice tone="success">{t("planning.override.done")}</Notice> : null}
        {preview ? <OverrideForm sku={sku} preview={preview} refused={refused} idempotencyKey={idempotencyKey} /> : null}
        <div className="grid items-start gap-4 md:grid-cols-3">
          <div className="space-y-4 md:order-2">
            <Card title={t("planning.stock")}>
              <Facts columns={1} items={stock} />
            </Card>
            <Card title={t("planning.demand.title")}>
              <DemandBars parties={view.parties} />
            </Card>
            <Card title={t("planning.arriving.title")}>
              <Form method="get" action={`/planning/${sku}`} className="space-y-3">
                <Field
                  name="arriving"
                  type="number"
                  min={0}
                  max={1_000_000}
                  label={t("planning.arriving.label")}
                  defaultValue={arriving ?? undefined}
                  numeric
                />
                <SubmitButton tone="secondary">{t("planning.arriving.show")}</SubmitButton>
              </Form>
            </Card>
          </div>
          <div className="space-y-3 md:order-1 md:col-span-2">
            {arriving === null ? null : (
              <Notice tone="info">
                {t("planning.arriving.note", { count: arriving })}{" "}
                <Link to={`/planning/${sku}`} className="text-accent underline">
                  {t("planning.arriving.clear")}
                </Link>
              </Notice>
            )}
            <Card title={t("planning.queue.title")} flush>
              <QueueLines view={view} />
            </Card>
            <Pagination next={nextCursor ? address({ cursor: nextCursor }) : null} first={isFirst ? null : address({})} />
            <ExportLinks list="waiting-lines" filter={{ sku: view.sku }} />
          </div>
        </div>
      </div>
    </>
  );
}

export { RouteErrorBoundary as ErrorBoundary } from "~/ui/error-panel";
