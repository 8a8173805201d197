/** The lists of disputes: those that wait for the reader, all that are open, everything one may read. */
export const DISPUTE_VIEWS = ["inbox", "open", "all"] as const;
