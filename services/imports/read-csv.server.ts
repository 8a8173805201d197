import { pipeline, Readable } from "node:stream";
import { CsvError, parse } from "csv-parse";
import { both, DomainError } from "../platform";
import type { OpenFile } from "./read-file.server";
import type { FileRecord } from "./record";

/** Longer records are a quote that was never closed; the bound keeps it from taking the rest of the file into memory. */
const MAX_RECORD_LENGTH = 1_000_000;

const decodes = (error: unknown): boolean => (error as NodeJS.ErrnoException).code !== "ERR_ENCODING_INVALID_ENCODED_DATA";

/** UTF-8, with or without a byte order mark, else GB18030, in which spreadsheets in China save. A file may be ASCII up to its end, so all of it is read. */
async function findEncoding(open: OpenFile): Promise<"utf-8" | "gb18030"> {
  const decoder = new TextDecoder("utf-8", { fatal: true });
  try {
    for await (const chunk of open()) decoder.decode(chunk, { stream: true });
    decoder.decode();
    return "utf-8";
  } catch (error) {
    if (decodes(error)) throw error;
    return "gb18030";
  }
}

async function* readText(open: OpenFile): AsyncGenerator<string> {
  const decoder = new TextDecoder(await findEncoding(open), { fatal: true });
  for await (const chunk of open()) yield decoder.decode(chunk, { stream: true });
  yield decoder.decode();
}

/** What keeps a file from being read at all, as a refusal. */
function explain(error: unknown): unknown {
  if (error instanceof CsvError) {
    const row = Number(error.records) + 1;
    return new DomainError(
      "invalid_input",
      both(`第 ${row} 行无法读取：引号不成对，或该行过长`, `row ${row} cannot be read: its quotes do not match, or it is too long`),
    );
  }
  if (!decodes(error)) {
    return new DomainError(
      "invalid_input",
      both("文件既不是 UTF-8 也不是 GB18030 编码的文本", "the file is text neither in UTF-8 nor in GB18030"),
    );
  }
  return error;
}

/**
 * The records of a CSV file in their order, blank lines included, read as a stream: memory does not grow with the file.
 * Throws `invalid_input` for a file that cannot be decoded or parsed.
 */
export async function* readCsv(open: OpenFile): AsyncGenerator<FileRecord> {
  const parser = parse({ relax_column_count: true, record_delimiter: ["\r\n", "\n", "\r"], max_record_size: MAX_RECORD_LENGTH });
  const records = pipeline(Readable.from(readText(open)), parser, () => undefined); // what goes wrong reaches the loop below
  let row = 0;
  try {
    for await (const values of records) yield { row: ++row, values: values as string[] };
  } catch (error) {
    throw explain(error);
  }
}
