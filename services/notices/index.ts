export { CHANNEL_KINDS } from "./channel";
export { noticeInvariants } from "./invariants";
export { type News, NOTICE_KIND_NAMES, NOTICE_KINDS, type NoticeKind, type Recipients } from "./kinds";
export { noticeDeliveryLifecycle } from "./lifecycle";
export { NOTICE_VIEWS } from "./views";
