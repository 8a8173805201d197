import { Link, useActionData, useLoaderData } from "@remix-run/react";
import { NOTICE_VIEWS } from "@services/notices";
import { listAnnouncements, publishWithFiles } from "@services/notices/index.server";
import { AnnouncementForm } from "~/components/announcement-form";
import { ExportLinks } from "~/components/export-links";
import { fileAction } from "~/http/file-form.server";
import { newIdempotencyKey, page } from "~/http/page.server";
import { readSearch } from "~/http/read-fields.server";
import { useTranslation } from "~/i18n/i18n";
import { Badge } from "~/ui/badge";
import { Card } from "~/ui/card";
import { EmptyState } from "~/ui/empty-state";
import type { RouteHandle } from "~/ui/handle";
import { Day, Moment } from "~/ui/moment";
import { Notice } from "~/ui/notice";
import { PageHeader } from "~/ui/page-header";
import { Pagination } from "~/ui/pagination";
import { type Column, Table } from "~/ui/table";
import { Tabs } from "~/ui/tabs";

export const handle: RouteHandle = { title: (t) => t("announcements.title") };

const addressOf = (view: string) => `/announcements?view=${view}`;

export const loader = page(async ({ ctx, url, notice }) => {
  const input = readSearch(listAnnouncements.definition.input, url.searchParams);
  const { items, nextCursor, publish } = await listAnnouncements(ctx, input);
  const view = input.view ?? "all";
  return {
    ...{ items, publish, view, views: [...NOTICE_VIEWS].reverse(), notice, idempotencyKey: newIdempotencyKey() },
    next: nextCursor === null ? null : `${addressOf(view)}&cursor=${encodeURIComponent(nextCursor)}`,
    first: input.cursor === undefined ? null : addressOf(view),
  };
});

export const action = fileAction({ publish: publishWithFiles }, () => ({ to: "/announcements", notice: "published" }));

type Row = Awaited<ReturnType<typeof listAnnouncements>>["items"][number];

function useColumns(): Column<Row>[] {
  const { t } = useTranslation();
  return [
    {
      key: "title",
      head: t("announcements.name"),
      lead: true,
      cell: ({ announcementNo, title }) => (
        <Link to={`/announcements/${announcementNo}`} className="text-accent hover:underline">
          {title}
        </Link>
      ),
    },
    {
      key: "state",
      head: t("announcements.state"),
      mark: true,
      cell: ({ receipts, readAt, state }) =>
        state === "withdrawn" ? (
          <Badge tone="refused">{t("announcements.standing.withdrawn")}</Badge>
        ) : receipts ? (
          <Badge tone={receipts.readers < receipts.dealers ? "waiting" : "good"}>{t("announcements.readers", receipts)}</Badge>
        ) : (
          <Badge tone={readAt === null ? "accent" : "neutral"}>
            {t(readAt === null ? "announcements.unread" : "announcements.wasRead")}
          </Badge>
        ),
    },
    { key: "at", head: t("announcements.publishedAt"), cell: ({ publishedAt }) => <Moment at={publishedAt} /> },
    { key: "from", head: t("announcements.from"), cell: ({ validFrom }) => <Day date={validFrom} /> },
    { key: "until", head: t("announcements.until"), cell: ({ validUntil }) => <Day date={validUntil} /> },
  ];
}

export default function AnnouncementsPage() {
  const { t } = useTranslation();
  const columns = useColumns();
  const { items, publish, view, views, notice, idempotencyKey, next, first } = useLoaderData<typeof loader>();
  const refused = useActionData<typeof action>();
  return (
    <>
      <PageHeader title={t("announcements.title")} sub={t("announcements.sub")} />
      <div className="space-y-4">
        {notice === "published" && !refused ? <Notice tone="success">{t("announcements.published")}</Notice> : null}
        {publish ? <AnnouncementForm regions={publish.regions} refused={refused} idempotencyKey={idempotencyKey} /> : null}
        <Tabs
          label={t("announcements.views.label")}
          tabs={views.map((value) => ({ to: addressOf(value), label: t(`announcements.views.${value}`), current: value === view }))}
        />
        <Card flush>
          {items.length === 0 ? (
            <EmptyState title={t("announcements.none")} />
          ) : (
            <Table caption={t("announcements.title")} columns={columns} rows={items} rowKey={(row) => String(row.announcementNo)} />
          )}
        </Card>
        <Pagination next={next} first={first} />
        <ExportLinks list="announcements" filter={{ view }} />
      </div>
    </>
  );
}

export { RouteErrorBoundary as ErrorBoundary } from "~/ui/error-panel";
