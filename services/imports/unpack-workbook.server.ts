import { crc32, inflateRawSync } from "node:zlib";
import { both, DomainError } from "../platform";
import { type ArchiveEntry, DIRECTORY_ENTRY, END_OF_DIRECTORY, findArchiveEnd, LOCAL_ENTRY, listEntries } from "../platform/archive.server";

/** What all sheets of a workbook may unpack to: a spreadsheet's largest sheet of plain numbers needs less. */
const MAX_UNPACKED_BYTES = 150_000_000;
const MAX_ENTRIES = 1_000;
/** Empty cells count too: whoever reads a sheet fills its rows up to the last column in use. */
const MAX_CELLS = 6_000_000;
const MAX_ROWS = 1_048_576;

const STORED = 0;
const DEFLATED = 8;

interface Entry {
  readonly name: string;
  readonly content: Buffer;
}

const unreadable = () => new DomainError("invalid_input", both("无法读取该 Excel 文件", "the workbook cannot be read"));
const tooLarge = () =>
  new DomainError(
    "invalid_input",
    both("Excel 文件展开后过大，请另存为 CSV", "the workbook is too large when it is unpacked: save it as CSV instead"),
  );

/** One entry's content, never more than is left of the limit, whatever the archive says of its size. */
function unpackEntry(bytes: Buffer, { method, packedBytes, localAt }: ArchiveEntry, leftBytes: number): Buffer {
  if (bytes.readUInt32LE(localAt) !== LOCAL_ENTRY) throw unreadable();
  const begin = localAt + 30 + bytes.readUInt16LE(localAt + 26) + bytes.readUInt16LE(localAt + 28);
  const packed = bytes.subarray(begin, begin + packedBytes);
  if (packed.length < packedBytes || (method !== STORED && method !== DEFLATED)) throw unreadable();
  if (method === STORED) {
    if (packed.length > leftBytes) throw tooLarge();
    return packed;
  }
  try {
    return inflateRawSync(packed, { maxOutputLength: Math.max(1, leftBytes) });
  } catch (error) {
    throw (error as NodeJS.ErrnoException).code === "ERR_BUFFER_TOO_LARGE" ? tooLarge() : unreadable();
  }
}

function unpackAll(bytes: Buffer): Entry[] {
  const end = findArchiveEnd(bytes);
  if (!end) throw unreadable();
  if (end.count > MAX_ENTRIES) throw tooLarge();
  const entries: Entry[] = [];
  let leftBytes = MAX_UNPACKED_BYTES;
  for (const entry of listEntries(bytes.subarray(end.directoryAt), end.count)) {
    if (!/\.(xml|rels)$/.test(entry.name)) continue;
    const content = unpackEntry(bytes, entry, leftBytes);
    leftBytes -= content.length;
    entries.push({ name: entry.name, content });
  }
  return entries;
}

/** `BC` is column 55. */
const columnNumber = (letters: string): number => [...letters].reduce((sum, letter) => sum * 26 + letter.charCodeAt(0) - 64, 0);

/** A cell far away is a few bytes in a file and gigabytes of empty cells in memory. */
function checkExtent(sheet: string): void {
  let rows = 0;
  let columns = 0;
  for (const [, row] of sheet.matchAll(/<(?:\w+:)?row\b[^>]*?\br="(\d+)"/g)) rows = Math.max(rows, Number(row));
  for (const [, letters, row] of sheet.matchAll(/<(?:\w+:)?c\b[^>]*?\br="([A-Z]+)(\d+)"/g)) {
    columns = Math.max(columns, letters!.length > 3 ? Number.POSITIVE_INFINITY : columnNumber(letters!));
    rows = Math.max(rows, Number(row));
  }
  if (rows > MAX_ROWS || rows * Math.max(1, columns) > MAX_CELLS) throw tooLarge();
}

/** The value of a formula that failed is its error, as a CSV would say it; as an error it would count as an empty cell. */
function clean({ name, content }: Entry): Entry {
  if (!/^xl\/worksheets\/[^/]+\.xml$/.test(name)) return { name, content };
  const sheet = content.toString("utf8");
  checkExtent(sheet);
  return sheet.includes('t="e"')
    ? { name, content: Buffer.from(sheet.replace(/(<(?:\w+:)?c\b[^>]*?\b)t="e"/g, '$1t="str"')) }
    : { name, content };
}

/** An archive of plainly stored entries: what reads it finds what was checked, and nothing else. */
function pack(entries: readonly Entry[]): Buffer {
  const parts: Buffer[] = [];
  const directory: Buffer[] = [];
  let at = 0;
  for (const { name, content } of entries) {
    const fileName = Buffer.from(name);
    const fields = Buffer.alloc(26);
    fields.writeUInt16LE(20, 0);
    fields.writeUInt32LE(crc32(content), 10);
    fields.writeUInt32LE(content.length, 14);
    fields.writeUInt32LE(content.length, 18);
    fields.writeUInt16LE(fileName.length, 22);
    const local = Buffer.alloc(4);
    local.writeUInt32LE(LOCAL_ENTRY);
    const listed = Buffer.alloc(46);
    listed.writeUInt32LE(DIRECTORY_ENTRY, 0);
    listed.writeUInt16LE(20, 4);
    fields.copy(listed, 6);
    listed.writeUInt32LE(at, 42);
    directory.push(listed, fileName);
    parts.push(local, fields, fileName, content);
    at += 30 + fileName.length + content.length;
  }
  const end = Buffer.alloc(22);
  end.writeUInt32LE(END_OF_DIRECTORY, 0);
  end.writeUInt16LE(entries.length, 8);
  end.writeUInt16LE(entries.length, 10);
  end.writeUInt32LE(
    directory.reduce((sum, part) => sum + part.length, 0),
    12,
  );
  end.writeUInt32LE(at, 16);
  return Buffer.concat([...parts, ...directory, end]);
}

/**
 * An `.xlsx` file as one that is safe to read: its parts unpacked within limits, nothing beside them. Throws `invalid_input` for what is
 * no workbook, unpacks to too much or has cells too far away.
 */
export function unpackWorkbook(bytes: Buffer): Buffer {
  try {
    return pack(unpackAll(bytes).map(clean));
  } catch (error) {
    throw error instanceof RangeError ? unreadable() : error;
  }
}
