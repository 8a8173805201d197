import { z } from "zod";
import { code, flag, paging, text } from "../platform/input";
import { IMPORT_KINDS } from "./import-kind";

/** The number under which an import is kept, e.g. `IM-2026-000001`. */
const importNo = code(20);
const kind = z.enum(IMPORT_KINDS);

/** A file comes in parts of half a megabyte or less, as base64. */
const MAX_PART_LENGTH = 700_000;

export const StartImport = z.strictObject({ kind, fileName: text(200) });
export const AppendFile = z.strictObject({
  importNo,
  /** Counted from 0; the same part again changes nothing. */
  part: z.int().min(0).max(100_000),
  content: z.base64().max(MAX_PART_LENGTH),
});
export const ReceiveFile = z.strictObject({ importNo, sheet: text(100).optional() });

const byField = z.record(z.string(), z.string());
export const RunImport = z.strictObject({
  importNo,
  /** The column of a field; a field that is not named finds its own by its heading. */
  map: byField.default({}),
  /** Fills what the file lacks. */
  set: byField.default({}),
  /** Only rows whose column says one of these. */
  where: z.record(z.string(), z.array(z.string())).default({}),
  /** Off: a field that is not named is not read, whatever the headings say. */
  guess: flag.default(true),
});
export const OneImport = z.strictObject({ importNo });
export const ListImports = z.strictObject({ kind: kind.optional(), ...paging });
export const ListImportErrors = z.strictObject({ importNo, ...paging });
export const MendImport = z.strictObject({
  importNo,
  row: z.coerce.number().int().min(1),
  /** The cells that change, by field; an empty text empties the cell. */
  cells: z
    .array(z.strictObject({ field: text(60), value: z.string().max(1_000).default("") }))
    .min(1)
    .max(50),
});
export const ImportTemplate = z.strictObject({ kind, format: z.enum(["csv", "xlsx"]).default("csv") });
