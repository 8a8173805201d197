/** The lists of dossiers: those that wait for the signature, those that were decided on. */
export const SIGN_OFF_VIEWS = ["waiting", "decided"] as const;
