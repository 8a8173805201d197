import type { Bilingual } from "../platform/text";
import type { Sheet, Type } from "./sheet.server";

/** In place of a cell's text: an empty box to tick by hand. */
export const TICK = Symbol("tick");

export interface Column<Row> {
  heading: Bilingual;
  /** In points; the columns without a width share what the others leave. */
  width?: number;
  align?: "left" | "center" | "right";
  type?: Type;
  /** How many lines a long text may take, where the paper needs it whole. */
  lines?: number;
  cell: (row: Row) => string | typeof TICK;
}

export interface Table<Row> {
  columns: readonly Column<Row>[];
  rows: readonly Row[];
  /** Small print under a row, from the given column to the right edge; as many lines as it takes, over the end of a page too. */
  detail?: { column: number; text: (row: Row) => string };
}

type Laid<Row> = Column<Row> & { x: number; width: number; type: Type };

const CELL: Type = { size: 9 };
const DETAIL: Type = { size: 8.5 };
const HEADING: Type = { size: 7.5, ink: "grey" };
const LEADING = 12.5;
const PADDING = 4.5;
const GAP = 8;
const TICK_SIDE = 9;
/** A cell holds a name or a code; a longer text is cut, and shows it. */
const MAX_CELL_LINES = 5;

/** Prints a table under the cursor; its heading stands again on every page it runs over, and a row's cells stay together. */
export function printTable<Row>(sheet: Sheet, table: Table<Row>): void {
  const columns = layColumns(sheet, table.columns);
  if (!sheet.hasRoom(4 * LEADING)) sheet.nextPage();
  printHeading(sheet, columns);
  for (const row of table.rows) {
    printCells(sheet, columns, row);
    const detail = table.detail?.text(row);
    if (table.detail && detail) printDetail(sheet, { columns, from: columns[table.detail.column]!.x, text: detail });
    sheet.y += PADDING;
    sheet.rule(sheet.y);
  }
}

function layColumns<Row>(sheet: Sheet, columns: readonly Column<Row>[]): Laid<Row>[] {
  const fixed = columns.reduce((sum, column) => sum + (column.width ?? 0), 0) + GAP * (columns.length - 1);
  const share = (sheet.width - fixed) / columns.filter((column) => column.width === undefined).length;
  let x = sheet.left;
  return columns.map((column) => {
    const laid = { ...column, x, width: column.width ?? share, type: column.type ?? CELL };
    x += laid.width + GAP;
    return laid;
  });
}

function printHeading<Row>(sheet: Sheet, columns: Laid<Row>[]): void {
  for (const { x, width, align, heading } of columns)
    sheet.print(sheet.label(heading), { x, width, align, baseline: sheet.y + 9 }, HEADING);
  sheet.y += 14;
  sheet.rule(sheet.y, { weight: 0.8, ink: "black" });
}

function printCells<Row>(sheet: Sheet, columns: Laid<Row>[], row: Row): void {
  const cells = columns.map((column) => {
    const text = column.cell(row);
    return text === TICK ? TICK : sheet.breakText(text, { width: column.width, count: column.lines ?? MAX_CELL_LINES }, column.type);
  });
  const height = Math.max(...cells.map((lines) => (lines === TICK ? 1 : lines.length))) * LEADING;
  if (!sheet.hasRoom(height + 2 * PADDING)) {
    sheet.nextPage();
    printHeading(sheet, columns);
  }
  const top = sheet.y + PADDING;
  for (const [i, { x, width, align, type }] of columns.entries()) {
    const lines = cells[i]!;
    if (lines === TICK) sheet.box(x + (width - TICK_SIDE) / 2, top + 1, { width: TICK_SIDE, height: TICK_SIDE, ink: "black" });
    else for (const [n, line] of lines.entries()) sheet.print(line, { x, width, align, baseline: top + 9 + n * LEADING }, type);
  }
  sheet.y = top + height;
}

function printDetail<Row>(sheet: Sheet, { columns, from, text }: { columns: Laid<Row>[]; from: number; text: string }): void {
  const width = sheet.right - from;
  for (const line of sheet.breakText(text, { width, count: Number.POSITIVE_INFINITY }, DETAIL)) {
    if (!sheet.hasRoom(LEADING + PADDING)) {
      sheet.nextPage();
      printHeading(sheet, columns);
    }
    sheet.print(line, { x: from, width, baseline: sheet.y + 9 }, DETAIL);
    sheet.y += LEADING;
  }
}
