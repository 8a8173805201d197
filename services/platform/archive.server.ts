/** What the records of a ZIP archive begin with. */
export const LOCAL_ENTRY = 0x04034b50;
export const DIRECTORY_ENTRY = 0x02014b50;
export const END_OF_DIRECTORY = 0x06054b50;
const END_BYTES = 22;
const ENTRY_BYTES = 46;

/** From the end of a ZIP archive this many bytes hold the record that ends it, whatever comment follows. */
export const ARCHIVE_END_REACH = END_BYTES + 0xffff;

export interface ArchiveEnd {
  /** Where the record stands in what was searched. */
  readonly at: number;
  /** Where the archive says that its directory begins, how long it is and how many entries it names. */
  readonly directoryAt: number;
  readonly directoryBytes: number;
  readonly count: number;
}

/** The record that ends a ZIP archive, searched from the back of its last bytes as those who unpack do; nothing where there is none. */
export function findArchiveEnd(tail: Buffer): ArchiveEnd | undefined {
  for (let at = tail.length - END_BYTES; at >= Math.max(0, tail.length - ARCHIVE_END_REACH); at--) {
    if (tail.readUInt32LE(at) !== END_OF_DIRECTORY) continue;
    const [count, directoryBytes, directoryAt] = [tail.readUInt16LE(at + 10), tail.readUInt32LE(at + 12), tail.readUInt32LE(at + 16)];
    return { at, count, directoryBytes, directoryAt };
  }
  return undefined;
}

/** What an archive's directory says of one entry; none of it need be true. */
export interface ArchiveEntry {
  readonly name: string;
  readonly isEncrypted: boolean;
  readonly method: number;
  readonly packedBytes: number;
  readonly unpackedBytes: number;
  /** Where the entry itself begins in the archive. */
  readonly localAt: number;
}

/** Reads `count` entries of an archive's directory. Throws RangeError for one that is damaged or cut. */
export function listEntries(directory: Buffer, count: number): ArchiveEntry[] {
  const entries: ArchiveEntry[] = [];
  for (let at = 0; entries.length < count; ) {
    if (directory.readUInt32LE(at) !== DIRECTORY_ENTRY) throw new RangeError("no entry of an archive's directory");
    const nameEnd = at + ENTRY_BYTES + directory.readUInt16LE(at + 28);
    entries.push({
      name: directory.toString("utf8", at + ENTRY_BYTES, nameEnd),
      isEncrypted: (directory.readUInt16LE(at + 8) & 1) === 1,
      method: directory.readUInt16LE(at + 10),
      packedBytes: directory.readUInt32LE(at + 20),
      unpackedBytes: directory.readUInt32LE(at + 24),
      localAt: directory.readUInt32LE(at + 42),
    });
    at = nameEnd + directory.readUInt16LE(at + 30) + directory.readUInt16LE(at + 32);
  }
  return entries;
}
