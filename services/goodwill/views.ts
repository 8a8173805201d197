/** The lists of grants that the fund's screen offers as tabs: what waits for one's own decision, what waits at all, what was granted, everything. */
export const GRANT_VIEWS = ["for_me", "waiting", "granted", "all"] as const;
