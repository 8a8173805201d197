import type { Bilingual } from "../platform";

/** One record of a file of any kind: its row as a spreadsheet numbers it (the headings are row 1) and its cells in their order. */
export interface FileRecord {
  readonly row: number;
  readonly values: readonly string[];
}

/** What is wrong with one cell; `expected` is what the field asks for or why it was refused. */
export interface RowError {
  readonly row: number;
  readonly field: string;
  /** How the file calls the field. */
  readonly column: string;
  readonly expected: Bilingual;
  readonly got: string;
}

/** What an import did, or by a dry run would do. It counts documents of purchases, and rows of everything else. */
export interface ImportSummary {
  /** Rows read, without blank ones and those that `where` leaves out. */
  readonly rows: number;
  readonly booked: number;
  /** In place before, with the same content. */
  readonly repeated: number;
  /** Waiting for a second person, whose confirmation writes them. */
  readonly pending: number;
  readonly refused: number;
  /** Cells at fault. */
  readonly errors: number;
}
