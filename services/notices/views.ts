/** What a reader's list shows: the first is shown where none is named. */
export const NOTICE_VIEWS = ["unread", "all"] as const;
