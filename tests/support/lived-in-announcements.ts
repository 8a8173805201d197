import { confirmAnnouncement, publishAnnouncement, withdrawAnnouncement } from "@services/notices/index.server";
import { instantAt } from "@services/platform/time";
import { actors } from "./context";
import type { Desk } from "./parts-desk";

/** The first announcement was read by one dealer, the second was wrong and withdrawn. */
export async function announceToDealers(desk: Desk): Promise<void> {
  const { login, name, roles, dealerCode } = actors.dealer("D001");
  const account = { login, name, roles: [...roles], dealerCode, passwordHash: "none", createdAt: instantAt("2026-01-01", "09:00") };
  await desk.as(actors.system).db.userAccount.create({ data: account });
  const admin = desk.as(actors.administrator());
  const { announcementNo } = await publishAnnouncement(admin, { titleZh: "春季保养", textZh: "请检查滤芯库存" });
  await confirmAnnouncement(desk.as(actors.dealer("D001")), { announcementNo });
  const wrong = await publishAnnouncement(admin, { titleZh: "调价通知", textZh: "PP 棉滤芯 1.00 元" });
  await withdrawAnnouncement(admin, { announcementNo: wrong.announcementNo, reason: "价格有误" });
}
