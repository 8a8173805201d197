import type { MediaType } from "./media-type";

/** Reads so many bytes of a file from a place in it; fewer at its end. */
export type ReadAt = (at: number, length: number) => Promise<Buffer>;

export interface PictureSize {
  readonly width: number;
  readonly height: number;
}

const MAX_SEGMENTS = 2_000;
const MAX_BOXES = 50;
const MAX_META_BYTES = 1_000_000;

/** The frame header of a JPEG: markers C0 to CF but those of tables and of extensions. */
const isFrame = (marker: number) => marker >= 0xc0 && marker <= 0xcf && marker !== 0xc4 && marker !== 0xc8 && marker !== 0xcc;

async function readJpeg(read: ReadAt): Promise<PictureSize | undefined> {
  for (let at = 2, segments = 0; segments < MAX_SEGMENTS; segments++) {
    const segment = await read(at, 9);
    if (segment.length < 9 || segment[0] !== 0xff) return undefined;
    const marker = segment[1]!;
    if (marker === 0xff) at += 1;
    else if (isFrame(marker)) return { height: segment.readUInt16BE(5), width: segment.readUInt16BE(7) };
    else if (marker === 0xda || marker === 0xd9) return undefined;
    else at += 2 + segment.readUInt16BE(2);
  }
  return undefined;
}

async function readPng(read: ReadAt): Promise<PictureSize | undefined> {
  const head = await read(0, 24);
  if (head.length < 24 || head.toString("latin1", 12, 16) !== "IHDR") return undefined;
  return { width: head.readUInt32BE(16), height: head.readUInt32BE(20) };
}

async function readGif(read: ReadAt): Promise<PictureSize | undefined> {
  const head = await read(6, 4);
  return head.length < 4 ? undefined : { width: head.readUInt16LE(0), height: head.readUInt16LE(2) };
}

async function readWebp(read: ReadAt): Promise<PictureSize | undefined> {
  const head = await read(12, 18);
  if (head.length < 18) return undefined;
  const kind = head.toString("latin1", 0, 4);
  if (kind === "VP8X") return { width: head.readUIntLE(12, 3) + 1, height: head.readUIntLE(15, 3) + 1 };
  if (kind === "VP8L") {
    const bits = head.readUInt32LE(9);
    return head[8] === 0x2f ? { width: (bits & 0x3fff) + 1, height: ((bits >>> 14) & 0x3fff) + 1 } : undefined;
  }
  return head.readUIntBE(11, 3) === 0x9d012a
    ? { width: head.readUInt16LE(14) & 0x3fff, height: head.readUInt16LE(16) & 0x3fff }
    : undefined;
}

/** The largest picture that the boxes of a HEIC file speak of: the whole beside its tiles and thumbnails. */
async function readHeic(read: ReadAt): Promise<PictureSize | undefined> {
  for (let at = 0, boxes = 0; boxes < MAX_BOXES; boxes++) {
    const box = await read(at, 8);
    if (box.length < 8) return undefined;
    const bytes = box.readUInt32BE(0);
    if (box.toString("latin1", 4, 8) === "meta") return largestOf(await read(at, Math.min(bytes, MAX_META_BYTES)));
    if (bytes < 8) return undefined;
    at += bytes;
  }
  return undefined;
}

function largestOf(meta: Buffer): PictureSize | undefined {
  let largest: PictureSize | undefined;
  for (let at = meta.indexOf("ispe"); at >= 0 && at + 16 <= meta.length; at = meta.indexOf("ispe", at + 4)) {
    const size = { width: meta.readUInt32BE(at + 8), height: meta.readUInt32BE(at + 12) };
    if (!largest || size.width * size.height > largest.width * largest.height) largest = size;
  }
  return largest;
}

const READERS: Partial<Record<MediaType, (read: ReadAt) => Promise<PictureSize | undefined>>> = {
  "image/jpeg": readJpeg,
  "image/png": readPng,
  "image/gif": readGif,
  "image/webp": readWebp,
  "image/heic": readHeic,
};

/** Width and height as a picture's header declares them; nothing is decoded. Undefined where the header is damaged. */
export async function readPictureSize(mediaType: MediaType, read: ReadAt): Promise<PictureSize | undefined> {
  const size = await READERS[mediaType]?.(read);
  return size && size.width > 0 && size.height > 0 ? size : undefined;
}
