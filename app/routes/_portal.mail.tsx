import { useLoaderData } from "@remix-run/react";
import { listMail } from "@services/mailbox/index.server";
import { ExportLinks } from "~/components/export-links";
import { MailTable } from "~/components/mail";
import { page } from "~/http/page.server";
import { readSearch } from "~/http/read-fields.server";
import { useTranslation } from "~/i18n/i18n";
import { Card } from "~/ui/card";
import { EmptyState } from "~/ui/empty-state";
import type { RouteHandle } from "~/ui/handle";
import { PageHeader } from "~/ui/page-header";
import { Pagination } from "~/ui/pagination";
import { Tabs } from "~/ui/tabs";

export const handle: RouteHandle = { title: (t) => t("complaints.mail.title") };

const VIEWS = ["all", "case", "note", "ignored"] as const;

export const loader = page(async ({ ctx, url }) => {
  const input = readSearch(listMail.definition.input, url.searchParams);
  const { items, nextCursor } = await listMail(ctx, input);
  const view = input.view ?? "all";
  const here = `/mail?view=${view}`;
  return {
    ...{ items, view },
    next: nextCursor === null ? null : `${here}&cursor=${encodeURIComponent(nextCursor)}`,
    first: input.cursor === undefined ? null : here,
  };
});

/** What came by e-mail and what became of it. */
export default function MailPage() {
  const { t } = useTranslation();
  const { items, view, next, first } = useLoaderData<typeof loader>();
  return (
    <div className="space-y-4">
      <PageHeader
        title={t("complaints.mail.title")}
        sub={t("complaints.mail.sub")}
        back={{ to: "/mailboxes", label: t("complaints.mailboxes.title") }}
      />
      <Tabs
        label={t("complaints.mail.title")}
        tabs={VIEWS.map((name) => ({ to: `/mail?view=${name}`, label: t(`complaints.mail.view.${name}`), current: name === view }))}
      />
      <Card flush>{items.length === 0 ? <EmptyState title={t("complaints.mail.none")} /> : <MailTable messages={items} />}</Card>
      <Pagination next={next} first={first} />
      <ExportLinks list="mail" filter={{ view }} />
    </div>
  );
}

export { RouteErrorBoundary as ErrorBoundary } from "~/ui/error-panel";
