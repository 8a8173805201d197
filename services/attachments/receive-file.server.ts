import { z } from "zod";
import { both, refuse, type Verdict } from "../platform";
import { cleanFileName } from "./display-name";
import { type Draft, type EvidenceStore, evidenceStore } from "./evidence-store.server";
import { inspect } from "./inspect.server";
import { FILES_AT_ONCE, limitBytesOf, type MediaType } from "./media-type";
import { HEAD_BYTES, type Recognised, recognise } from "./recognise.server";

/**
 * A file that came in with a form and was found to be what it may be. It lives as long as its request and cannot be made from what a
 * program sends: whoever attaches it has sent its content, knowing a hash is not enough.
 */
export class ReceivedFile {
  readonly #draft: Draft;
  readonly fileName: string;
  readonly mediaType: MediaType;
  readonly bytes: number;
  /** 64 hexadecimal digits. */
  readonly sha256: string;

  constructor(draft: Draft, { fileName, mediaType }: { fileName: string; mediaType: MediaType }) {
    this.#draft = draft;
    this.fileName = fileName;
    this.mediaType = mediaType;
    this.bytes = draft.bytes;
    this.sha256 = draft.sha256;
  }

  /** Stores the content for good; a transaction that is tried again may do it again. */
  keep(): Promise<void> {
    return this.#draft.keep();
  }

  /** Lets go of content that nobody kept. */
  discard(): Promise<void> {
    return this.#draft.discard();
  }
}

/** The field `files` of a command that takes evidence. */
export const ReceivedFiles = z.array(z.instanceof(ReceivedFile)).max(FILES_AT_ONCE);

class TooLarge extends Error {}

const limitOf = (type: Recognised) => (type === "office" ? limitBytesOf("application/pdf") : limitBytesOf(type));

const tooLarge = (limitBytes: number) => {
  const limit = `${limitBytes / 1_000_000} MB`;
  return refuse("invalid_input", both(`文件超过 ${limit}`, `the file is larger than ${limit}`));
};

/** As many first bytes as decide what a file is; fewer where there are no more. */
async function readHead(pieces: AsyncIterator<Uint8Array>): Promise<Buffer> {
  let head: Uint8Array = new Uint8Array();
  while (head.length < HEAD_BYTES) {
    const next = await pieces.next();
    if (next.done) break;
    head = Buffer.concat([head, next.value]);
  }
  return Buffer.from(head);
}

async function* withinLimit(head: Buffer, pieces: AsyncIterator<Uint8Array>, limitBytes: number): AsyncGenerator<Uint8Array> {
  let bytes = head.length;
  yield head;
  for (let next = await pieces.next(); !next.done; next = await pieces.next()) {
    bytes += next.value.length;
    if (bytes > limitBytes) throw new TooLarge();
    yield next.value;
  }
}

async function takeWithin(store: EvidenceStore, content: AsyncIterable<Uint8Array>): Promise<Draft | undefined> {
  try {
    return await store.take(content);
  } catch (error) {
    if (error instanceof TooLarge) return undefined;
    throw error;
  }
}

async function receive(pieces: AsyncIterator<Uint8Array>, given: string): Promise<Verdict<ReceivedFile>> {
  const head = await readHead(pieces);
  const recognised = recognise(head.subarray(0, HEAD_BYTES));
  if (!recognised.ok) return recognised;
  const limitBytes = limitOf(recognised.value);
  const draft = await takeWithin(evidenceStore(), withinLimit(head, pieces, limitBytes));
  if (!draft) return tooLarge(limitBytes);
  const inspected = await inspect(draft, recognised.value);
  if (inspected.ok)
    return { ok: true, value: new ReceivedFile(draft, { fileName: cleanFileName(given, inspected.value), mediaType: inspected.value }) };
  await draft.discard();
  return inspected;
}

/**
 * Takes a file as it streams in: recognised by its first bytes, bounded by what it is, hashed on its way to the disk, inspected when it is
 * whole. Of one that is refused nothing is left, and its stream is read to its end all the same: what follows it in a form must be reached.
 */
export async function receiveFile(content: AsyncIterable<Uint8Array>, given: string): Promise<Verdict<ReceivedFile>> {
  const pieces = content[Symbol.asyncIterator]();
  try {
    return await receive(pieces, given);
  } finally {
    while (!(await pieces.next()).done);
  }
}
