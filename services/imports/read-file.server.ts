import { createReadStream } from "node:fs";
import { both, DomainError } from "../platform";
import { readCsv } from "./read-csv.server";
import { readXlsx } from "./read-xlsx.server";
import type { FileRecord } from "./record";

/** The bytes of a file from their beginning, however often they are asked for. */
export type OpenFile = () => AsyncIterable<Uint8Array>;

/** A workbook is read as a whole; a larger one says the same as a CSV, which is not. */
const MAX_WORKBOOK_BYTES = 30_000_000;

/** The file of a path. What cannot be opened is refused as `invalid_input`. */
export const openPath = (path: string): OpenFile =>
  async function* () {
    try {
      for await (const chunk of createReadStream(path)) yield chunk as Buffer;
    } catch (error) {
      const { code } = error as NodeJS.ErrnoException;
      if (code !== "ENOENT" && code !== "EACCES" && code !== "EISDIR") throw error;
      throw new DomainError("invalid_input", both(`无法打开文件（${code}）`, `the file cannot be opened (${code})`));
    }
  };

/** Every workbook is an archive, which begins with these letters; no row of texts does. */
const ARCHIVE = [0x50, 0x4b, 3, 4];
/** `%PDF-`: a document may be plain text, yet it is no table. */
const PDF = [0x25, 0x50, 0x44, 0x46, 0x2d];

/** What a file is by its beginning. Refuses what can be neither a table in text nor a workbook: text holds no zero bytes. */
async function isWorkbook(open: OpenFile): Promise<boolean> {
  for await (const chunk of open()) {
    const beginsWith = (letters: readonly number[]) => letters.every((letter, at) => chunk[at] === letter);
    if (beginsWith(ARCHIVE)) return true;
    if (!beginsWith(PDF) && !chunk.includes(0)) return false;
    throw new DomainError("invalid_input", both("这不是 CSV 或 Excel（XLSX）文件", "the file is neither CSV nor a workbook (XLSX)"));
  }
  return false;
}

async function readWhole(open: OpenFile): Promise<Buffer> {
  const chunks: Uint8Array[] = [];
  let bytes = 0;
  for await (const chunk of open()) {
    bytes += chunk.length;
    if (bytes > MAX_WORKBOOK_BYTES) {
      throw new DomainError("invalid_input", both("Excel 文件超过 30 MB，请另存为 CSV", "a workbook above 30 MB: save it as CSV instead"));
    }
    chunks.push(chunk);
  }
  return Buffer.concat(chunks);
}

/**
 * The rows of a file, CSV in UTF-8 or GB18030 or XLSX, whichever it is; of a workbook the first sheet unless one is named.
 * Throws `invalid_input` for what cannot be read.
 */
export async function* readFile(open: OpenFile, sheet?: string): AsyncGenerator<FileRecord> {
  if (await isWorkbook(open)) yield* readXlsx(await readWhole(open), sheet);
  else yield* readCsv(open);
}
