/** The lists of forms: those that wait for the reader, all that are open, everything one may read. */
export const FORM_VIEWS = ["inbox", "open", "all"] as const;
