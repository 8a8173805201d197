import type { z } from "zod";
import { both, DomainError, invalidField } from "../platform";
import { type Ctx, command } from "../platform/index.server";
import { readImport } from "./read-import.server";
import { runImport } from "./run-import.server";
import { MendImport } from "./schema";
import { lockRun } from "./store.server";

/** Keeps the mended cells of a row; the file itself stays as it came. */
const keepMend = command({
  name: "imports/mend",
  input: MendImport,
  action: "imports.use",
  async run(tx, { importNo, row, cells }) {
    const run = await lockRun(tx, importNo);
    if (run.status !== "checked") {
      throw new DomainError(
        "wrong_state",
        both("只有检查完毕、尚未导入的文件可以修改", "only a file that is checked and not committed is mended"),
      );
    }
    const known = new Set(run.columns.map(({ field }) => field));
    const unknown = cells.find(({ field }) => !known.has(field));
    if (unknown) throw invalidField("cells", both(`没有字段 ${unknown.field}`, `there is no field ${unknown.field}`));
    if (!(await tx.importRow.findUnique({ where: { importNo_rowNo: { importNo, rowNo: row } } }))) {
      throw invalidField("row", both(`没有第 ${row} 行`, `there is no row ${row}`));
    }
    const values = { mendedBy: tx.actor.login, mendedAt: tx.now };
    for (const { field, value } of cells) {
      await tx.importMend.upsert({
        where: { importNo_rowNo_field: { importNo, rowNo: row, field } },
        create: { importNo, rowNo: row, field, value, ...values },
        update: { value, ...values },
      });
    }
    return { importNo, isLarge: run.isLarge, choice: run.choice };
  },
});

/** Mends cells of a row and, where the file is small, checks it again at once; of a large one that is asked for when all is mended. */
async function mendAndCheck(ctx: Ctx, raw: z.input<typeof MendImport>) {
  const { importNo, isLarge, choice } = await keepMend(ctx, raw);
  if (isLarge) return await readImport(ctx, { importNo });
  const { idempotencyKey: _, ...rest } = ctx;
  return await runImport(rest, {
    importNo,
    ...choice,
    where: Object.fromEntries(Object.entries(choice.where).map(([name, of]) => [name, [...of]])),
  });
}

export const mendImport = Object.assign(mendAndCheck, { definition: keepMend.definition, kind: keepMend.kind });
