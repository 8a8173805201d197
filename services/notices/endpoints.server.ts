import type { Endpoint } from "../platform/index.server";
import { listNoticeDeliveries, resendNotice } from "./list-deliveries.server";
import { countUnread, listNotices } from "./list-notices.server";
import { readPreferences, savePreferences } from "./preferences.server";
import { confirmAnnouncement, publishAnnouncement, urgeAnnouncement } from "./publish-announcement.server";
import { listAnnouncements, readAnnouncement } from "./read-announcements.server";
import { readAllNotices, readNotice } from "./read-notice.server";
import { addChannel, listChannels, saveChannel } from "./save-channel.server";
import { withdrawAnnouncement } from "./withdraw-announcement.server";

/** What readers do with their notices, and whoever keeps the ways out, for the registry. */
export const NOTICE_ENDPOINTS: readonly Endpoint[] = [
  listNotices,
  countUnread,
  readNotice,
  readAllNotices,
  readPreferences,
  savePreferences,
  addChannel,
  saveChannel,
  listChannels,
  listNoticeDeliveries,
  resendNotice,
  publishAnnouncement,
  urgeAnnouncement,
  withdrawAnnouncement,
  confirmAnnouncement,
  listAnnouncements,
  readAnnouncement,
];
