/** The lists of cases on the ladder: those at one's own step, all that are marked abnormal, every one that was ever moved up. */
export const ESCALATION_VIEWS = ["for_me", "abnormal", "all"] as const;
