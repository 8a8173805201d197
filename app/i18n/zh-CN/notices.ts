export const notices = {
  title: "通知",
  sub: "打开一条通知即视为已读。",
  views: { label: "筛选", unread: "未读", all: "全部" },
  none: "没有通知",
  text: "内容",
  state: "状态",
  kind: "类别",
  at: "时间",
  urgent: "紧急",
  unread: "未读",
  read: "已读",
  readAll: "全部标为已读",
};
