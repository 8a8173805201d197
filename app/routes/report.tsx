import { useActionData, useLoaderData } from "@remix-run/react";
import { CRITERIA, REMEDIES } from "@services/complaints";
import { listCategories, listChannels, registerComplaint, trackingToken } from "@services/complaints/index.server";
import { throttlePublic } from "@services/identity/index.server";
import { readRequestForm } from "@services/parts/index.server";
import { readScannedCode } from "@services/platform";
import { CallCard } from "~/components/call-card";
import { PublicChannels } from "~/components/public-channels";
import { ReportForm } from "~/components/report-form";
import { ScanForm } from "~/components/scan-form";
import { UnitCard } from "~/components/unit-card";
import { formAction, newIdempotencyKey, page } from "~/http/page.server";
import { useTranslation } from "~/i18n/i18n";
import { LinkButton } from "~/ui/button";
import { Card } from "~/ui/card";
import type { RouteHandle } from "~/ui/handle";
import { PageHeader } from "~/ui/page-header";
import { Shell } from "~/ui/shell";

export const handle: RouteHandle = { js: false, title: (t) => t("public.report.title") };

export const loader = page(async ({ ctx, url }) => {
  const typed = url.searchParams.get("serial");
  const serial = readScannedCode(typed) ?? undefined;
  if (serial) await throttlePublic(ctx);
  const [{ unit, servingDealer }, { items }, channels] = await Promise.all([
    readRequestForm(ctx, { serial }),
    listCategories(ctx, {}),
    listChannels(ctx, {}),
  ]);
  const categories = items.flatMap(({ value, name, sub }) => [
    { value, label: name },
    ...sub.map((one) => ({ value: one.value, label: `${name} · ${one.name}` })),
  ]);
  const form = { categories, remedies: [...REMEDIES], criteria: [...CRITERIA], idempotencyKey: newIdempotencyKey() };
  return { unit, servingDealer, form, channels: channels.items, serial: serial ?? null, typed, unreadable: Boolean(typed) && !serial };
});

export const action = formAction({ registerComplaint }, ({ result }) => ({
  to: `/track/${trackingToken(result.complaintNo)}`,
  notice: "received",
}));

export default function ReportPage() {
  const { t } = useTranslation();
  const { unit, servingDealer, form, channels, serial, typed, unreadable } = useLoaderData<typeof loader>();
  const refused = useActionData<typeof action>();
  return (
    <Shell>
      <div className="mx-auto max-w-xl space-y-4">
        <PageHeader
          title={t("public.report.title")}
          sub={t("public.report.lead")}
          action={<LinkButton to="/track">{t("public.report.track")}</LinkButton>}
        />
        <Card title={t("public.report.unit")}>
          <ScanForm
            action="/report"
            label={t("public.ask.serial")}
            hint={t("public.ask.serialHint")}
            submit={t("public.ask.check")}
            tone="secondary"
            typed={typed}
            unreadable={unreadable}
          />
        </Card>
        {unit ? <UnitCard unit={unit} /> : null}
        {servingDealer ? <CallCard {...servingDealer}>{t("public.ask.dealer")}</CallCard> : null}
        <ReportForm serial={serial} refused={refused} {...form} />
        <PublicChannels channels={channels} />
      </div>
    </Shell>
  );
}

export { RouteErrorBoundary as ErrorBoundary } from "~/ui/error-panel";
