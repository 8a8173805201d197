/** The lists of slips: those at one's own department, those one issued, all that are open, those published, everything one may read. */
export const SLIP_VIEWS = ["inbox", "issued", "open", "published", "all"] as const;
