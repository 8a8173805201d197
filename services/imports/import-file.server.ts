import { DomainError } from "../platform";
import type { Ctx } from "../platform/index.server";
import { storeFile } from "./file-store.server";
import type { Problem } from "./finish-work.server";
import type { ImportKind } from "./import-kind";
import type { Choice } from "./layout";
import type { OpenFile } from "./read-file.server";
import { readImport } from "./read-import.server";
import type { ImportSummary, RowError } from "./record";
import { beginCheck, beginCommit } from "./run-import.server";
import { receiveFile, startImport } from "./start-import.server";
import { ALL_THE_WAY, workOn } from "./work.server";

export interface FileImport extends Choice {
  readonly kind: ImportKind;
  readonly fileName: string;
  readonly open: OpenFile;
  /** The sheet of a workbook; the first unless named. */
  readonly sheet?: string | undefined;
  /** Does everything and keeps nothing. */
  readonly dryRun: boolean;
  /** Told of the kept errors in the order of their rows. */
  readonly onError: (error: RowError) => void;
}

async function tellErrors({ db }: Ctx, importNo: string, onError: FileImport["onError"]): Promise<void> {
  const errors = await db.importError.findMany({ where: { importNo }, orderBy: [{ rowNo: "asc" }, { id: "asc" }] });
  for (const { rowNo, field, heading, expected, got } of errors) {
    onError({ row: rowNo, field, column: heading, expected: expected as unknown as RowError["expected"], got });
  }
}

async function refuseProblem({ db }: Ctx, importNo: string): Promise<void> {
  const { problem } = await db.importRun.findUniqueOrThrow({ where: { importNo }, select: { problem: true } });
  if (!problem) return;
  const { text, fields } = problem as unknown as Problem;
  throw new DomainError("invalid_input", text, { fields });
}

/**
 * Imports a file from its first byte to its last row, as the wizard does in steps: its fields are those of the command that its rows stand
 * for, bad rows are reported and left out, with the whole purchase document they belong to; a file imported again changes nothing. All of
 * it is done here, nothing in the background. Throws `forbidden`, or `invalid_input` for a file that cannot be read or does not fit.
 */
export async function importFile(
  ctx: Ctx,
  { kind, fileName, open, sheet, dryRun, onError, ...choice }: FileImport,
): Promise<ImportSummary> {
  const here: Ctx = { ...ctx, sendJob: async () => undefined };
  const { importNo } = await startImport(here, { kind, fileName });
  await storeFile(here, importNo, open());
  await receiveFile(here, { importNo, ...(sheet === undefined ? {} : { sheet }) });
  await beginCheck(here, {
    importNo,
    ...choice,
    where: Object.fromEntries(Object.entries(choice.where).map(([name, wanted]) => [name, [...wanted]])),
  });
  await workOn(here, importNo, { ...ALL_THE_WAY, trial: dryRun });
  await refuseProblem(here, importNo);
  if (!dryRun) {
    await beginCommit(here, { importNo });
    await workOn(here, importNo);
  }
  await tellErrors(here, importNo, onError);
  const { rows, booked, repeated, pending, refused, errors } = await readImport(here, { importNo });
  return { rows, booked, repeated, pending, refused, errors };
}
