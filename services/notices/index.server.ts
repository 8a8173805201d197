export { NOTICE_ENDPOINTS } from "./endpoints.server";
export { countUnread, listNotices } from "./list-notices.server";
export { notify } from "./notify.server";
export { readAllNotices, readNotice } from "./read-notice.server";
