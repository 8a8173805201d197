import { listAnnouncements, listNoticeDeliveries, listNotices } from "../notices/index.server";
import { both } from "../platform";
import { nameOfValue } from "../platform/value-names";
import { exportedList } from "./exported-list.server";
import { yesOrNo } from "./yes-or-no";

/** What a reader was told, and what became of it outside the portal. */
export const EXPORTED_NOTICES = {
  notices: exportedList({
    title: both("通知", "Notices"),
    query: listNotices,
    rows: ({ items }) => items,
    columns: [
      { heading: both("时间", "When"), type: "instant", cell: (row) => row.createdAt },
      { heading: both("类别", "Kind"), type: "text", cell: (row, locale) => nameOfValue("noticeKind", row.kind, locale) },
      { heading: both("内容", "What happened"), type: "text", cell: (row) => row.text },
      { heading: both("单号", "Number"), type: "code", cell: (row) => row.subjectNo },
      { heading: both("紧急", "Urgent"), type: "text", cell: (row, locale) => yesOrNo(row.urgent, locale) },
      { heading: both("阅读时间", "Read"), type: "instant", cell: (row) => row.readAt },
    ],
  }),
  "notice-deliveries": exportedList({
    title: both("通知发送记录", "Sent notices"),
    query: listNoticeDeliveries,
    rows: ({ items }) => items,
    columns: [
      { heading: both("时间", "When"), type: "instant", cell: (row) => row.toldAt },
      { heading: both("类别", "Kind"), type: "text", cell: (row, locale) => nameOfValue("noticeKind", row.kind, locale) },
      { heading: both("单号", "Number"), type: "code", cell: (row) => row.subjectNo },
      { heading: both("通道", "Channel"), type: "text", cell: (row) => row.channel },
      { heading: both("发往", "To"), type: "text", cell: (row) => row.address },
      { heading: both("结果", "Became"), type: "text", cell: (row, locale) => nameOfValue("noticeDeliveryStatus", row.status, locale) },
      { heading: both("次数", "Attempts"), type: "integer", cell: (row) => row.attempts },
      { heading: both("原因", "Reason"), type: "text", cell: (row) => row.lastError },
      { heading: both("下次", "Next"), type: "instant", cell: (row) => row.nextAttemptAt },
      { heading: both("结束", "Ended"), type: "instant", cell: (row) => row.endedAt },
    ],
  }),
  announcements: exportedList({
    title: both("公告", "Announcements"),
    query: listAnnouncements,
    rows: ({ items }) => items,
    columns: [
      { heading: both("编号", "Number"), type: "integer", cell: (row) => row.announcementNo },
      { heading: both("标题", "Title"), type: "text", cell: (row) => row.title },
      { heading: both("正文", "Text"), type: "text", cell: (row) => row.text },
      { heading: both("发布", "Published"), type: "instant", cell: (row) => row.publishedAt },
      { heading: both("生效", "Holds from"), type: "date", cell: (row) => row.validFrom },
      { heading: both("有效至", "Until"), type: "date", cell: (row) => row.validUntil },
      { heading: both("撤回", "Withdrawn"), type: "instant", cell: (row) => row.withdrawnAt },
      { heading: both("撤回原因", "Why withdrawn"), type: "text", cell: (row) => row.withdrawReason },
      { heading: both("经销商数", "Dealers"), type: "integer", cell: (row) => row.receipts?.dealers },
      { heading: both("已读数", "Read by"), type: "integer", cell: (row) => row.receipts?.readers },
      { heading: both("阅读时间", "Read"), type: "instant", cell: (row) => row.readAt },
    ],
  }),
};
