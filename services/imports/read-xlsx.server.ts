import { InvalidInputError, InvalidSpreadsheetError, readSheet, SheetNotFoundError } from "read-excel-file/node";
import { both, DomainError, money } from "../platform";
import type { FileRecord } from "./record";
import { unpackWorkbook } from "./unpack-workbook.server";

/** A spreadsheet computes with 15 digits and shows no others; the rest is the binary fraction's. */
const DIGITS = 15;

/** A number as a CSV would say it: no exponent, no binary dust. */
const toDigits = (text: string): string => {
  const number = /^-?\d+(\.\d+)?(E[+-]?\d+)?$/i.test(text) ? money(text) : undefined;
  return number ? number.toSignificantDigits(DIGITS).toFixed() : text;
};

/** A day as `YYYY-MM-DD`; a time of day is kept, so that what asks for a day can refuse it. */
function toDay(moment: Date): string {
  const [day = "", time = ""] = moment.toISOString().split("T");
  return time.startsWith("00:00:00") ? day : `${day} ${time.slice(0, 8)}`;
}

function toText(cell: unknown): string {
  if (cell === null || cell === undefined) return "";
  if (cell instanceof Date) return toDay(cell);
  return typeof cell === "boolean" ? String(cell).toUpperCase() : String(cell);
}

function explain(error: unknown): unknown {
  if (error instanceof SheetNotFoundError) {
    const sheets = (error as { sheets?: string[] }).sheets?.join(", ") ?? "";
    return new DomainError("invalid_input", both(`没有这个工作表，只有：${sheets}`, `there is no such sheet, only ${sheets}`));
  }
  const foreseen = error instanceof InvalidInputError || error instanceof InvalidSpreadsheetError;
  return foreseen ? new DomainError("invalid_input", both("无法读取该 Excel 文件", "the workbook cannot be read")) : error;
}

/**
 * The rows of one sheet of a workbook, as texts that a CSV of the same sheet would hold; the first sheet unless one is named. A formula
 * counts as its value. The whole workbook is in memory, within the limits of `unpackWorkbook`. Throws `invalid_input`.
 */
export async function* readXlsx(bytes: Buffer, sheet?: string): AsyncGenerator<FileRecord> {
  const rows = await readSheet<string>(unpackWorkbook(bytes), sheet ?? 1, { parseNumber: toDigits }).catch((error: unknown) => {
    throw explain(error);
  });
  for (const [index, cells] of rows.entries()) yield { row: index + 1, values: cells.map(toText) };
}
