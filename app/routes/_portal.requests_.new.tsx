import { Link, useActionData, useLoaderData } from "@remix-run/react";
import { TIERS } from "@services/parties";
import { PURPOSES, readQuickOrder } from "@services/parts";
import { quote, readRequestForm, submitRequest } from "@services/parts/index.server";
import { readScannedCode } from "@services/platform";
import { readSuppliedGoods } from "@services/reports/index.server";
import { CallCard } from "~/components/call-card";
import { ModelForm, NewRequestForm } from "~/components/new-request-form";
import { RedirectedPage, redirectionOf } from "~/components/redirected";
import { ScanForm } from "~/components/scan-form";
import { UnitCard } from "~/components/unit-card";
import { askByAddress, tryFirst } from "~/http/ask.server";
import { formAction, newIdempotencyKey, page } from "~/http/page.server";
import { useTranslation } from "~/i18n/i18n";
import { LinkButton } from "~/ui/button";
import { Card } from "~/ui/card";
import type { RouteHandle } from "~/ui/handle";
import { Notice } from "~/ui/notice";
import { PageHeader } from "~/ui/page-header";

export const handle: RouteHandle = { title: (t) => t("dealer.form.title") };

const MAX_CODE = 20;

export const loader = page(async ({ ctx, url }) => {
  const read = (name: string, maxLength?: number) => readScannedCode(url.searchParams.get(name), maxLength) ?? undefined;
  const [typed, serial] = [url.searchParams.get("serial"), read("serial")];
  const quick = readQuickOrder(url.searchParams.get("page.quick") ?? "");
  const form = await readRequestForm(ctx, {
    serial,
    model: read("page.model"),
    again: read("page.again", MAX_CODE),
    ...(quick.lines.length > 0
      ? { lines: quick.lines.map(({ from: _, serial, ...line }) => ({ ...line, ...(serial && { serial }) })) }
      : {}),
    purpose: PURPOSES.find((purpose) => purpose === url.searchParams.get("page.purpose")),
    requester: {
      tier: TIERS.find((tier) => tier === url.searchParams.get("requester.tier")),
      dealerCode: read("requester.dealerCode", MAX_CODE),
      subDistributorCode: read("requester.subDistributorCode", MAX_CODE),
    },
  });
  const quoted = await askByAddress(quote, { ctx, url });
  const summed = quick.lines.filter(({ from }) => from.length > 1).map(({ sku, quantity }) => ({ sku, quantity }));
  const { dealerCode } = form.requester;
  const goods = form.namesRequester && form.asker && dealerCode ? await readSuppliedGoods(ctx, { dealerCode }) : null;
  return {
    form,
    goods,
    quote: quoted,
    summed,
    scanned: { typed, unreadable: Boolean(typed) && !serial },
    complaintNo: read("complaintNo", MAX_CODE) ?? null,
    idempotencyKey: newIdempotencyKey(),
  };
});

const submit = formAction({ submitRequest }, ({ result }) => ({ to: `/requests/${result.requestNo}`, notice: "submitted" }));
export const action = tryFirst({ intent: "quote", ask: quote }, submit);

export default function NewRequestPage() {
  const { t } = useTranslation();
  const view = useLoaderData<typeof loader>();
  const said = useActionData<typeof action>();
  const tried = said && "answer" in said ? said : null;
  const refused = said && "message" in said ? said : undefined;
  const { form, summed, scanned } = view;
  const redirection = redirectionOf(refused);
  if (redirection) return <RedirectedPage redirection={redirection} />;
  return (
    <>
      <PageHeader
        title={t("dealer.form.title")}
        sub={form.asker?.name}
        action={<LinkButton to="/requests/quick">{t("dealer.quick.title")}</LinkButton>}
      />
      <div className="space-y-4">
        {form.suspended ? <Notice tone="error">{t("dealer.warning.suspended")}</Notice> : null}
        {form.agreementExpired ? <Notice tone="warning">{t("dealer.warning.expired")}</Notice> : null}
        {summed.map(({ sku, quantity }) => (
          <Notice key={sku} tone="info">
            {t("dealer.quick.summed", { sku, quantity })}
          </Notice>
        ))}
        {form.servedBy ? <CallCard {...form.servedBy}>{t("dealer.call.supplies")}</CallCard> : null}
        {form.unit ? (
          <UnitCard unit={form.unit} aside={<Other />} />
        ) : (
          <Card>
            <ScanForm
              action="/requests/new"
              label={t("dealer.scan.label")}
              submit={t("dealer.scan.submit")}
              tone="secondary"
              typed={scanned.typed}
              unreadable={scanned.unreadable}
            />
          </Card>
        )}
        {form.models.length > 0 ? <ModelForm models={form.models} model={form.model} /> : null}
        <NewRequestForm
          key={`${form.unit?.serial} ${form.model} ${form.again} ${form.parts.length}`}
          view={{ ...view, quote: tried ?? view.quote }}
          refused={refused}
        />
      </div>
    </>
  );
}

function Other() {
  const { t } = useTranslation();
  return (
    <Link to="/requests/new" className="inline-flex min-h-11 items-center text-accent hover:underline md:min-h-0">
      {t("dealer.form.otherUnit")}
    </Link>
  );
}

export { RouteErrorBoundary as ErrorBoundary } from "~/ui/error-panel";
