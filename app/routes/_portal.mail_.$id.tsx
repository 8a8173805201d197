import { useLoaderData } from "@remix-run/react";
import { readMail } from "@services/mailbox/index.server";
import { MailBadge, MailBecame, MailFiles, MailText } from "~/components/mail";
import { page } from "~/http/page.server";
import { useTranslation } from "~/i18n/i18n";
import { Card } from "~/ui/card";
import { Facts } from "~/ui/facts";
import type { RouteHandle } from "~/ui/handle";
import { Moment } from "~/ui/moment";
import { PageHeader } from "~/ui/page-header";

export const handle: RouteHandle<{ view: { subject: string } }> = {
  title: (t, data) => data?.view.subject || t("complaints.mail.title"),
};

export const loader = page(async ({ ctx, params }) => ({ view: await readMail(ctx, { id: params.id ?? "" }) }));

/** One message: who wrote, what it says, its files, and the case it became. */
export default function MessagePage() {
  const { t } = useTranslation();
  const { view } = useLoaderData<typeof loader>();
  return (
    <div className="max-w-3xl space-y-4">
      <PageHeader
        title={view.subject || t("complaints.mail.noSubject")}
        badge={<MailBadge outcome={view.outcome} />}
        back={{ to: "/mail", label: t("complaints.mail.title") }}
      />
      <Card>
        <Facts
          columns={1}
          items={[
            { label: t("complaints.mail.from"), value: [view.senderName, view.sender].filter(Boolean).join(" · ") || null },
            { label: t("complaints.mail.receivedAt"), value: <Moment at={view.receivedAt} /> },
            { label: t("complaints.mail.became"), value: <MailBecame message={view} /> },
          ]}
        />
      </Card>
      <Card title={t("complaints.mail.text")}>
        <MailText body={view.body} />
      </Card>
      {view.files.length + view.refusedFiles.length > 0 ? (
        <Card title={t("complaints.mail.files")} flush>
          <MailFiles message={view} />
        </Card>
      ) : null}
    </div>
  );
}

export { RouteErrorBoundary as ErrorBoundary } from "~/ui/error-panel";
