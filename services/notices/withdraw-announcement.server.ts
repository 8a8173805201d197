import { both, DomainError } from "../platform";
import { civilDateOf, command, recordEvent } from "../platform/index.server";
import { notify } from "./notify.server";
import { lockAnnouncement, newsOf, subjectOf } from "./publish-announcement.server";
import { WithdrawAnnouncement } from "./schema";

/**
 * Takes an announcement back that was wrong (S3-34): nobody is asked to read it any more, its words and receipts stay. Who read it is told
 * and finds the reason there; `wrong_state` where it was taken back or is over.
 */
export const withdrawAnnouncement = command({
  name: "notices/withdraw-announcement",
  input: WithdrawAnnouncement,
  action: "announcements.publish",
  async run(tx, { announcementNo, reason }) {
    const row = await lockAnnouncement(tx, announcementNo, "update");
    if (row.validUntil && civilDateOf(row.validUntil) < tx.today)
      throw new DomainError("wrong_state", both("公告已失效", "it holds no longer"));
    await tx.announcement.update({
      where: { announcementNo: row.announcementNo },
      data: { withdrawnBy: tx.actor.login, withdrawnAt: tx.now, withdrawReason: reason },
    });
    const readers = await tx.announcementReceipt.findMany({
      where: { announcementNo: row.announcementNo, readAt: { not: null } },
      orderBy: { dealerCode: "asc" },
    });
    const said = { action: "notices/withdraw-announcement", reasonCode: "withdrawn", reason, data: { readers: readers.length } };
    await recordEvent(tx, { ...subjectOf(row.announcementNo), ...said });
    const dealers = readers.map(({ dealerCode }) => dealerCode);
    await notify(tx, ...newsOf("announcement_withdrawn", row.announcementNo, dealers));
    return { announcementNo };
  },
});
