import { must } from "../platform";
import type { Ctx } from "../platform/index.server";
import { PurchaseLine } from "./gather-documents.server";
import { importPurchases } from "./import-purchases.server";
import { importRows } from "./import-rows.server";
import type { Choice } from "./layout";
import type { FileRecord, ImportSummary, RowError } from "./record";
import { readRows } from "./row";
import { type Kind, ROW_KINDS, type RowKindName } from "./row-kinds.server";
import { startTally } from "./tally";

export type ImportKind = RowKindName | "purchases";
export const IMPORT_KINDS = [...(Object.keys(ROW_KINDS) as RowKindName[]), "purchases"] as const satisfies readonly ImportKind[];

export interface FileImport extends Choice {
  readonly kind: ImportKind;
  /** The file's rows as any reader yields them, the headings first. */
  readonly records: AsyncIterable<FileRecord>;
  /** Does everything and keeps nothing. */
  readonly dryRun: boolean;
  /** Told of each cell at fault as it is found. */
  readonly onError: (error: RowError) => void;
}

/**
 * Imports a file. Its fields are those of the command that its rows stand for. Bad rows are reported and left out, with the whole purchase document they belong to;
 * a file imported again changes nothing. Throws `forbidden`, or `invalid_input` for a file that cannot be read or does not fit.
 */
export async function importFile(ctx: Ctx, { kind, records, dryRun, onError, ...choice }: FileImport): Promise<ImportSummary> {
  must(ctx.allows(ctx.actor, kind === "purchases" ? "imports.money" : ROW_KINDS[kind].action));
  const tally = startTally(onError);
  if (kind === "purchases") {
    await importPurchases(ctx, readRows(records, { shape: PurchaseLine.shape }, choice), { tally, dryRun });
  } else {
    const { row, headings }: Kind = ROW_KINDS[kind];
    await importRows(ctx, readRows(records, { shape: row.shape, headings }, choice), { kind, tally, dryRun });
  }
  return tally.summary;
}
