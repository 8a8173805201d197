/** The lists of batch cases: those that stand, those that are settled, all. */
export const BATCH_VIEWS = ["open", "settled", "all"] as const;
