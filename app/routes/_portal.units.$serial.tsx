import { useLoaderData } from "@remix-run/react";
import { allows, requireSignedIn } from "@services/identity";
import { listReplacements, listRequests } from "@services/parts/index.server";
import { checkWarranty } from "@services/warranty/index.server";
import { Replacements } from "~/components/replacements";
import { RequestTable } from "~/components/request-table";
import { UnitCard } from "~/components/unit-card";
import { UnitFacts } from "~/components/unit-facts";
import { page } from "~/http/page.server";
import { useTranslation } from "~/i18n/i18n";
import { LinkButton } from "~/ui/button";
import { Card } from "~/ui/card";
import type { RouteHandle } from "~/ui/handle";
import { PageHeader } from "~/ui/page-header";

export const handle: RouteHandle<{ unit: { serial: string } }> = { title: (_t, view) => view?.unit.serial ?? "" };

export const loader = page(async ({ ctx, params }) => {
  requireSignedIn(ctx.actor);
  const reads = allows(ctx.actor, "parts_request.read").ok;
  const [found, requests, replacements] = await Promise.all([
    checkWarranty(ctx, { serial: params.serial! }),
    reads ? listRequests(ctx, { view: "all", serial: params.serial! }) : null,
    reads ? listReplacements(ctx, { serial: params.serial! }) : null,
  ]);
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
    },
    ...{ sale, voided, servicingParty },
    requests: requests && { items: requests.items, path: allows(ctx.actor, "parts_request.decide").ok ? "/desk" : "/requests" },
    replacements: replacements?.items ?? [],
    asks: allows(ctx.actor, "parts_request.submit").ok,
  };
});

export default function UnitPage() {
  const { t } = useTranslation();
  const { unit, record, sale, voided, servicingParty, requests, replacements, asks } = useLoaderData<typeof loader>();
  return (
    <div className="mx-auto max-w-5xl">
      <PageHeader
        title={t("service.units.title")}
        back={{ to: "/units", label: t("service.units.back") }}
        action={
          asks ? (
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
