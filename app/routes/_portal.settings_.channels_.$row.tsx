import { useActionData, useLoaderData } from "@remix-run/react";
import { previewChannel, readChannel } from "@services/reports/index.server";
import { changeChannel } from "@services/settings/index.server";
import { ChannelFields } from "~/components/list-forms";
import { RemoveRow, RowForm, RowPreview } from "~/components/setting-rows";
import { formAction, newIdempotencyKey, page, tryFirst } from "~/http/page.server";
import { readSearch } from "~/http/read-fields.server";
import { useTranslation } from "~/i18n/i18n";
import type { RouteHandle } from "~/ui/handle";
import { PageHeader } from "~/ui/page-header";

export const handle: RouteHandle = { title: (t) => t("admin.channels.row") };

export const loader = page(async ({ ctx, params, url }) => {
  const asked = new URLSearchParams(url.searchParams);
  asked.set("row", params.row ?? "");
  return { ...(await readChannel(ctx, readSearch(readChannel.definition.input, asked))), idempotencyKey: newIdempotencyKey() };
});

const change = formAction({ change: changeChannel, remove: changeChannel }, ({ result }) => ({
  to: `/settings/channels?on=${result.effectiveFrom}`,
  notice: "saved",
}));
export const action = tryFirst({ intent: "preview", ask: previewChannel }, change);

export default function ChannelPage() {
  const { t } = useTranslation();
  const { row, choices, on, ...view } = useLoaderData<typeof loader>();
  const said = useActionData<typeof action>();
  const tried = said && "answer" in said ? said : undefined;
  const refused = said && "message" in said ? said : undefined;
  const editor = { ...view, refused };
  return (
    <>
      <PageHeader title={t("admin.channels.row")} back={{ to: `/settings/channels?on=${on}`, label: t("admin.channels.title") }} />
      <div className="space-y-4">
        {tried?.answer ? <RowPreview {...tried.answer} /> : null}
        <RowForm {...editor} refused={refused?.intent === "remove" ? undefined : (refused ?? tried?.typed)}>
          <ChannelFields row={row} choices={choices} />
        </RowForm>
        <RemoveRow editor={editor} text={t("admin.channels.removeText")} />
      </div>
    </>
  );
}

export { RouteErrorBoundary as ErrorBoundary } from "~/ui/error-panel";
