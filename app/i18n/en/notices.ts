import type { notices as source } from "../zh-CN/notices";

export const notices: typeof source = {
  title: "Notices",
  sub: "Opening a notice marks it read.",
  views: { label: "Filter", unread: "Unread", all: "All" },
  none: "No notices",
  text: "What happened",
  state: "Status",
  kind: "Kind",
  at: "When",
  urgent: "Urgent",
  unread: "Unread",
  read: "Read",
  readAll: "Mark all as read",
};
