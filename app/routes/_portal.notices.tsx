import { useLoaderData } from "@remix-run/react";
import { allows } from "@services/identity";
import { NOTICE_VIEWS } from "@services/notices";
import { listNotices, readAllNotices, readNotice } from "@services/notices/index.server";
import { ExportLinks } from "~/components/export-links";
import { NoticeList } from "~/components/notice-list";
import { formAction, page } from "~/http/page.server";
import { readSearch } from "~/http/read-fields.server";
import { useTranslation } from "~/i18n/i18n";
import { LinkButton, SubmitButton } from "~/ui/button";
import { Card } from "~/ui/card";
import { ActionForm } from "~/ui/form";
import type { RouteHandle } from "~/ui/handle";
import { PageHeader } from "~/ui/page-header";
import { Pagination } from "~/ui/pagination";
import { Tabs } from "~/ui/tabs";

export const handle: RouteHandle = { title: (t) => t("notices.title") };

const addressOf = (view: string) => `/notices?view=${view}`;

export const loader = page(async ({ ctx, url }) => {
  const input = readSearch(listNotices.definition.input, url.searchParams);
  const { items, nextCursor } = await listNotices(ctx, input);
  const view = input.view ?? NOTICE_VIEWS[0];
  return {
    ...{ items, view, views: [...NOTICE_VIEWS], mayManage: allows(ctx.actor, "notices.manage").ok },
    next: nextCursor === null ? null : `${addressOf(view)}&cursor=${encodeURIComponent(nextCursor)}`,
    first: input.cursor === undefined ? null : addressOf(view),
  };
});

/** Opening a notice marks it read and leads to what it is about. */
export const action = formAction({ open: readNotice, readAll: readAllNotices }, ({ result }) =>
  "to" in result ? result.to : addressOf(NOTICE_VIEWS[0]),
);

export default function NoticesPage() {
  const { t } = useTranslation();
  const { items, view, views, mayManage, next, first } = useLoaderData<typeof loader>();
  const anyUnread = items.some(({ readAt }) => readAt === null);
  return (
    <>
      <PageHeader
        title={t("notices.title")}
        sub={t("notices.sub")}
        action={
          anyUnread ? (
            <ActionForm>
              <SubmitButton intent="readAll" tone="secondary">
                {t("notices.readAll")}
              </SubmitButton>
            </ActionForm>
          ) : undefined
        }
      />
      <div className="space-y-4">
        <Tabs
          label={t("notices.views.label")}
          tabs={views.map((value) => ({ to: addressOf(value), label: t(`notices.views.${value}`), current: value === view }))}
        />
        <Card flush>
          <NoticeList items={items} />
        </Card>
        <Pagination next={next} first={first} />
        <ExportLinks list="notices" filter={{ view }} />
        <p className="flex flex-wrap gap-2">
          <LinkButton to="/notices/preferences">{t("notices.preferences.title")}</LinkButton>
          {mayManage ? <LinkButton to="/notices/channels">{t("notices.channels.title")}</LinkButton> : null}
        </p>
      </div>
    </>
  );
}

export { RouteErrorBoundary as ErrorBoundary } from "~/ui/error-panel";
