import { createHash } from "node:crypto";
import { both } from "../platform";
import type { Ctx } from "../platform/index.server";
import { checkRow, columnOf, type Row } from "./row";
import { type MasterData, ROWS_AT_ONCE } from "./save-rows.server";
import { settleInHalves } from "./settle-in-halves";
import type { Tally } from "./tally";

/** Where a code of the file stood first, and what its row said. */
interface Known {
  readonly row: number;
  readonly content: string;
}

/** A code may stand in a file once, or again with the same content; otherwise the file would say two things, the later by chance. */
function checkRepeat(known: Known | undefined, now: Known, { key, row, tally }: { key: string; row: Row; tally: Tally }): boolean {
  if (!known) return false;
  if (known.content === now.content) tally.summary.repeated++;
  else {
    const expected = both(`与第 ${known.row} 行内容相同，或只出现一次`, `the same content as in row ${known.row}, or no second time`);
    tally.summary.refused++;
    tally.report([{ row: row.row, column: columnOf(row.layout, key), expected, got: row.input[key] ?? "" }]);
  }
  return true;
}

/** Saves the rows of a file of master data, some at a time; what is refused is left out. */
export async function importRows(
  ctx: Ctx,
  rows: AsyncIterable<Row>,
  options: { data: MasterData; tally: Tally; dryRun: boolean },
): Promise<void> {
  const { data, tally, dryRun } = options;
  const { schema, key } = data;
  const seen = new Map<string, Known>();
  let waiting: Row[] = [];
  const saveWaiting = async () => {
    if (waiting.length === 0) return;
    const outcomes = await settleInHalves(waiting, (part) => data.save(ctx, { rows: part.map(({ input }) => input), dryRun }));
    for (const [index, row] of waiting.entries()) tally.settle(outcomes[index]!, { ...row, field: key });
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
    const code = String(read.value[key]);
    const now = { row: row.row, content: createHash("sha256").update(JSON.stringify(read.value)).digest("base64") };
    if (checkRepeat(seen.get(code), now, { key, row, tally })) continue;
    seen.set(code, now);
    waiting.push(row);
    if (waiting.length === ROWS_AT_ONCE) await saveWaiting();
  }
  await saveWaiting();
}
