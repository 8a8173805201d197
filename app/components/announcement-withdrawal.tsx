import type { readAnnouncement } from "@services/notices/index.server";
import { useTranslation } from "~/i18n/i18n";
import { SubmitButton } from "~/ui/button";
import { Confirm } from "~/ui/confirm";
import { TextAreaField } from "~/ui/field";
import { ActionForm, type FormRefusal } from "~/ui/form";

type View = Awaited<ReturnType<typeof readAnnouncement>>;

/** Takes back what was announced wrongly, with the reason that its readers are given. */
export function AnnouncementWithdrawal({ announcementNo, refused }: Pick<View, "announcementNo"> & { refused?: FormRefusal | undefined }) {
  const { t } = useTranslation();
  const own = refused?.intent === "withdraw" ? refused : undefined;
  return (
    <Confirm label={t("announcements.withdraw")} open={own !== undefined}>
      <ActionForm intent="withdraw" {...(own ? { refused: own } : {})}>
        <input type="hidden" name="announcementNo" value={announcementNo} />
        <div className="space-y-3">
          <p className="text-muted text-sm">{t("announcements.withdrawHint")}</p>
          <TextAreaField name="reason" label={t("announcements.withdrawReason")} rows={2} required />
          <SubmitButton tone="danger">{t("announcements.withdraw")}</SubmitButton>
        </div>
      </ActionForm>
    </Confirm>
  );
}
