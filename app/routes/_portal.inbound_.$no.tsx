import { useActionData, useLoaderData } from "@remix-run/react";
import { readStation, receiveReturn } from "@services/returns/index.server";
import { InboundStation } from "~/components/inbound-station";
import { ReturnBadge } from "~/components/return-badge";
import { SlipPapers } from "~/components/return-slips";
import { formAction, newIdempotencyKey, page } from "~/http/page.server";
import { readSearch } from "~/http/read-fields.server";
import { useTranslation } from "~/i18n/i18n";
import type { RouteHandle } from "~/ui/handle";
import { Notice } from "~/ui/notice";
import { PageHeader } from "~/ui/page-header";

export const handle: RouteHandle<{ view: { returnNo: string } }> = {
  title: (t, data) => `${data?.view.returnNo ?? ""} ${t("returns.inbound.title")}`,
};

const CARRIED = readStation.definition.input.pick({ units: true, scan: true, remove: true });

export const loader = page(async ({ ctx, params, url, notice }) => ({
  view: await readStation(ctx, { returnNo: params.no ?? "", ...readSearch(CARRIED, url.searchParams) }),
  slipNo: notice === "received" ? url.searchParams.get("slip") : null,
  idempotencyKey: newIdempotencyKey(),
}));

export const action = formAction({ receive: receiveReturn }, ({ params, result }) => ({
  to: `/inbound/${params.no}?slip=${result.intakeSlipNo}`,
  notice: "received",
}));

/** One return at the inbound station: scan, count expected against received, confirm once. */
export default function InboundReturnPage() {
  const { t } = useTranslation();
  const { view, slipNo, idempotencyKey } = useLoaderData<typeof loader>();
  const refused = useActionData<typeof action>();
  return (
    <div className="space-y-4">
      <PageHeader
        title={<span className="font-mono">{view.returnNo}</span>}
        sub={`${view.sender.name} · ${t("returns.counted", { count: view.expected + view.received, received: view.received })}`}
        badge={<ReturnBadge status={view.status} />}
        back={{ to: "/inbound", label: t("returns.inbound.title") }}
      />
      {slipNo ? (
        <Notice tone="success" title={t("returns.done.received", { no: slipNo })}>
          <SlipPapers intakeSlipNo={slipNo} />
        </Notice>
      ) : null}
      {view.can.receive ? (
        <InboundStation
          key={slipNo ?? view.returnNo}
          returnNo={view.returnNo}
          units={view.units}
          scanned={view.scanned}
          said={view.said}
          needsReason={view.needsReason}
          refused={refused}
          idempotencyKey={idempotencyKey}
        />
      ) : null}
    </div>
  );
}

export { RouteErrorBoundary as ErrorBoundary } from "~/ui/error-panel";
