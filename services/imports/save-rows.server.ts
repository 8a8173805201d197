import { z } from "zod";
import { allows } from "../identity";
import { must } from "../platform";
import { command } from "../platform/index.server";
import { type Kind, ROW_KINDS, type RowKindName } from "./row-kinds.server";
import type { Outcome } from "./tally";
import { inTrial } from "./trial.server";

/** Rows written in one transaction. */
export const ROWS_AT_ONCE = 50;

/** Writes rows of a file, all or none; a dry run takes them back. One outcome per row. */
export const saveRows = command({
  name: "imports/save-rows",
  input: z.strictObject({
    kind: z.enum(Object.keys(ROW_KINDS) as [RowKindName, ...RowKindName[]]),
    rows: z.array(z.record(z.string(), z.unknown())).min(1).max(ROWS_AT_ONCE),
    dryRun: z.boolean(),
  }),
  action: "imports.money",
  async run(tx, { kind, rows, dryRun }): Promise<Outcome[]> {
    const { action, write }: Kind = ROW_KINDS[kind];
    must(allows(tx.actor, action));
    return await inTrial(tx, dryRun, () => write(tx, rows));
  },
});
