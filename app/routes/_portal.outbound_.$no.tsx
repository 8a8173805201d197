import { useActionData, useLoaderData } from "@remix-run/react";
import { confirmDelivery, shipRequest, startPicking } from "@services/parts/index.server";
import { readOutboundRequest } from "@services/reports/index.server";
import { OtherLines, OutboundFacts } from "~/components/outbound-facts";
import { RequestBadge } from "~/components/request-badge";
import { ShipForm } from "~/components/ship-form";
import { JustShipped, ShippedSlip } from "~/components/shipped-slip";
import { formAction, newIdempotencyKey, page } from "~/http/page.server";
import { useTranslation } from "~/i18n/i18n";
import { Badge } from "~/ui/badge";
import { LinkButton, SubmitButton } from "~/ui/button";
import { Card } from "~/ui/card";
import { Confirm } from "~/ui/confirm";
import { ActionForm } from "~/ui/form";
import type { RouteHandle } from "~/ui/handle";
import { Notice } from "~/ui/notice";
import { PageHeader } from "~/ui/page-header";
import { StickyActions } from "~/ui/sticky-actions";

type View = { requestNo: string };
export const handle: RouteHandle<View> = { title: (t, view) => `${view?.requestNo ?? ""} ${t("warehouse.outbound.title")}` };

export const loader = page(async ({ ctx, params, url, notice }) => {
  const view = await readOutboundRequest(ctx, { requestNo: params.no ?? "" });
  const shipped = notice === "shipped" ? view.shipments.find(({ issueSlipNo }) => issueSlipNo === url.searchParams.get("slip")) : undefined;
  return { ...view, notice, shipped: shipped ?? null, idempotencyKey: newIdempotencyKey() };
});

export const action = formAction({ startPicking, ship: shipRequest, confirmDelivery }, ({ params, form, result }) => {
  const here = `/outbound/${params.no}`;
  if (form.get("intent") === "ship") return { to: `${here}?slip=${result.issueSlipNo}`, notice: "shipped" };
  return form.get("intent") === "confirmDelivery" ? { to: here, notice: "delivered" } : here;
});

export default function OutboundRequestPage() {
  const { t } = useTranslation();
  const view = useLoaderData<typeof loader>();
  return (
    <div className="space-y-4">
      <PageHeader
        title={<span className="font-mono">{view.requestNo}</span>}
        sub={view.requester.name}
        badge={
          <>
            <RequestBadge status={view.status} />
            {view.overdue ? <Badge tone="refused">{t("warehouse.outbound.overdue")}</Badge> : null}
          </>
        }
        back={{ to: "/outbound", label: t("warehouse.outbound.title") }}
      />
      {view.shipped ? <JustShipped slip={view.shipped} /> : null}
      {view.notice === "delivered" ? <Notice tone="success">{t("warehouse.outbound.done.delivered")}</Notice> : null}
      <div className="grid items-start gap-4 md:grid-cols-3">
        <div className="space-y-4 md:order-2">
          <OutboundFacts view={view} />
        </div>
        <div className="space-y-4 md:order-1 md:col-span-2">
          <NextStep />
          {view.shipments.map((slip) => (
            <ShippedSlip key={slip.issueSlipNo} slip={slip} today={view.form.today} idempotencyKey={view.idempotencyKey} />
          ))}
          <OtherLines lines={view.others} />
        </div>
      </div>
    </div>
  );
}

/** Picking first, then shipping; whoever is quicker ships at once. */
function NextStep() {
  const { t } = useTranslation();
  const view = useLoaderData<typeof loader>();
  const refused = useActionData<typeof action>();
  if (!view.can.ship.ok) return view.shipments.length > 0 ? null : <Notice>{view.can.ship.why}</Notice>;
  const form = <ShipForm view={view} refused={refused} idempotencyKey={view.idempotencyKey} />;
  if (view.pickingSlipNo) {
    return (
      <Card
        title={t("warehouse.ship.title")}
        aside={
          <LinkButton to={`/documents/issue-slip/${view.pickingSlipNo}`} document>
            {t("warehouse.slip.print")}
          </LinkButton>
        }
      >
        <p className="text-muted text-xs">{t("warehouse.slip.title")}</p>
        <p className="mb-3 font-mono font-semibold text-2xl">{view.pickingSlipNo}</p>
        {form}
      </Card>
    );
  }
  return (
    <Card title={t("warehouse.pick.title")}>
      <ul className="mb-4 space-y-1">
        {view.ready.map((line) => (
          <li key={line.lineNo} className="flex justify-between gap-4">
            <span>
              {line.name} <span className="break-all font-mono text-muted text-xs">{line.sku}</span>
            </span>
            <span className="tabular-nums">×{line.ready}</span>
          </li>
        ))}
      </ul>
      <div className="space-y-3">
        <ActionForm refused={refused} intent="startPicking" idempotencyKey={view.idempotencyKey}>
          <input type="hidden" name="requestNo" value={view.requestNo} />
          <StickyActions>
            <SubmitButton wide>{t("warehouse.outbound.startPicking")}</SubmitButton>
          </StickyActions>
        </ActionForm>
        <Confirm label={t("warehouse.ship.withoutPicking")} tone="quiet" open={refused?.intent === "ship"}>
          {form}
        </Confirm>
      </div>
    </Card>
  );
}

export { RouteErrorBoundary as ErrorBoundary } from "~/ui/error-panel";
