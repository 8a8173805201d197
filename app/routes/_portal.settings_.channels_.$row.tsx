import { useLoaderData } from "@remix-run/react";
import { previewChannel, readChannel } from "@services/reports/index.server";
import { changeChannel } from "@services/settings/index.server";
import { ChannelFields } from "~/components/list-forms";
import { RowPage, RowPreview, type RowPreviewProps } from "~/components/setting-rows";
import { tryFirst } from "~/http/ask.server";
import { formAction, newIdempotencyKey, page } from "~/http/page.server";
import { readSearch } from "~/http/read-fields.server";
import { useTranslation } from "~/i18n/i18n";
import type { RouteHandle } from "~/ui/handle";

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
  const { row, choices, on, ...editor } = useLoaderData<typeof loader>();
  return (
    <RowPage
      title={t("admin.channels.row")}
      back={{ to: `/settings/channels?on=${on}`, label: t("admin.channels.title") }}
      editor={editor}
      removeText={t("admin.channels.removeText")}
      preview={(answer: RowPreviewProps) => <RowPreview {...answer} />}
    >
      <ChannelFields row={row} choices={choices} />
    </RowPage>
  );
}

export { RouteErrorBoundary as ErrorBoundary } from "~/ui/error-panel";
