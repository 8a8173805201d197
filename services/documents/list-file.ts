/** What the cells of a column hold: money and instants as they are on the wire, dates as `YYYY-MM-DD`. */
export type CellType = "text" | "code" | "money" | "integer" | "date" | "instant";
export type Cell = string | number | null;

export interface ListColumn {
  /** In the reader's language. */
  readonly heading: string;
  readonly type: CellType;
}

/** A spreadsheet takes what begins like this for a formula and carries it out, half and full width alike. */
const FORMULA = /^[=+\-@\t\r\n＝＋－＠]/;

/** A text that no spreadsheet takes for a formula. */
export const guardFormula = (text: string): string => (FORMULA.test(text) ? `'${text}` : text);

const isTyped = (type: CellType) => type === "text" || type === "code";

/** The date and time of day of an instant as a clock in the business zone shows it: `2026-03-10 14:20:05`. */
const clockTime = (instant: string) => instant.slice(0, 19).replace("T", " ");

function csvCell(value: Cell, type: CellType): string {
  if (value === null) return "";
  if (type === "instant") return clockTime(String(value));
  const text = isTyped(type) ? guardFormula(String(value)) : String(value);
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}

/** Rows of a CSV file, each ended by CR and LF (RFC 4180). */
export const csvRows = (rows: readonly (readonly Cell[])[], columns: readonly ListColumn[]): string =>
  rows.map((row) => `${row.map((value, at) => csvCell(value, columns[at]!.type)).join(",")}\r\n`).join("");

/** The beginning of a CSV file: the mark by which Excel knows UTF-8, and the headings. */
export const csvHead = (columns: readonly ListColumn[]): string =>
  `\uFEFF${csvRows(
    [columns.map(({ heading }) => heading)],
    columns.map(({ heading }) => ({ heading, type: "text" })),
  )}`;

/** A list as a workbook of one sheet. */
export interface Workbook {
  readonly sheet: string;
  readonly columns: readonly ListColumn[];
  /** Rows as JSON, some to a piece: bytes pass to another thread without being taken apart. */
  readonly pieces: readonly Uint8Array[];
}
