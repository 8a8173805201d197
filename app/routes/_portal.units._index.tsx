import { redirect } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { requireSignedIn } from "@services/identity";
import { readScannedCode } from "@services/platform";
import { ScanForm } from "~/components/scan-form";
import { page } from "~/http/page.server";
import { useTranslation } from "~/i18n/i18n";
import type { RouteHandle } from "~/ui/handle";
import { PageHeader } from "~/ui/page-header";

export const handle: RouteHandle = { title: (t) => t("service.units.title") };

export const loader = page(async ({ ctx, url }) => {
  requireSignedIn(ctx.actor);
  const typed = url.searchParams.get("serial");
  const serial = readScannedCode(typed);
  if (serial !== null) throw redirect(`/units/${serial}`);
  return { typed, unreadable: Boolean(typed) };
});

export default function LookUpUnit() {
  const { t } = useTranslation();
  const { typed, unreadable } = useLoaderData<typeof loader>();
  return (
    <div className="mx-auto max-w-md">
      <PageHeader title={t("service.units.title")} />
      <ScanForm
        action="/units"
        label={t("service.units.serial")}
        submit={t("service.units.title")}
        hint={t("service.units.hint")}
        typed={typed}
        unreadable={unreadable}
      />
    </div>
  );
}

export { RouteErrorBoundary as ErrorBoundary } from "~/ui/error-panel";
