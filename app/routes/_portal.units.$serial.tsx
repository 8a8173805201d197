import { useLoaderData } from "@remix-run/react";
import { requireSignedIn } from "@services/identity";
import { readUnitPage } from "@services/reports/index.server";
import { Replacements } from "~/components/replacements";
import { RequestTable } from "~/components/request-table";
import { UnitCard } from "~/components/unit-card";
import { UnitFacts } from "~/components/unit-facts";
import { UnitHistory } from "~/components/unit-history";
import { page } from "~/http/page.server";
import { useTranslation } from "~/i18n/i18n";
import { LinkButton } from "~/ui/button";
import { Card } from "~/ui/card";
import type { RouteHandle } from "~/ui/handle";
import { PageHeader } from "~/ui/page-header";

export const handle: RouteHandle<{ unit: { serial: string } }> = { title: (_t, view) => view?.unit.serial ?? "" };

export const loader = page(async ({ ctx, params }) => {
  requireSignedIn(ctx.actor);
  const { found, requests, replacements, history, may } = await readUnitPage(ctx, { serial: params.serial! });
  const { serial, unit, verdict, coveredUntil, provisional, reasons, sale, voided, servicingParty } = found;
  const name = unit && (ctx.locale === "en" ? unit.modelNameEn : unit.modelNameZh);
  return {
    unit: {
      ...{ serial, verdict, coveredUntil, provisional, reasons, name },
      known: unit !== null,
      model: unit?.model ?? null,
      madeOn: unit?.madeOn ?? null,
    },
    record: unit && {
      batchNo: unit.batchNo,
      madeOn: unit.madeOn,
      shippedOn: unit.shippedOn,
      dealerCode: unit.dealerCode,
      place: unit.place,
      stockStatus: unit.stockStatus,
    },
    ...{ sale, voided, servicingParty, requests, replacements, history, may },
  };
});

export default function UnitPage() {
  const { t } = useTranslation();
  const { unit, record, sale, voided, servicingParty, requests, replacements, history, may } = useLoaderData<typeof loader>();
  return (
    <div className="mx-auto max-w-5xl">
      <PageHeader
        title={t("service.units.title")}
        back={{ to: "/units", label: t("service.units.back") }}
        action={
          may.ask ? (
            <LinkButton tone="primary" to={`/requests/new?serial=${unit.serial}`}>
              {t("service.units.ask")}
            </LinkButton>
          ) : null
        }
      />
      <div className="grid gap-4 md:grid-cols-2 md:items-start">
        <UnitCard unit={unit} />
        <UnitFacts {...{ record, sale, voided, servicingParty }} />
      </div>
      {history.length > 0 ? (
        <div className="mt-4">
          <UnitHistory history={history} opensBatches={may.compare} />
          {may.compare && unit.model ? (
            <LinkButton tone="quiet" to={`/figures/defects?by=batch&model=${unit.model}`}>
              {t("service.history.compare")}
            </LinkButton>
          ) : null}
        </div>
      ) : null}
      {replacements.length > 0 && requests ? (
        <div className="mt-4">
          <Replacements serial={unit.serial} replacements={replacements} path={requests.path} />
        </div>
      ) : null}
      {requests ? (
        <div className="mt-4">
          <Card title={t("service.units.requests")} flush={requests.items.length > 0}>
            {requests.items.length > 0 ? (
              <RequestTable caption={t("service.units.requests")} {...requests} />
            ) : (
              <p className="text-muted">{t("service.units.noRequests")}</p>
            )}
          </Card>
        </div>
      ) : null}
    </div>
  );
}

export { RouteErrorBoundary as ErrorBoundary } from "~/ui/error-panel";
