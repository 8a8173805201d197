import type { Endpoint } from "../platform/index.server";
import { countUnread, listNotices } from "./list-notices.server";
import { readAllNotices, readNotice } from "./read-notice.server";

/** What readers do with their notices, for the registry. */
export const NOTICE_ENDPOINTS: readonly Endpoint[] = [listNotices, countUnread, readNotice, readAllNotices];
