/** The lists of penalties: one's own, what waits for a decision, objections that wait for one, what stands, everything. */
export const PENALTY_VIEWS = ["mine", "to_decide", "appeals", "standing", "all"] as const;
export type PenaltyView = (typeof PENALTY_VIEWS)[number];
