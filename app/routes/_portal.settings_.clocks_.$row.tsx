import { useActionData, useLoaderData } from "@remix-run/react";
import { previewPolicy, readPolicy } from "@services/clocks/index.server";
import { changePolicy } from "@services/settings/index.server";
import { PolicyForm } from "~/components/policy-form";
import { PolicyPreview } from "~/components/policy-preview";
import { RemoveRow } from "~/components/setting-rows";
import { formAction, newIdempotencyKey, page, tryFirst } from "~/http/page.server";
import { readSearch } from "~/http/read-fields.server";
import { useTranslation } from "~/i18n/i18n";
import type { RouteHandle } from "~/ui/handle";
import { PageHeader } from "~/ui/page-header";

export const handle: RouteHandle = { title: (t) => t("clocks.edit") };

export const loader = page(async ({ ctx, params, url }) => {
  const asked = new URLSearchParams(url.searchParams);
  asked.set("row", params.row ?? "");
  return { ...(await readPolicy(ctx, readSearch(readPolicy.definition.input, asked))), idempotencyKey: newIdempotencyKey() };
});

const change = formAction({ change: changePolicy, remove: changePolicy }, ({ result }) => ({
  to: `/settings/clocks?on=${result.effectiveFrom}`,
  notice: "saved",
}));
export const action = tryFirst({ intent: "preview", ask: previewPolicy }, change);

export default function PolicyPage() {
  const { t } = useTranslation();
  const view = useLoaderData<typeof loader>();
  const said = useActionData<typeof action>();
  const tried = said && "answer" in said ? said : undefined;
  const refused = said && "message" in said ? said : undefined;
  const { position, on } = view;
  return (
    <>
      <PageHeader
        title={t(position === null ? "clocks.create" : "clocks.edit")}
        back={{ to: `/settings/clocks?on=${on}`, label: t("clocks.title") }}
      />
      <div className="space-y-4">
        {tried?.answer ? <PolicyPreview {...tried.answer} /> : null}
        <PolicyForm {...view} refused={refused?.intent === "remove" ? undefined : (refused ?? tried?.typed)} />
        <RemoveRow editor={{ ...view, refused }} text={t("clocks.removeText")} />
      </div>
    </>
  );
}

export { RouteErrorBoundary as ErrorBoundary } from "~/ui/error-panel";
