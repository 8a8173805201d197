import { redirect } from "@remix-run/node";
import { Form, useActionData, useLoaderData } from "@remix-run/react";
import { confirmDelivery, startPickingSeveral } from "@services/parts/index.server";
import { readOutbound } from "@services/reports/index.server";
import { ExportLinks } from "~/components/export-links";
import { OnTheirWay } from "~/components/on-their-way";
import { Picking, ToShip, WorkNotice } from "~/components/outbound-work";
import { ScanField } from "~/components/scan-field";
import { formAction, newIdempotencyKey, page } from "~/http/page.server";
import { readSearch } from "~/http/read-fields.server";
import { useTranslation } from "~/i18n/i18n";
import { SubmitButton } from "~/ui/button";
import type { RouteHandle } from "~/ui/handle";
import { PageHeader } from "~/ui/page-header";
import { Pagination } from "~/ui/pagination";
import { Tabs } from "~/ui/tabs";

export const handle: RouteHandle = { title: (t) => t("warehouse.outbound.title") };

export const loader = page(async ({ ctx, url, notice }) => {
  const view = await readOutbound(ctx, readSearch(readOutbound.definition.input, url.searchParams));
  if (view.scanned?.requestNo) throw redirect(`/outbound/${view.scanned.requestNo}`);
  return {
    ...view,
    notice,
    picked: url.searchParams.getAll("picked"),
    isFirst: !url.searchParams.has("cursor"),
    idempotencyKey: newIdempotencyKey(),
  };
});

export const action = formAction({ startPicking: startPickingSeveral, confirmDelivery }, ({ result }) => {
  if (!("items" in result)) return { to: "/outbound?stage=shipped", notice: "delivered" };
  const picked = result.items.map(({ issueSlipNo }) => `&picked=${issueSlipNo}`).join("");
  return { to: `/outbound?stage=picking${picked}`, notice: "picking" };
});

const STAGES = ["to_ship", "picking", "shipped"] as const;

export default function OutboundPage() {
  const { t } = useTranslation();
  const { stage, scanned, counts, items, nextCursor, isFirst, notice, picked, today, idempotencyKey } = useLoaderData<typeof loader>();
  const refused = useActionData<typeof action>();
  const address = (to: string) => (to === "to_ship" ? "/outbound" : `/outbound?stage=${to}`);
  const tabs = STAGES.map((to) => ({
    to: address(to),
    label: t(`warehouse.outbound.stage.${to}`),
    count: counts[to],
    current: to === stage,
  }));
  return (
    <div className="space-y-4">
      <PageHeader title={t("warehouse.outbound.title")} sub={t("warehouse.outbound.sub")} />
      <Form method="get" action="/outbound" className="flex max-w-xl items-start gap-2">
        <div className="min-w-0 flex-1">
          <ScanField
            name="scan"
            label={t("warehouse.scan.label")}
            hideLabel
            placeholder={t("warehouse.scan.label")}
            defaultValue={scanned?.text}
            error={scanned ? t("warehouse.scan.unknown", { text: scanned.text }) : undefined}
            enterKeyHint="go"
            autoFocus
          />
        </div>
        <div className="mt-1">
          <SubmitButton tone="secondary">{t("warehouse.scan.open")}</SubmitButton>
        </div>
      </Form>
      <WorkNotice notice={notice} picked={picked} />
      <Tabs label={t("warehouse.outbound.stages")} tabs={tabs} />
      {stage === "to_ship" ? <ToShip rows={items} refused={refused} idempotencyKey={idempotencyKey} /> : null}
      {stage === "picking" ? <Picking rows={items} picked={picked} /> : null}
      {stage === "shipped" ? <OnTheirWay rows={items} today={today} idempotencyKey={idempotencyKey} /> : null}
      <Pagination
        next={nextCursor ? `/outbound?stage=${stage}&cursor=${encodeURIComponent(nextCursor)}` : null}
        first={isFirst ? null : address(stage)}
      />
      <ExportLinks list="outbound" filter={{ stage }} />
    </div>
  );
}

export { RouteErrorBoundary as ErrorBoundary } from "~/ui/error-panel";
