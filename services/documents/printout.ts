/** What every document says about its own printing, at the foot of each page. */
export interface Printout {
  printedBy: string;
  /** ISO 8601; also the file's creation date, so the same value always gives the same bytes. */
  printedAt: string;
  /** 1 for the first print; anything above is marked as a reprint. Absent where copies are not counted. */
  copyNo?: number;
}
