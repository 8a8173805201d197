import writeExcelFile, { type Cell as SheetCell } from "write-excel-file/node";
import { type Cell, type CellType, guardFormula, type Workbook } from "./list-file";

/** In characters. */
const WIDTHS: Record<CellType, number> = { text: 26, code: 18, money: 14, integer: 10, date: 12, instant: 18 };
/** What a cell of a worksheet holds at most. */
const MAX_CHARACTERS = 32_767;
/** No sheet's name may be longer or hold these. */
const sheetName = (title: string) => title.replace(/[[\]:*?/\\]/g, " ").slice(0, 31);

const CELLS: Record<CellType, (value: string | number) => SheetCell> = {
  text: (value) => ({ value: guardFormula(String(value)).slice(0, MAX_CHARACTERS), type: String }),
  code: (value) => ({ value: guardFormula(String(value)).slice(0, MAX_CHARACTERS), type: String, format: "@" }),
  money: (value) => ({ value: Number(value), type: Number, format: "#,##0.00" }),
  integer: (value) => ({ value: Number(value), type: Number, format: "0" }),
  // A worksheet knows no time zone: the day and the time of day that are to be read are written as if they were UTC.
  date: (value) => ({ value: new Date(`${value}T00:00:00Z`), type: Date, format: "yyyy-mm-dd" }),
  instant: (value) => ({ value: new Date(`${String(value).slice(0, 19)}Z`), type: Date, format: "yyyy-mm-dd hh:mm:ss" }),
};

/** Writes a workbook: headings bold and standing still, amounts and dates as such, codes as text. 75 µs a row, so that long lists belong in a thread of their own. */
export async function writeWorkbook({ sheet, columns, pieces }: Workbook): Promise<Uint8Array<ArrayBuffer>> {
  const rows = pieces.flatMap((piece) => JSON.parse(new TextDecoder().decode(piece)) as Cell[][]);
  const body = rows.map((row) => row.map((value, at) => (value === null ? null : CELLS[columns[at]!.type](value))));
  const head = columns.map(({ heading }) => ({ value: heading, type: String, fontWeight: "bold" as const }));
  const widths = columns.map(({ heading, type }) => ({ width: Math.max(WIDTHS[type], 2 * heading.length) }));
  return new Uint8Array(await writeExcelFile([head, ...body], { sheet: sheetName(sheet), columns: widths, stickyRowsCount: 1 }).toBuffer());
}
