/** The lists of dossiers: those that wait for the signature, those that were decided on. */
export const SIGN_OFF_VIEWS = ["waiting", "decided"] as const;
/** The lists of corrective actions: those that go on, those past their day, those that are over, all. */
export const CORRECTIVE_VIEWS = ["open", "overdue", "ended", "all"] as const;
