import { setImmediate as breathe } from "node:timers/promises";
import { z } from "zod";
import { type Cell, csvHead, csvRows, type ListColumn } from "../documents";
import { drawWorkbook } from "../documents/index.server";
import { both, civilDateAt, type Download, inLocale, invalidField, notFound, parseInput, type StreamedDownload } from "../platform";
import { type Ctx, command, recordEvent, type Tx } from "../platform/index.server";
import type { ExportedList } from "./exported-list.server";
import { EXPORTED_LISTS } from "./exported-lists.server";
import { ExportList } from "./schema";

/** A workbook is made as a whole and a spreadsheet opens it as a whole: longer lists go out as CSV, which has no end. */
export const MOST_WORKBOOK_ROWS = 50_000;

const CONTENT_TYPES = {
  csv: "text/csv; charset=utf-8",
  xlsx: "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
} as const;

interface Asked {
  readonly list: ExportedList;
  readonly filter: object;
}

interface Page {
  readonly columns: readonly ListColumn[];
  readonly rows: readonly (readonly Cell[])[];
  readonly isLast: boolean;
}

function listNamed(name: string): ExportedList {
  const list = Object.hasOwn(EXPORTED_LISTS, name) ? EXPORTED_LISTS[name] : undefined;
  if (!list) throw notFound(both(`没有可导出的列表 ${name}`, `there is no list ${name} to export`));
  return list;
}

/** What a list can be narrowed to, for who has it as text in an address. Refuses with `not_found`. */
export const exportFilterOf = (name: string): z.ZodObject => listNamed(name).filter;

/** The filter's own faults under the name that it has here. */
function readFilter(list: ExportedList, filter: object): object {
  return (parseInput(z.strictObject({ filter: list.filter }), { filter }) as { filter: object }).filter;
}

/** The list from its first row to its last, a page at a time; between two pages others have their turn. */
async function* walkPages(ctx: Ctx, { list, filter }: Asked): AsyncGenerator<Page, void> {
  let cursor: string | undefined;
  let shown: number[] | undefined;
  do {
    const { rows, nextCursor } = await list.readPage(ctx, { filter, cursor });
    shown ??= list.columns.flatMap((_column, at) => (rows[0]?.[at] === undefined && rows.length > 0 ? [] : [at]));
    const columns = shown.map((at) => ({ heading: inLocale(list.columns[at]!.heading, ctx.locale), type: list.columns[at]!.type }));
    cursor = nextCursor ?? undefined;
    yield { columns, rows: rows.map((row) => shown!.map((at) => row[at] ?? null)), isLast: nextCursor === null };
    await breathe();
  } while (cursor !== undefined);
}

interface Prepared {
  readonly body: Uint8Array | AsyncIterable<Uint8Array>;
  /** How many rows the file holds, where it is whole already. */
  readonly rows?: number;
}

async function writeXlsx(ctx: Ctx, asked: Asked): Promise<Prepared> {
  const pieces: Uint8Array[] = [];
  let columns: readonly ListColumn[] = [];
  let count = 0;
  for await (const page of walkPages(ctx, asked)) {
    count += page.rows.length;
    if (count > MOST_WORKBOOK_ROWS) throw invalidField("format", TOO_LONG);
    columns = page.columns;
    pieces.push(Buffer.from(JSON.stringify(page.rows)));
  }
  return { body: await drawWorkbook({ sheet: inLocale(asked.list.title, ctx.locale), columns, pieces }), rows: count };
}

const TOO_LONG = both(
  `超过 ${MOST_WORKBOOK_ROWS} 行，请缩小范围，或导出 CSV`,
  `more than ${MOST_WORKBOOK_ROWS} rows: narrow the list, or take it as CSV`,
);

const csvOf = ({ columns, rows }: Page, isFirst: boolean): Uint8Array =>
  Buffer.from((isFirst ? csvHead(columns) : "") + csvRows(rows, columns));

/** A list of one page is written at once; of a longer one every page leaves as it is read, and how many rows went is recorded behind the last. */
async function writeCsv(ctx: Ctx, input: z.output<typeof ExportList>, asked: Asked): Promise<Prepared> {
  const pages = walkPages(ctx, asked);
  const first = (await pages.next()).value!;
  if (first.isLast) return { body: csvOf(first, true), rows: first.rows.length };
  async function* pieces() {
    let rows = first.rows.length;
    let isWhole = false;
    try {
      yield csvOf(first, true);
      for await (const page of pages) {
        rows += page.rows.length;
        isWhole = page.isLast;
        yield csvOf(page, false);
      }
    } finally {
      await endExport(ctx, { ...input, rows, isWhole });
    }
  }
  return { body: pieces() };
}

type Export = z.output<typeof ExportList>;

const recordExport = (tx: Tx, { list, ...data }: Export & { rows?: number | undefined }, reasonCode: string) =>
  recordEvent(tx, { subjectKind: "export", subjectNo: list, action: "reports/export", reasonCode, data });

/** How a file ended that left piece by piece: whole, or cut short because its reader went away or a page could not be read. */
const endExport = command({
  name: "reports/end-export",
  input: ExportList.extend({ rows: z.int(), isWhole: z.boolean() }),
  action: "reports.export",
  run: (tx, { isWhole, ...ended }) => recordExport(tx, ended, isWhole ? "whole" : "cut_short"),
});

/**
 * A list as a file, CSV or XLSX, narrowed as its screen is: the rows and columns are those that the list's own query tells the asker.
 * Nothing leaves before it is recorded who takes what. Refuses what that query refuses, and with `invalid_input` a workbook of more than 50,000 rows.
 */
export const exportList = command({
  name: "reports/export",
  input: ExportList,
  action: "reports.export",
  secret: true, // a file is not kept to be answered again
  async prepare(ctx, input) {
    const list = listNamed(input.list);
    const asked = { list, filter: readFilter(list, input.filter) };
    const made = await (input.format === "xlsx" ? writeXlsx(ctx, asked) : writeCsv(ctx, input, asked));
    return { ...made, title: list.title, on: civilDateAt(ctx.clock.now()) };
  },
  async run(tx, input, { body, rows, title, on }): Promise<Download | StreamedDownload> {
    await recordExport(tx, { ...input, rows }, rows === undefined ? "begun" : "whole");
    const narrowed = [input.filter.dealerCode, input.filter.month].filter((part) => typeof part === "string");
    const file = { contentType: CONTENT_TYPES[input.format], fileName: `${[title["zh-CN"], ...narrowed, on].join("-")}.${input.format}` };
    return body instanceof Uint8Array ? { ...file, body } : { ...file, body };
  },
});
