import fs from "node:fs";
import path from "node:path";
import { deflateSync } from "node:zlib";
import { type ReceivedFile, receiveFile } from "@services/attachments/index.server";
import { strToU8, zipSync } from "fflate";
import { afterAll } from "vitest";
import { makeScratchFolder } from "./scratch";

/** Evidence of a test file lies in a folder of its own, whatever the portal's own would be. */
const dataDir = makeScratchFolder("evidence");
process.env.DATA_DIR = dataDir;
afterAll(() => fs.rmSync(dataDir, { recursive: true, force: true }));

export const EVIDENCE_FOLDER = path.join(dataDir, "evidence");

/** Every file in the store, by its path in it: drafts and what was kept. */
export function listStored(): string[] {
  if (!fs.existsSync(EVIDENCE_FOLDER)) return [];
  const entries = fs.readdirSync(EVIDENCE_FOLDER, { recursive: true, withFileTypes: true });
  return entries.filter((entry) => entry.isFile()).map((entry) => path.relative(EVIDENCE_FOLDER, path.join(entry.parentPath, entry.name)));
}

/** As it would come over the network, in pieces of a size that no format is made for. */
export async function* inPieces(content: Uint8Array, bytes = 1_009 + Math.floor(content.length / 100)): AsyncGenerator<Uint8Array> {
  for (let at = 0; at < content.length; at += bytes) yield content.subarray(at, at + bytes);
}

/** A file that came in and is what it may be; anything else fails the test. */
export async function received(content: Uint8Array, fileName = "file"): Promise<ReceivedFile> {
  const verdict = await receiveFile(inPieces(content), fileName);
  if (!verdict.ok) throw new Error(`${fileName} was refused: ${verdict.why.en}`);
  return verdict.value;
}

const latin = (text: string) => Buffer.from(text, "latin1");
const u16 = (value: number) => Buffer.from([value >> 8, value & 255]);
const u16le = (value: number) => Buffer.from([value & 255, value >> 8]);
const u32 = (value: number) => Buffer.from(new Uint8Array([value >>> 24, value >>> 16, value >>> 8, value]));
const u24le = (value: number) => Buffer.from([value & 255, (value >> 8) & 255, value >> 16]);

const segment = (marker: number, content: Buffer) => Buffer.concat([Buffer.from([0xff, marker]), u16(content.length + 2), content]);
/** A JPEG as its header describes it, with a comment; what would be its picture is noise. */
export const jpeg = ({ width = 640, height = 480, comment = "", progressive = false } = {}): Buffer =>
  Buffer.concat([
    latin("\xff\xd8"),
    segment(0xe0, latin("JFIF\0\x01\x01\0\0\x01\0\x01\0\0")),
    segment(0xe1, Buffer.concat([latin("Exif\0\0"), Buffer.alloc(30_000, 7)])),
    ...(comment ? [segment(0xfe, latin(comment))] : []),
    segment(0xdb, Buffer.alloc(65, 1)),
    segment(progressive ? 0xc2 : 0xc0, Buffer.concat([Buffer.from([8]), u16(height), u16(width), Buffer.from([1, 1, 0x11, 0])])),
    segment(0xda, Buffer.from([1, 1, 0, 0, 63, 0])),
    Buffer.alloc(900, 0x5a),
    latin("\xff\xd9"),
  ]);

const chunk = (type: string, content: Buffer) => Buffer.concat([u32(content.length), latin(type), content, u32(0)]);
export const png = ({ width = 640, height = 480, text = "" } = {}): Buffer =>
  Buffer.concat([
    latin("\x89PNG\r\n\x1a\n"),
    chunk("IHDR", Buffer.concat([u32(width), u32(height), Buffer.from([8, 2, 0, 0, 0])])),
    ...(text ? [chunk("tEXt", latin(`Comment\0${text}`))] : []),
    chunk("IDAT", deflateSync(Buffer.alloc(600))),
    chunk("IEND", Buffer.alloc(0)),
  ]);

export const gif = (width = 64, height = 48): Buffer =>
  Buffer.concat([latin("GIF89a"), u16le(width), u16le(height), latin("\x80\0\0\0\0\0\xff\xff\xff,\0\0\0\0\x01\0\x01\0\0\x02\x02D\x01\0;")]);

const riff = (kind: string, content: Buffer) => {
  const body = Buffer.concat([latin("WEBP"), latin(kind), Buffer.from(u32(content.length)).reverse(), content]);
  return Buffer.concat([latin("RIFF"), Buffer.from(u32(body.length)).reverse(), body]);
};
export const webp = {
  lossy: (width = 640, height = 480): Buffer =>
    riff("VP8 ", Buffer.concat([latin("\x30\x01\0\x9d\x01\x2a"), u16le(width), u16le(height), Buffer.alloc(90, 9)])),
  lossless: (width = 640, height = 480): Buffer =>
    riff(
      "VP8L",
      Buffer.concat([latin("\x2f"), Buffer.from(u32(((width - 1) | ((height - 1) << 14)) >>> 0)).reverse(), Buffer.alloc(90, 9)]),
    ),
  extended: (width = 640, height = 480): Buffer =>
    riff("VP8X", Buffer.concat([Buffer.alloc(4), u24le(width - 1), u24le(height - 1), Buffer.alloc(90, 9)])),
};

const box = (type: string, content: Buffer) => Buffer.concat([u32(content.length + 8), latin(type), content]);
/** A file of boxes, as phones record films and sound. */
export const film = (brand: string, bytes = 2_000): Buffer =>
  Buffer.concat([box("ftyp", latin(`${brand}\0\0\0\0${brand}`)), box("free", Buffer.alloc(8)), box("mdat", Buffer.alloc(bytes, 3))]);
/** A HEIC as phones take it: a whole of tiles, and a thumbnail. */
export const heic = (width = 4_032, height = 3_024): Buffer => {
  const extents = [512, 512, width, height, 320, 240];
  const ispe = [0, 2, 4].map((at) => box("ispe", Buffer.concat([u32(0), u32(extents[at]!), u32(extents[at + 1]!)])));
  const meta = box("meta", Buffer.concat([u32(0), box("iprp", box("ipco", Buffer.concat(ispe)))]));
  return Buffer.concat([box("ftyp", latin("heic\0\0\0\0mif1heic")), meta, box("mdat", Buffer.alloc(2_000, 3))]);
};

export const webm = latin(
  "\x1aE\xdf\xa3\x9fB\x86\x81\x01B\xf7\x81\x01B\xf2\x81\x04B\xf3\x81\x08B\x82\x84webmB\x87\x81\x04B\x85\x81\x02\x18S\x80g\x01",
);
/** Two frames of MPEG 1 layer III at 128 kbit/s and 44.1 kHz: 417 bytes each. */
export const mp3 = Buffer.concat([0, 1].map(() => Buffer.concat([latin("\xff\xfb\x90\x00"), Buffer.alloc(413)])));
export const amr = Buffer.concat([latin("#!AMR\n"), Buffer.alloc(300, 0x3c)]);
export const pdf = latin("%PDF-1.7\n%\xe2\xe3\xcf\xd3\n1 0 obj<</Type/Catalog>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF\n");

/** An archive of these files. */
export const zip = (files: Record<string, string>): Buffer =>
  Buffer.from(zipSync(Object.fromEntries(Object.entries(files).map(([name, text]) => [name, strToU8(text)]))));
const CONTENT_TYPES = { "[Content_Types].xml": '<?xml version="1.0"?><Types/>', "_rels/.rels": "<Relationships/>" };
export const docx = (more: Record<string, string> = {}): Buffer => zip({ ...CONTENT_TYPES, "word/document.xml": "<w:document/>", ...more });
export const xlsx = (more: Record<string, string> = {}): Buffer => zip({ ...CONTENT_TYPES, "xl/workbook.xml": "<workbook/>", ...more });
