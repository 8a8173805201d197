import { useActionData, useLoaderData } from "@remix-run/react";
import { CRITERIA, REMEDIES } from "@services/complaints";
import { listCategories, listChannels, registerComplaint, trackingToken } from "@services/complaints/index.server";
import { throttlePublic } from "@services/identity/index.server";
import { readRequestForm } from "@services/parts/index.server";
import { readScannedCode } from "@services/platform";
import { PublicChannels } from "~/components/public-channels";
import { ReportForm } from "~/components/report-form";
import { lookUpFirst } from "~/http/ask.server";
import { formAction, newIdempotencyKey, page } from "~/http/page.server";
import { useTranslation } from "~/i18n/i18n";
import { LinkButton } from "~/ui/button";
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
  return { unit, servingDealer, form, channels: channels.items, typed, unreadable: Boolean(typed) && !serial };
});

const register = formAction({ registerComplaint }, ({ result }) => ({
  to: `/track/${trackingToken(result.complaintNo)}`,
  notice: "received",
}));
export const action = lookUpFirst({ intent: "lookUp", ask: readRequestForm, fields: { serial: "serial" } }, register);

export default function ReportPage() {
  const { t } = useTranslation();
  const { unit, servingDealer, form, channels, typed, unreadable } = useLoaderData<typeof loader>();
  const said = useActionData<typeof action>();
  const asked = said ? ("answer" in said ? said.answer : null) : { unit, servingDealer };
  return (
    <Shell>
      <div className="mx-auto max-w-xl space-y-4">
        <PageHeader
          title={t("public.report.title")}
          sub={t("public.report.lead")}
          action={<LinkButton to="/track">{t("public.report.track")}</LinkButton>}
        />
        <ReportForm
          serial={{ typed, unreadable: unreadable && !said }}
          unit={asked?.unit ?? null}
          servingDealer={asked?.servingDealer ?? null}
          refused={said && "typed" in said ? said.typed : said}
          {...form}
        />
        <PublicChannels channels={channels} />
      </div>
    </Shell>
  );
}

export { RouteErrorBoundary as ErrorBoundary } from "~/ui/error-panel";
