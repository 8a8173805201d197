export { deliverNotices } from "./deliver.server";
export { NOTICE_ENDPOINTS } from "./endpoints.server";
export { listNoticeDeliveries, resendNotice } from "./list-deliveries.server";
export { countUnread, listNotices } from "./list-notices.server";
export { notify } from "./notify.server";
export { readPreferences, savePreferences } from "./preferences.server";
export { readAllNotices, readNotice } from "./read-notice.server";
export { addChannel, listChannels, saveChannel } from "./save-channel.server";
