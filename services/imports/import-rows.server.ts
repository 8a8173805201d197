import { createHash } from "node:crypto";
import { both } from "../platform";
import type { Ctx } from "../platform/index.server";
import { checkRow, columnOf, type Row } from "./row";
import type { Content } from "./row-kind";
import { ROW_KINDS, type RowKindName } from "./row-kinds.server";
import { ROWS_AT_ONCE, saveRows } from "./save-rows.server";
import { settleInHalves } from "./settle-in-halves";
import type { Tally } from "./tally";

/** Where a code of the file stood first, and what its row said. */
interface Known {
  readonly row: number;
  readonly content: string;
}

/** A code may stand in a file once, or again with the same content; otherwise the file would say two things, the later by chance. */
function checkRepeat(known: Known | undefined, now: Known, { field, row, tally }: { field: string; row: Row; tally: Tally }): boolean {
  if (!known) return false;
  if (known.content === now.content) tally.summary.repeated++;
  else {
    const expected = both(`与第 ${known.row} 行内容相同，或只出现一次`, `the same content as in row ${known.row}, or no second time`);
    tally.summary.refused++;
    tally.report([{ row: row.row, column: columnOf(row.layout, field), expected, got: row.input[field] ?? "" }]);
  }
  return true;
}

/** Saves the rows of a file, some at a time; what is refused is left out. */
export async function importRows(
  ctx: Ctx,
  rows: AsyncIterable<Row>,
  { kind, tally, dryRun }: { kind: RowKindName; tally: Tally; dryRun: boolean },
): Promise<void> {
  const { row: schema, key } = ROW_KINDS[kind];
  const field = key[0];
  const seen = new Map<string, Known>();
  let waiting: { row: Row; content: Content }[] = [];
  const saveWaiting = async () => {
    if (waiting.length === 0) return;
    const outcomes = await settleInHalves(waiting, (part) =>
      saveRows(ctx, { kind, rows: part.map(({ content }) => ({ ...content })), dryRun }),
    );
    for (const [index, { row }] of waiting.entries()) tally.settle(outcomes[index]!, { ...row, field });
    waiting = [];
  };
  for await (const row of rows) {
    tally.summary.rows++;
    const read = checkRow(schema, row);
    if (!read.ok) {
      tally.summary.refused++;
      tally.report(read.errors);
      continue;
    }
    const content = read.value as Content;
    const code = key.map((name) => String(content[name])).join(" ");
    const now = { row: row.row, content: createHash("sha256").update(JSON.stringify(content)).digest("base64") };
    if (checkRepeat(seen.get(code), now, { field, row, tally })) continue;
    seen.set(code, now);
    waiting.push({ row, content });
    if (waiting.length === ROWS_AT_ONCE) await saveWaiting();
  }
  await saveWaiting();
}
