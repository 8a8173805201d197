import { redirect } from "@remix-run/node";
import { Form, useLoaderData } from "@remix-run/react";
import { allows, requireSignedIn } from "@services/identity";
import { readScannedCode } from "@services/platform";
import { findPlace } from "@services/reports/index.server";
import { page } from "~/http/page.server";
import { useTranslation } from "~/i18n/i18n";
import { SubmitButton } from "~/ui/button";
import { Field } from "~/ui/field";
import type { RouteHandle } from "~/ui/handle";
import { Notice } from "~/ui/notice";
import { PageHeader } from "~/ui/page-header";

export const handle: RouteHandle = { title: (t) => t("nav.goTo.title") };

/** A number or code leads straight to what it names. */
export const loader = page(async ({ ctx, url }) => {
  requireSignedIn(ctx.actor);
  const typed = url.searchParams.get("q") ?? "";
  const code = readScannedCode(typed);
  const place = code === null ? null : await findPlace(ctx, { q: code });
  const requests = allows(ctx.actor, "parts_request.decide").ok ? "/desk" : "/requests";
  const folder = place?.kind
    ? { request: requests, complaint: "/complaints", dealer: "/dealers", unit: "/units", part: "/parts" }[place.kind]
    : null;
  if (folder && place) throw redirect(`${folder}/${place.code}${folder === "/desk" || folder === "/complaints" ? "?view=all" : ""}`);
  return { typed };
});

export default function GoPage() {
  const { t } = useTranslation();
  const { typed } = useLoaderData<typeof loader>();
  return (
    <div className="max-w-xl space-y-4">
      <PageHeader title={t("nav.goTo.title")} />
      {typed ? <Notice tone="warning">{t("nav.goTo.nothing", { text: typed })}</Notice> : null}
      <Form method="get" action="/go" className="flex items-end gap-2">
        <div className="min-w-0 flex-1">
          <Field name="q" label={t("nav.goTo.label")} defaultValue={typed} code />
        </div>
        <SubmitButton>{t("nav.goTo.submit")}</SubmitButton>
      </Form>
    </div>
  );
}

export { RouteErrorBoundary as ErrorBoundary } from "~/ui/error-panel";
