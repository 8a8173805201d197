import { useActionData, useLoaderData } from "@remix-run/react";
import { throttlePublic } from "@services/identity/index.server";
import { quote, submitRequest } from "@services/parts/index.server";
import { QuoteSummary } from "~/components/quote-summary";
import { Redirected, redirectionOf } from "~/components/redirected";
import { ShipToFields } from "~/components/ship-to-fields";
import { askByAddress } from "~/http/ask.server";
import { formAction, newIdempotencyKey, page } from "~/http/page.server";
import { useTranslation } from "~/i18n/i18n";
import { LinkButton, SubmitButton } from "~/ui/button";
import { Card } from "~/ui/card";
import { TextAreaField } from "~/ui/field";
import { ActionForm } from "~/ui/form";
import type { RouteHandle } from "~/ui/handle";
import { Notice } from "~/ui/notice";
import { PageHeader } from "~/ui/page-header";
import { Shell } from "~/ui/shell";

export const handle: RouteHandle = { js: false, title: (t) => t("public.order.title") };

/** What is asked for stands in the address, so that the page can be gone back to; who asks never does. */
const CARRIED = /^(serial|insist\.reason|lines\[\d+\]\.(sku|quantity))$/;

export const loader = page(async ({ ctx, url }) => {
  await throttlePublic(ctx);
  const { answer, typed } = await askByAddress(quote, { ctx, url });
  const carried = [...url.searchParams].filter(([name]) => CARRIED.test(name));
  const serial = url.searchParams.get("serial");
  const back = serial ? `/ask?${new URLSearchParams({ serial })}` : "/ask";
  return { quote: answer, refused: typed, carried, back, idempotencyKey: newIdempotencyKey() };
});

export const action = formAction({ submitRequest }, ({ result }) => {
  const outlook = result.lines.some(({ funding }) => funding === "needs_review")
    ? "review"
    : result.lines.some(({ funding }) => funding === "retail")
      ? "pay"
      : "free";
  return `/ask/submitted?${new URLSearchParams({ no: result.requestNo, outlook })}`;
});

export default function OrderPage() {
  const { t } = useTranslation();
  const { quote: quoted, refused, carried, back, idempotencyKey } = useLoaderData<typeof loader>();
  const answer = useActionData<typeof action>();
  const redirection = redirectionOf(answer);
  if (redirection)
    return (
      <Shell>
        <div className="mx-auto max-w-xl">
          <PageHeader title={t("public.redirected.title")} back={{ to: back, label: t("public.order.back") }} />
          <Redirected redirection={redirection} to={`/track/${redirection.trackingToken}`} />
        </div>
      </Shell>
    );
  return (
    <Shell>
      <div className="mx-auto max-w-xl">
        <PageHeader title={t("public.order.title")} back={{ to: back, label: t("public.order.back") }} />
        <div className="space-y-4">
          {quoted || refused.message ? (
            <QuoteSummary quote={quoted} refused={refused} lines />
          ) : (
            <Notice tone="warning" title={t("public.order.nothing")}>
              <LinkButton to={back}>{t("public.order.back")}</LinkButton>
            </Notice>
          )}
          {quoted ? (
            <ActionForm refused={answer} idempotencyKey={idempotencyKey}>
              {carried.map(([name, value]) => (
                <input key={name} type="hidden" name={name} value={value} />
              ))}
              <Card>
                <div className="space-y-4">
                  <ShipToFields shipTo={null} />
                  <TextAreaField name="note" label={t("public.order.note")} hint={t("public.order.noteHint")} rows={3} optional />
                  <p className="text-muted text-xs">{t("public.order.privacy")}</p>
                  <SubmitButton wide>{t("public.order.submit")}</SubmitButton>
                </div>
              </Card>
            </ActionForm>
          ) : null}
        </div>
      </div>
    </Shell>
  );
}

export { RouteErrorBoundary as ErrorBoundary } from "~/ui/error-panel";
