export { CHAT_ROLES } from "./channel";
export { noticeInvariants } from "./invariants";
export { type News, NOTICE_KINDS, type NoticeKind, type Recipients } from "./kinds";
export { noticeDeliveryLifecycle } from "./lifecycle";
export { NOTICE_VIEWS } from "./views";
