import { useActionData, useLoaderData } from "@remix-run/react";
import { confirmAnnouncement, readAnnouncement, urgeAnnouncement, withdrawAnnouncement } from "@services/notices/index.server";
import { AnnouncementFiles } from "~/components/announcement-files";
import { AnnouncementReceipts } from "~/components/announcement-receipts";
import { AnnouncementWithdrawal } from "~/components/announcement-withdrawal";
import { formAction, page } from "~/http/page.server";
import { useTranslation } from "~/i18n/i18n";
import { Badge } from "~/ui/badge";
import { SubmitButton } from "~/ui/button";
import { Card } from "~/ui/card";
import { Facts } from "~/ui/facts";
import { ActionForm } from "~/ui/form";
import type { RouteHandle } from "~/ui/handle";
import { Day, Moment } from "~/ui/moment";
import { Notice } from "~/ui/notice";
import { PageHeader } from "~/ui/page-header";
import { StickyActions } from "~/ui/sticky-actions";

type View = Awaited<ReturnType<typeof readAnnouncement>>;
export const handle: RouteHandle<View> = { title: (t, view) => view?.title ?? t("announcements.title") };

export const loader = page(async ({ ctx, params, notice }) => ({
  ...(await readAnnouncement(ctx, { announcementNo: params.no ?? "" })),
  notice,
}));

export const action = formAction(
  { confirm: confirmAnnouncement, urge: urgeAnnouncement, withdraw: withdrawAnnouncement },
  ({ params, form }) => ({ to: `/announcements/${params.no}`, notice: String(form.get("intent")) }),
);

const ACTS = ["confirm", "urge", "withdraw"] as const;

/** What it says, with its files, from when to when it holds, and when it was taken back and read. */
function Told({ view }: { view: View }) {
  const { t } = useTranslation();
  const { announcementNo, text, validFrom, validUntil, publishedAt, withdrawnAt, withdrawnByName, readAt, files } = view;
  return (
    <Card>
      <p className="mb-4 whitespace-pre-wrap break-words">{text}</p>
      <AnnouncementFiles announcementNo={announcementNo} files={files} />
      <Facts
        items={[
          { label: t("announcements.publishedAt"), value: <Moment at={publishedAt} /> },
          { label: t("announcements.from"), value: <Day date={validFrom} /> },
          { label: t("announcements.until"), value: <Day date={validUntil} /> },
          ...(withdrawnAt
            ? [
                {
                  label: t("announcements.withdrawnAt"),
                  value: (
                    <>
                      {withdrawnByName} <Moment at={withdrawnAt} />
                    </>
                  ),
                },
              ]
            : []),
          ...(readAt ? [{ label: t("announcements.readAt"), value: <Moment at={readAt} /> }] : []),
        ]}
      />
    </Card>
  );
}

export default function AnnouncementPage() {
  const { t } = useTranslation();
  const view = useLoaderData<typeof loader>();
  const { announcementNo, title, state, can, dealers, notice } = view;
  const done = ACTS.find((act) => act === notice);
  const refused = useActionData<typeof action>();
  return (
    <>
      <PageHeader
        title={title}
        back={{ to: "/announcements", label: t("announcements.title") }}
        {...(state === "holds" ? {} : { badge: <Badge tone="neutral">{t(`announcements.standing.${state}`)}</Badge> })}
      />
      <div className="space-y-4">
        {refused ? <Notice tone="error">{refused.message}</Notice> : null}
        {done && !refused ? <Notice tone="success">{t(`announcements.done.${done}`)}</Notice> : null}
        {view.withdrawReason === null ? null : (
          <Notice tone="warning">{t("announcements.wasWithdrawn", { reason: view.withdrawReason })}</Notice>
        )}
        <Told view={view} />
        {can.confirm || can.urge ? (
          <ActionForm>
            <input type="hidden" name="announcementNo" value={announcementNo} />
            <StickyActions>
              <SubmitButton intent={can.confirm ? "confirm" : "urge"}>
                {t(can.confirm ? "announcements.confirm" : "announcements.urge")}
              </SubmitButton>
            </StickyActions>
          </ActionForm>
        ) : null}
        {can.withdraw ? <AnnouncementWithdrawal announcementNo={announcementNo} refused={refused} /> : null}
        {dealers.length > 0 ? (
          <Card title={t("announcements.receipts")} flush>
            <AnnouncementReceipts dealers={dealers} />
          </Card>
        ) : null}
      </div>
    </>
  );
}

export { RouteErrorBoundary as ErrorBoundary } from "~/ui/error-panel";
