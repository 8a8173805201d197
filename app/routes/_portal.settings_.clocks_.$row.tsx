import { useLoaderData } from "@remix-run/react";
import { previewPolicy, readPolicy } from "@services/clocks/index.server";
import { changePolicy } from "@services/settings/index.server";
import { PolicyFields } from "~/components/policy-form";
import { PolicyPreview, type PolicyPreviewProps } from "~/components/policy-preview";
import { RowPage } from "~/components/setting-rows";
import { tryFirst } from "~/http/ask.server";
import { formAction, newIdempotencyKey, page } from "~/http/page.server";
import { readSearch } from "~/http/read-fields.server";
import { useTranslation } from "~/i18n/i18n";
import type { RouteHandle } from "~/ui/handle";

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
  const { policy, choices, on, ...editor } = useLoaderData<typeof loader>();
  return (
    <RowPage
      title={t(editor.position === null ? "clocks.create" : "clocks.edit")}
      back={{ to: `/settings/clocks?on=${on}`, label: t("clocks.title") }}
      editor={editor}
      removeText={t("clocks.removeText")}
      preview={(answer: PolicyPreviewProps) => <PolicyPreview {...answer} />}
    >
      <PolicyFields policy={policy} choices={choices} />
    </RowPage>
  );
}

export { RouteErrorBoundary as ErrorBoundary } from "~/ui/error-panel";
