import { useLoaderData } from "@remix-run/react";
import { throttlePublic } from "@services/identity/index.server";
import { readRequestForm } from "@services/parts/index.server";
import { readScannedCode } from "@services/platform";
import { ModelChoice, PartsForm } from "~/components/ask-parts";
import { CallCard } from "~/components/call-card";
import { ScanForm } from "~/components/scan-form";
import { UnitCard } from "~/components/unit-card";
import { page } from "~/http/page.server";
import { useTranslation } from "~/i18n/i18n";
import { LinkButton } from "~/ui/button";
import { Card } from "~/ui/card";
import { Disclosure } from "~/ui/disclosure";
import type { RouteHandle } from "~/ui/handle";
import { Notice } from "~/ui/notice";
import { Shell } from "~/ui/shell";

export const handle: RouteHandle = { js: false, title: (t) => t("public.ask.title") };

export const loader = page(async ({ ctx, url }) => {
  const typed = url.searchParams.get("serial");
  const serial = readScannedCode(typed) ?? undefined;
  const model = readScannedCode(url.searchParams.get("page.model"), 30) ?? undefined;
  if (serial || model) await throttlePublic(ctx);
  const form = await readRequestForm(ctx, { serial, model });
  return { form, asks: Boolean(serial || model), typed, unreadable: Boolean(typed) && !serial };
});

export default function AskPage() {
  const { t } = useTranslation();
  const { form, asks, typed, unreadable } = useLoaderData<typeof loader>();
  const dealer = form.servingDealer;
  return (
    <Shell>
      <div className="mx-auto max-w-xl space-y-4">
        <h1 className="font-semibold text-xl">{t("public.ask.title")}</h1>
        <Card>
          <ScanForm
            action="/ask"
            label={t("public.ask.serial")}
            hint={t("public.ask.serialHint")}
            submit={t("public.ask.check")}
            tone={asks ? "secondary" : undefined}
            typed={typed}
            unreadable={unreadable}
          />
        </Card>
        {form.unit ? <UnitCard unit={form.unit} /> : null}
        {dealer ? (
          <CallCard {...dealer} tone="primary">
            {t("public.ask.dealer")}
          </CallCard>
        ) : null}
        {form.unit && !form.unit.known ? <Notice tone="warning">{t("public.ask.unknown", form.company)}</Notice> : null}
        {form.models.length > 0 ? <ModelChoice form={form} /> : null}
        {form.model === null ? null : dealer ? (
          <Disclosure summary={t("public.ask.insist")}>
            <PartsForm form={form} insists />
          </Disclosure>
        ) : (
          <PartsForm form={form} />
        )}
        <LinkButton to="/report">{t("public.report.title")}</LinkButton>
      </div>
    </Shell>
  );
}

export { RouteErrorBoundary as ErrorBoundary } from "~/ui/error-panel";
