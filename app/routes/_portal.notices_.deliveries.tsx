import { useActionData, useLoaderData } from "@remix-run/react";
import { noticeDeliveryLifecycle } from "@services/notices";
import { listNoticeDeliveries, resendNotice } from "@services/notices/index.server";
import { ExportLinks } from "~/components/export-links";
import { NoticeDeliveries } from "~/components/notice-deliveries";
import { formAction, page } from "~/http/page.server";
import { readSearch } from "~/http/read-fields.server";
import { useTranslation } from "~/i18n/i18n";
import { valueLabel } from "~/i18n/value-label";
import { Card } from "~/ui/card";
import type { RouteHandle } from "~/ui/handle";
import { Notice } from "~/ui/notice";
import { PageHeader } from "~/ui/page-header";
import { Pagination } from "~/ui/pagination";
import { Tabs } from "~/ui/tabs";

export const handle: RouteHandle = { title: (t) => t("notices.deliveries.title") };

const addressOf = (status: string) => `/notices/deliveries${status ? `?status=${status}` : ""}`;

export const loader = page(async ({ ctx, url, notice }) => {
  const input = readSearch(listNoticeDeliveries.definition.input, url.searchParams);
  const { items, nextCursor } = await listNoticeDeliveries(ctx, input);
  const status = input.status ?? "";
  return {
    ...{ items, status, statuses: ["", ...noticeDeliveryLifecycle.states], notice },
    next: nextCursor === null ? null : `${addressOf(status)}${status ? "&" : "?"}cursor=${encodeURIComponent(nextCursor)}`,
    first: input.cursor === undefined ? null : addressOf(status),
  };
});

export const action = formAction({ resend: resendNotice }, () => ({ to: "/notices/deliveries", notice: "resent" }));

export default function NoticeDeliveriesPage() {
  const { t } = useTranslation();
  const { items, status, statuses, notice, next, first } = useLoaderData<typeof loader>();
  const refused = useActionData<typeof action>();
  return (
    <>
      <PageHeader
        title={t("notices.deliveries.title")}
        sub={t("notices.deliveries.sub")}
        back={{ to: "/notices/channels", label: t("notices.channels.title") }}
      />
      <div className="space-y-4">
        {refused ? <Notice tone="error">{refused.message}</Notice> : null}
        {notice === "resent" && !refused ? <Notice tone="success">{t("notices.deliveries.resent")}</Notice> : null}
        <Tabs
          label={t("notices.views.label")}
          tabs={statuses.map((value) => ({
            to: addressOf(value),
            label: value ? valueLabel(t, "noticeDeliveryStatus", value) : t("notices.views.all"),
            current: value === status,
          }))}
        />
        <Card flush>
          <NoticeDeliveries items={items} />
        </Card>
        <Pagination next={next} first={first} />
        <ExportLinks list="notice-deliveries" filter={{ status }} />
      </div>
    </>
  );
}

export { RouteErrorBoundary as ErrorBoundary } from "~/ui/error-panel";
