import type { z } from "zod";
import type { Cell, CellType } from "../documents";
import type { Bilingual, Locale } from "../platform";
import type { Ctx, Endpoint } from "../platform/index.server";

/** A column of an exported list. What the query does not tell its reader is undefined, and such a column is left out. */
export interface ExportedColumn<Item> {
  readonly heading: Bilingual;
  readonly type: CellType;
  cell(item: Item, locale: Locale): Cell | undefined;
}

interface Definition<View, Item> {
  readonly title: Bilingual;
  /** The query behind the list's screen: who may export what is its answer. */
  readonly query: Endpoint<View>;
  rows(view: View, locale: Locale): readonly Item[];
  /** Where its pages say how to go on; beside the rows where it is left out. */
  nextCursor?(view: View): string | null;
  readonly columns: readonly ExportedColumn<Item>[];
}

interface ExportedPage {
  readonly rows: readonly (readonly (Cell | undefined)[])[];
  readonly nextCursor: string | null;
}

/** A list that can be exported, whatever its rows are. */
export interface ExportedList {
  readonly title: Bilingual;
  readonly queryName: string;
  /** What the list can be narrowed to: its query's input without the paging. */
  readonly filter: z.ZodObject;
  readonly columns: readonly { readonly heading: Bilingual; readonly type: CellType }[];
  /** A page of at most 200 rows, as the asker may see them. */
  readPage(ctx: Ctx, asked: { filter: object; cursor: string | undefined }): Promise<ExportedPage>;
}

const ROWS_AT_A_TIME = 200;

/** A list that is exported by asking its own query, page by page where it has pages. */
export function exportedList<View extends object, Item>({ title, query, rows, nextCursor, columns }: Definition<View, Item>): ExportedList {
  const input = query.definition.input as z.ZodObject;
  const isPaged = "cursor" in input.shape;
  return {
    title,
    queryName: query.definition.name,
    filter: isPaged ? input.omit({ cursor: true, limit: true }) : input,
    columns,
    async readPage(ctx, { filter, cursor }) {
      const page = isPaged ? { limit: ROWS_AT_A_TIME, ...(cursor === undefined ? {} : { cursor }) } : {};
      const view = await query(ctx, { ...filter, ...page } as never);
      const beside = "nextCursor" in view ? (view.nextCursor as string | null) : null;
      return {
        rows: rows(view, ctx.locale).map((item) => columns.map((column) => column.cell(item, ctx.locale))),
        nextCursor: nextCursor ? nextCursor(view) : beside,
      };
    },
  };
}
