import { addMonths, instantAt } from "../platform";
import { type Ctx, command } from "../platform/index.server";
import { Nothing } from "../platform/input";

/** So many are forgotten in one transaction. */
const AT_ONCE = 5_000;

/** Forgets notices that were read so many months ago, with what left the portal of them; never one that is unread or did not arrive. */
const forgetSome = command({
  name: "notices/forget",
  input: Nothing,
  action: "notices.deliver",
  async run(tx) {
    const before = instantAt(addMonths(tx.today, -tx.settings.noticeKeepMonths));
    const old = await tx.$queryRaw<{ no: bigint }[]>`
      SELECT n.notice_no AS no FROM notice n WHERE n.read_at < ${before}::timestamptz
        AND NOT EXISTS (SELECT 1 FROM notice_delivery d WHERE d.notice_no = n.notice_no AND d.status <> 'sent')
      ORDER BY n.notice_no LIMIT ${AT_ONCE} FOR UPDATE SKIP LOCKED`;
    const notices = { where: { noticeNo: { in: old.map(({ no }) => no) } } };
    await tx.noticeDelivery.deleteMany(notices);
    return (await tx.notice.deleteMany(notices)).count;
  },
});

/** The job: forgets what is old enough, some at a time. One that runs twice finds less. */
export async function forgetNotices(ctx: Ctx): Promise<void> {
  while ((await forgetSome(ctx, {})) === AT_ONCE);
}
