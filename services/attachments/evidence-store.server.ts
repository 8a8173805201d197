import { createHash, randomUUID } from "node:crypto";
import { createReadStream, type Dirent } from "node:fs";
import fs from "node:fs/promises";
import path from "node:path";
import { environment } from "../platform/environment.server";

/** Content that has come in and is nowhere visible yet; whoever holds it keeps or discards it. */
export interface Draft {
  readonly bytes: number;
  /** 64 hexadecimal digits. */
  readonly sha256: string;
  /** So many bytes from a place; fewer at the end. */
  read(at: number, length: number): Promise<Buffer>;
  /** Puts it under its hash, where the same content is stored once; again does nothing. */
  keep(): Promise<void>;
  /** Removes it; after it was kept nothing. */
  discard(): Promise<void>;
}

export interface ByteRange {
  readonly first: number;
  /** Included. */
  readonly last: number;
}

/**
 * Where the content of evidence lies, under its SHA-256 and nothing else. It lies on the disk in DATA_DIR and not in the database: a video of
 * 100 MB would pass through the log and every backup of the database, and could not be read from its middle. Several processes of one machine
 * share the folder as it is; hosts behind a balancer share it as a network file system mounted at DATA_DIR, which needs an atomic rename and
 * nothing more. An object storage takes its place by implementing this interface.
 */
export interface EvidenceStore {
  /** Takes a stream to its end. What the stream throws is thrown on, and nothing is left. */
  take(content: AsyncIterable<Uint8Array>): Promise<Draft>;
  holds(sha256: string, bytes: number): Promise<boolean>;
  open(sha256: string, range: ByteRange): AsyncIterable<Uint8Array>;
  /** The hashes of content that was stored before then. */
  listOlderThan(before: Date): AsyncIterable<string>;
  remove(sha256: string): Promise<void>;
  /** Removes drafts before then, whose process must have ended without a word. */
  removeDrafts(before: Date): Promise<void>;
}

const OWNER_ONLY = { recursive: true, mode: 0o700 } as const;
const DRAFTS = "incoming";
const isAbsent = (error: unknown) => (error as NodeJS.ErrnoException).code === "ENOENT";

async function statIfThere(file: string) {
  try {
    return await fs.stat(file);
  } catch (error) {
    if (isAbsent(error)) return undefined;
    throw error;
  }
}

/** A new name in a folder survives a power cut once the folder itself is written; Windows writes it by itself. */
async function syncFolder(folder: string): Promise<void> {
  if (process.platform === "win32") return;
  const handle = await fs.open(folder);
  await handle.sync().finally(() => handle.close());
}

async function listFolder(folder: string): Promise<Dirent[]> {
  try {
    return await fs.readdir(folder, { withFileTypes: true });
  } catch (error) {
    if (isAbsent(error)) return [];
    throw error;
  }
}

async function writeDraft(file: string, content: AsyncIterable<Uint8Array>): Promise<Pick<Draft, "bytes" | "sha256">> {
  const hash = createHash("sha256");
  const handle = await fs.open(file, "wx", 0o600);
  let bytes = 0;
  try {
    for await (const piece of content) {
      hash.update(piece);
      await handle.writeFile(piece);
      bytes += piece.length;
    }
    await handle.sync();
  } finally {
    await handle.close();
  }
  return { bytes, sha256: hash.digest("hex") };
}

/** The store in a folder; `open`, `holds` and the rest see only what was kept whole. */
export function createDiskStore(folder: string): EvidenceStore {
  const drafts = path.join(folder, DRAFTS);
  const fileOf = (sha256: string) => path.join(folder, sha256.slice(0, 2), sha256.slice(2));
  const holds = async (sha256: string, bytes: number) => (await statIfThere(fileOf(sha256)))?.size === bytes;
  const discard = (draft: string) => fs.rm(draft, { force: true });

  async function keep(draft: string, { sha256, bytes }: Pick<Draft, "bytes" | "sha256">): Promise<void> {
    if (await holds(sha256, bytes)) return await discard(draft);
    const shelf = path.dirname(fileOf(sha256));
    await fs.mkdir(shelf, OWNER_ONLY);
    await fs.rename(draft, fileOf(sha256));
    await syncFolder(shelf);
    await syncFolder(folder);
  }

  async function take(content: AsyncIterable<Uint8Array>): Promise<Draft> {
    await fs.mkdir(drafts, OWNER_ONLY);
    const file = path.join(drafts, randomUUID());
    const taken = await writeDraft(file, content).catch(async (error: unknown) => {
      await discard(file);
      throw error;
    });
    return { ...taken, read: (at, length) => readPart(file, at, length), keep: () => keep(file, taken), discard: () => discard(file) };
  }

  async function* listOlderThan(before: Date) {
    for (const shelf of await listFolder(folder)) {
      if (!shelf.isDirectory() || !/^[0-9a-f]{2}$/.test(shelf.name)) continue;
      for (const { name } of await listFolder(path.join(folder, shelf.name))) {
        const stored = await statIfThere(path.join(folder, shelf.name, name));
        if (stored && stored.mtime < before) yield shelf.name + name;
      }
    }
  }

  async function removeDrafts(before: Date) {
    for (const { name } of await listFolder(drafts)) {
      const draft = path.join(drafts, name);
      const left = await statIfThere(draft);
      if (left && left.mtime < before) await discard(draft);
    }
  }

  return {
    ...{ take, holds, listOlderThan, removeDrafts },
    open: (sha256, { first, last }) => createReadStream(fileOf(sha256), { start: first, end: last }),
    remove: (sha256) => fs.rm(fileOf(sha256), { force: true }),
  };
}

async function readPart(file: string, at: number, length: number): Promise<Buffer> {
  const handle = await fs.open(file);
  try {
    const { bytesRead, buffer } = await handle.read(Buffer.alloc(length), 0, length, at);
    return buffer.subarray(0, bytesRead);
  } finally {
    await handle.close();
  }
}

let ofThisProcess: EvidenceStore | undefined;

/** The store of this portal: the folder `evidence` in DATA_DIR. */
export const evidenceStore = (): EvidenceStore => {
  ofThisProcess ??= createDiskStore(path.join(environment().dataDir, "evidence"));
  return ofThisProcess;
};

/** Takes content that is no evidence yet, such as a message to be checked first; nothing of it stays that is not discarded within a day. */
export const takeDraft = (content: AsyncIterable<Uint8Array>): Promise<Draft> => evidenceStore().take(content);
