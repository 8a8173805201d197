/** What the register shows: the first is shown where none is named. */
export const DOCUMENT_VIEWS = ["in_force", "coming", "overdue", "draft", "withdrawn", "all"] as const;
