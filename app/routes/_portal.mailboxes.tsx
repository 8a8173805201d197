import { useActionData, useLoaderData } from "@remix-run/react";
import { listChecks, recordCheck } from "@services/mailbox/index.server";
import { CheckForms, CheckGrid } from "~/components/mailbox-checks";
import { formAction, newIdempotencyKey, page } from "~/http/page.server";
import { useTranslation } from "~/i18n/i18n";
import { LinkButton } from "~/ui/button";
import { Card } from "~/ui/card";
import { EmptyState } from "~/ui/empty-state";
import type { RouteHandle } from "~/ui/handle";
import { Notice } from "~/ui/notice";
import { PageHeader } from "~/ui/page-header";

export const handle: RouteHandle = { title: (t) => t("complaints.mailboxes.title") };

export const loader = page(async ({ ctx, notice }) => ({
  list: await listChecks(ctx, {}),
  saved: notice === "checked",
  idempotencyKey: newIdempotencyKey(),
}));

export const action = formAction({ recordCheck }, () => ({ to: "/mailboxes", notice: "checked" }));

/** Which mailboxes somebody has looked into, twice a working day, and which not. */
export default function MailboxesPage() {
  const { t } = useTranslation();
  const { list, saved, idempotencyKey } = useLoaderData<typeof loader>();
  const refused = useActionData<typeof action>();
  return (
    <>
      <PageHeader
        title={t("complaints.mailboxes.title")}
        sub={t("complaints.mailboxes.sub")}
        back={{ to: "/complaints", label: t("complaints.bulk.back") }}
        action={<LinkButton to="/mail">{t("complaints.mailboxes.received")}</LinkButton>}
      />
      <div className="space-y-4">
        {saved ? <Notice tone="success">{t("complaints.mailboxes.saved")}</Notice> : null}
        {list.missing > 0 ? <Notice tone="warning">{t("complaints.mailboxes.missing", { count: list.missing })}</Notice> : null}
        {list.mailboxes.length === 0 ? (
          <EmptyState title={t("complaints.mailboxes.none")} />
        ) : (
          <>
            {list.mayCheck ? <CheckForms mailboxes={list.mailboxes} refused={refused} idempotencyKey={idempotencyKey} /> : null}
            <Card title={t("complaints.mailboxes.log")} flush>
              <CheckGrid list={list} />
            </Card>
          </>
        )}
      </div>
    </>
  );
}

export { RouteErrorBoundary as ErrorBoundary } from "~/ui/error-panel";
