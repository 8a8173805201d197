import { useActionData, useLoaderData } from "@remix-run/react";
import {
  completeRepair,
  confirmParts,
  giveOpinion,
  inspectUnit,
  readUnitForm,
  reinspectUnit,
  replaceUnit,
  restockUnit,
  returnUnitToSupplier,
  scheduleRepair,
  scrapUnit,
  sendUnitBack,
  takeDayBack,
  takePartsBack,
} from "@services/returns/index.server";
import { ReturnNo } from "~/components/return-no";
import { ReturnPhotos } from "~/components/return-photos";
import { UnitCourse } from "~/components/unit-course";
import { UnitSaid } from "~/components/unit-papers";
import { UnitStateBadge } from "~/components/unit-state-badge";
import { UnitSteps } from "~/components/unit-steps";
import { formAction, newIdempotencyKey, page } from "~/http/page.server";
import { useTranslation } from "~/i18n/i18n";
import { valueLabel } from "~/i18n/value-label";
import { LinkButton } from "~/ui/button";
import { Card } from "~/ui/card";
import { Facts } from "~/ui/facts";
import type { RouteHandle } from "~/ui/handle";
import { PageHeader } from "~/ui/page-header";

export const handle: RouteHandle<{ view: { serial: string } }> = {
  title: (t, data) => `${t("workbench.title")} ${data?.view.serial ?? ""}`,
};

export const loader = page(async ({ ctx, params, notice }) => ({
  view: await readUnitForm(ctx, { returnNo: params.no ?? "", serial: params.serial ?? "" }),
  said: notice,
  idempotencyKey: newIdempotencyKey(),
}));

export const action = formAction(
  {
    inspect: inspectUnit,
    give_opinion: giveOpinion,
    confirm_parts: confirmParts,
    schedule: scheduleRepair,
    take_parts_back: takePartsBack,
    take_day_back: takeDayBack,
    repair: completeRepair,
    pass: reinspectUnit,
    restock: restockUnit,
    send_back: sendUnitBack,
    replace: replaceUnit,
    scrap: scrapUnit,
    return_to_supplier: returnUnitToSupplier,
  },
  ({ params, form }) => ({ to: `/workbench/${params.no}/${params.serial}`, notice: String(form.get("intent")) }),
);

/** One returned unit: what was found and done so far, and the reader's step. */
export default function UnitWayPage() {
  const { t } = useTranslation();
  const { view, said, idempotencyKey } = useLoaderData<typeof loader>();
  const refused = useActionData<typeof action>();
  const { next } = view;
  return (
    <div className="max-w-4xl space-y-4">
      <PageHeader
        title={<span className="font-mono">{view.serial}</span>}
        sub={`${view.modelName} · ${view.model}`}
        badge={<UnitStateBadge state={view.state} />}
        back={{ to: "/workbench", label: t("workbench.title") }}
      />
      {said && !refused ? <UnitSaid view={view} said={said} /> : null}
      {view.can.inspect && view.alongside > 0 ? (
        <LinkButton to={`/workbench/${view.returnNo}?serials=${view.serial}`}>
          {t("workbench.delivery.open", { count: view.alongside })}
        </LinkButton>
      ) : null}
      {Object.keys(view.can).length > 0 ? (
        <UnitSteps view={view} refused={refused} idempotencyKey={idempotencyKey} />
      ) : (
        <p className="text-muted">
          {next
            ? t("workbench.waitsFor", { role: valueLabel(t, "role", next.role), step: valueLabel(t, "unitStep", next.act) })
            : t("workbench.ended")}
        </p>
      )}
      <Card>
        <Facts
          columns={2}
          items={[
            { label: t("returns.one"), value: <ReturnNo returnNo={view.returnNo} reads={view.readsReturn} /> },
            { label: t("workbench.batch"), value: <span className="font-mono">{view.batchNo}</span> },
            { label: t("workbench.wanted"), value: valueLabel(t, "wanted", view.wanted) },
            { label: t("workbench.condition"), value: view.condition ? valueLabel(t, "unitCondition", view.condition) : "—" },
            { label: t("workbench.decision"), value: view.decision ? valueLabel(t, "unitDecision", view.decision) : "—" },
            { label: t("workbench.fault"), value: view.fault ?? "—", wide: true },
          ]}
        />
      </Card>
      {view.readsReturn ? <ReturnPhotos returnNo={view.returnNo} photos={view.photos} mayAdd={false} /> : null}
      {view.quotes.length > 0 ? (
        <LinkButton to={`/returns/${view.returnNo}`}>
          {t("returns.quote.title")}: {valueLabel(t, "repairQuoteStatus", view.quotes[0]?.status ?? "")}
        </LinkButton>
      ) : null}
      <UnitCourse view={view} />
    </div>
  );
}

export { RouteErrorBoundary as ErrorBoundary } from "~/ui/error-panel";
