import { useLoaderData } from "@remix-run/react";
import { allows } from "@services/identity";
import { listChannels } from "@services/reports/index.server";
import { RowLink, RowsPage } from "~/components/setting-rows";
import { page } from "~/http/page.server";
import { readSearch } from "~/http/read-fields.server";
import { useTranslation } from "~/i18n/i18n";
import { valueLabel } from "~/i18n/value-label";
import { Badge } from "~/ui/badge";
import type { RouteHandle } from "~/ui/handle";
import { type Column, Table } from "~/ui/table";

export const handle: RouteHandle = { title: (t) => t("admin.channels.title") };

export const loader = page(async ({ ctx, url, notice }) => ({
  ...(await listChannels(ctx, readSearch(listChannels.definition.input, url.searchParams))),
  ...{ mayEdit: allows(ctx.actor, "settings.change").ok, saved: notice === "saved" },
}));

type View = ReturnType<typeof useLoaderData<typeof loader>>;

/** By which ways complaints come in, how each is published and watched, and who may use it. */
export default function ChannelsPage() {
  const { t } = useTranslation();
  const view = useLoaderData<typeof loader>();
  const { on, mayEdit, items } = view;
  const columns: Column<View["items"][number]>[] = [
    {
      key: "name",
      head: t("admin.rows.name"),
      lead: true,
      cell: ({ name, position }) => (mayEdit ? <RowLink to={`/settings/channels/${position}?on=${on}`}>{name}</RowLink> : name),
    },
    { key: "code", head: t("admin.rows.code"), cell: ({ code }) => <span className="font-mono text-xs">{code}</span> },
    {
      key: "published",
      head: t("admin.channels.address"),
      cell: ({ address, hours, watcher }) => [address, hours, watcher].filter(Boolean).join(" · "),
    },
    {
      key: "usable",
      head: t("admin.channels.usableBy"),
      cell: ({ usableBy }) => usableBy.map((kind) => valueLabel(t, "complainantKind", kind)).join(" · "),
    },
    {
      key: "ways",
      head: t("admin.channels.ways"),
      cell: ({ source, written, mailbox }) => (
        <span className="flex flex-wrap gap-1">
          {source === "external" ? <Badge tone="refused">{t("admin.channels.sources.external")}</Badge> : null}
          {written ? <Badge>{t("admin.channels.written")}</Badge> : null}
          {mailbox ? <Badge tone="accent">{t("admin.channels.mailbox")}</Badge> : null}
        </span>
      ),
    },
    { key: "open", head: t("admin.rows.open"), numeric: true, cell: ({ openCases }) => openCases },
  ];
  return (
    <RowsPage {...view} list="channels" history="/settings/complaintChannels">
      <Table caption={t("admin.channels.title")} columns={columns} rows={items} rowKey={({ code }) => code} />
    </RowsPage>
  );
}

export { RouteErrorBoundary as ErrorBoundary } from "~/ui/error-panel";
