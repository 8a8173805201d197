import { confirmAnnouncement, publishAnnouncement, publishWithFiles } from "@services/notices/index.server";
import { bringFile } from "./bring-file.server";
import type { Stage } from "./stage.server";

/** Two announcements to dealers: one that the first dealer has read, one that waits for everybody. */
export async function announce({ as }: Stage): Promise<void> {
  const { announcementNo } = await publishAnnouncement(as("admin", 6, "09:00"), {
    titleZh: "旧款滤芯停产通知",
    textZh: "PP 棉滤芯旧款自下月起停产，请以新款替代。门户申请旧款时会自动提示后继型号。",
    titleEn: "Old filters are discontinued",
    textEn: "The old PP filter is discontinued from next month. Asking for it in the portal offers its successor.",
  });
  await confirmAnnouncement(as("dealer", 5, "10:00"), { announcementNo });
  const table = "\ufeff地区,最后发货日,恢复发货\n华东,腊月二十六,正月初八\n华南,腊月二十五,正月初八\n西北,腊月二十三,正月初十\n";
  await publishWithFiles(as("admin", 1, "16:00"), {
    files: [await bringFile(Buffer.from(table), "春节前各地区最后发货日.csv")],
    titleZh: "春节前发货安排",
    textZh: "节前最后发货日为腊月二十六，维修用配件请提前提交；节后初八恢复发货。",
  });
}
