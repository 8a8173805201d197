import type { z } from "zod";
import { allows } from "../identity";
import { both, DomainError, must } from "../platform";
import { type Ctx, command, nextNumber, recordEvent } from "../platform/index.server";
import { openStored } from "./file-store.server";
import { IMPORT_ACTIONS } from "./import-kind";
import { importLifecycle } from "./lifecycle";
import { readFile } from "./read-file.server";
import { ReceiveFile, StartImport } from "./schema";
import { lockRun, moveRun, requireRun } from "./store.server";

/** What is more than this is worked on in the background. */
export const ROWS_AT_ONCE_ANSWERED = 2_000;

/** Begins an import of one file; its parts follow. */
export const startImport = command({
  name: "imports/start",
  input: StartImport,
  action: "imports.use",
  async run(tx, { kind, fileName }) {
    must(allows(tx.actor, IMPORT_ACTIONS[kind]));
    const importNo = await nextNumber(tx, "import");
    const { initial: status } = importLifecycle;
    const who = { startedBy: tx.actor.login, startedAt: tx.now, askedBy: tx.actor.login, workedAt: tx.now };
    await tx.importRun.create({ data: { importNo, kind, status, version: 1, fileName, ...who } });
    await recordEvent(tx, {
      ...{ subjectKind: "import", subjectNo: importNo, action: "start", toStatus: status, reasonCode: "started", data: { kind, fileName } },
    });
    return { importNo, kind, fileName };
  },
});

async function look(ctx: Ctx, { importNo, sheet }: z.output<typeof ReceiveFile>) {
  await requireRun({ actor: ctx.actor, importRun: ctx.db.importRun }, importNo);
  let headings: readonly string[] | undefined;
  let rows = 0;
  for await (const { values } of readFile(openStored(ctx, importNo), sheet)) {
    if (!values.some((cell) => cell.trim() !== "")) continue;
    headings ??= values.map((cell) => cell.trim());
    if (++rows > ROWS_AT_ONCE_ANSWERED + 1) break;
  }
  if (!headings) throw new DomainError("invalid_input", both("文件是空的", "the file is empty"));
  return { headings: [...headings], isLarge: rows > ROWS_AT_ONCE_ANSWERED + 1 };
}

/** The file is complete: looks at its headings. Throws `invalid_input` for what cannot be read. */
export const receiveFile = command({
  name: "imports/receive",
  input: ReceiveFile,
  action: "imports.use",
  prepare: look,
  async run(tx, { importNo, sheet }, { headings, isLarge }) {
    const run = await lockRun(tx, importNo);
    await moveRun(tx, run, { event: "receive", headings, isLarge, sheet: sheet ?? null });
    return { importNo, headings, isLarge };
  },
});
