import { invalidField } from "./errors";
import { both } from "./text";

export interface Page<Item> {
  readonly items: Item[];
  /** Where the next page begins; null on the last one. */
  readonly nextCursor: string | null;
}

/** The key after which the page begins: what `nextCursor` said, or nothing on the first page. Refuses a cursor that no list gave out. */
export function readCursor(cursor: string | undefined): string | undefined {
  if (cursor === undefined) return undefined;
  const key = Buffer.from(cursor, "base64url").toString("utf8");
  if (writeCursor(key) !== cursor || key.includes("\0")) throw invalidField("cursor", both("翻页位置无效", "not a cursor of this list"));
  return key;
}

const writeCursor = (key: string): string => Buffer.from(key, "utf8").toString("base64url");

/** The page out of rows read in order, one more than `limit` where there are more; `keyOf` names what the list is ordered by. */
export function pageOf<Row>(rows: readonly Row[], limit: number, keyOf: (row: Row) => string): Page<Row> {
  const items = rows.slice(0, limit);
  const last = items.at(-1);
  return { items, nextCursor: last !== undefined && rows.length > limit ? writeCursor(keyOf(last)) : null };
}
