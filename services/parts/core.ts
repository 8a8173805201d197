/** How a faulty part comes back. */
export const CORE_CONDITIONS = ["intact", "damaged", "incomplete"] as const;
export type CoreCondition = (typeof CORE_CONDITIONS)[number];
/** The lists of cores that a screen offers. */
export const CORE_VIEWS = ["owed", "overdue", "settled"] as const;
