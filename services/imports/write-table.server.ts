import writeExcelFile from "write-excel-file/node";
import type { Download } from "../platform";

/** A spreadsheet would take these for the beginning of a formula. */
const FORMULA = /^[=+@\t\r]|^-(?![\d.])/;

const toCell = (text: string): string => {
  const safe = FORMULA.test(text) ? `'${text}` : text;
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
};

/** A table as CSV, with the mark by which spreadsheets know UTF-8. */
export function writeCsv(fileName: string, rows: readonly (readonly string[])[]): Download {
  const text = rows.map((row) => `${row.map(toCell).join(",")}\r\n`).join("");
  return { contentType: "text/csv; charset=utf-8", fileName, body: Buffer.from(`\ufeff${text}`) };
}

/** A table of texts as a workbook of one sheet. */
export async function writeXlsx(fileName: string, rows: readonly (readonly string[])[]): Promise<Download> {
  const data = rows.map((row) => row.map((value) => ({ value, type: String })));
  const body = await writeExcelFile(data).toBuffer();
  return { contentType: "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", fileName, body };
}
