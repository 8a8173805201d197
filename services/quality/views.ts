/** The lists of dossiers: those that wait for the signature, those that were decided on. */
export const SIGN_OFF_VIEWS = ["waiting", "decided"] as const;
/** The lists of corrective actions: those in which the reader has something to do, those that go on, those past a day of theirs, those that are over, all. */
export const CORRECTIVE_VIEWS = ["open", "mine", "overdue", "ended", "all"] as const;
