import type { Prisma } from "@db";
import { allows } from "../identity";
import { advance, both, must, notFound } from "../platform";
import { type Reader, recordEvent, type Tx } from "../platform/index.server";
import { IMPORT_ACTIONS, type ImportKind } from "./import-kind";
import type { Choice, Column } from "./layout";
import { type ImportEvent, type ImportStatus, importLifecycle } from "./lifecycle";

type RunRow = Prisma.ImportRunGetPayload<object>;

/** An import as its tables keep it. */
export interface Run extends Omit<RunRow, "kind" | "status" | "choice" | "columns"> {
  readonly kind: ImportKind;
  readonly status: ImportStatus;
  readonly choice: Choice;
  readonly columns: readonly Column[];
}

const noImport = (importNo: string) => notFound(both(`没有导入 ${importNo}`, `no import ${importNo}`));

/** What the actor may import; files of other kinds do not exist for them. */
export const kindsOf = ({ actor }: Pick<Reader, "actor">): ImportKind[] =>
  (Object.keys(IMPORT_ACTIONS) as ImportKind[]).filter((kind) => allows(actor, IMPORT_ACTIONS[kind]).ok);

/** The import of this number. Refuses with `not_found`, also one of a kind that the actor may not import. */
export async function requireRun(reader: Pick<Reader, "actor" | "importRun">, importNo: string): Promise<Run> {
  const run = (await reader.importRun.findUnique({ where: { importNo } })) as unknown as Run | null;
  if (!run || !kindsOf(reader).includes(run.kind)) throw noImport(importNo);
  return run;
}

/** The import with its row locked until the commit. */
export async function lockRun(tx: Tx, importNo: string): Promise<Run> {
  await tx.$queryRaw`SELECT 1 FROM import_run WHERE import_no = ${importNo} FOR UPDATE`;
  return await requireRun(tx, importNo);
}

/** Takes a locked import to its next state. Refuses an event that the state does not know as `wrong_state`. */
export async function moveRun(tx: Tx, run: Run, { event, ...data }: { event: ImportEvent } & Prisma.ImportRunUpdateInput): Promise<Run> {
  const status = must(advance(importLifecycle, run.status, event));
  const version = run.version + 1;
  await tx.importRun.update({ where: { importNo: run.importNo }, data: { ...data, status, version, workedAt: tx.now } });
  await recordEvent(tx, {
    ...{ subjectKind: "import", subjectNo: run.importNo, action: event, fromStatus: run.status, toStatus: status, reasonCode: event },
  });
  return { ...run, status, version };
}
