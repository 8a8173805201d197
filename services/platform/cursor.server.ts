import { invalidField } from "./errors";
import { both } from "./text";

export interface Page<Item> {
  readonly items: Item[];
  /** Where the next page begins; null on the last one. */
  readonly nextCursor: string | null;
}

const noCursor = () => invalidField("cursor", both("翻页位置无效", "not a cursor of this list"));

/** The key after which the page begins: what `nextCursor` said, or nothing on the first page. Refuses a cursor that no list gave out. */
function readCursor(cursor: string | undefined): string | undefined {
  if (cursor === undefined) return undefined;
  const key = Buffer.from(cursor, "base64url").toString("utf8");
  if (writeCursor(key) !== cursor || key.includes("\0")) throw noCursor();
  return key;
}

/** The year 0, which a form of four digits lets through and no date of the database has. */
const YEAR_ZERO = /^0000-/;

/** The parts of a key of this form; a key of another list is refused. */
export function readCursorParts(cursor: string | undefined, form: RegExp): readonly string[] | undefined {
  const key = readCursor(cursor);
  if (key === undefined) return undefined;
  const match = form.exec(key);
  if (!match || match.some((part) => YEAR_ZERO.test(part ?? ""))) throw noCursor();
  return match.slice(1);
}

/** What a list by instant and then number is paged by; rows without an instant come last. */
export interface TimedKey {
  readonly at: Date | null;
  readonly no: string;
}

export const writeTimedKey = ({ at, no }: TimedKey): string => `${at?.toISOString() ?? ""}~${no}`;

/** The key that `writeTimedKey` wrote. */
export function readTimedKey(cursor: string | undefined): TimedKey | undefined {
  const parts = readCursorParts(cursor, /^(\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z)?~([0-9A-Z-]{1,30})$/);
  if (!parts) return undefined;
  const [written, no] = parts as [string | undefined, string];
  const at = written === undefined ? null : new Date(written);
  if (at && (Number.isNaN(at.getTime()) || at.toISOString() !== written)) throw noCursor();
  return { at, no };
}

const writeCursor = (key: string): string => Buffer.from(key, "utf8").toString("base64url");

/** The page out of rows read in order, one more than `limit` where there are more; `keyOf` names what the list is ordered by. */
export function pageOf<Row>(rows: readonly Row[], limit: number, keyOf: (row: Row) => string): Page<Row> {
  const items = rows.slice(0, limit);
  const last = items.at(-1);
  return { items, nextCursor: last !== undefined && rows.length > limit ? writeCursor(keyOf(last)) : null };
}
