import { type Bilingual, both, refuse, type Verdict } from "../platform";
import type { MediaType } from "./media-type";

/** So much of a file's beginning decides what it is. */
export const HEAD_BYTES = 4_096;

/** What the first bytes say: a type, or `office` for what may be a document of Word or Excel once its directory has been read. */
export type Recognised = MediaType | "office";

// A table of its own, not a library: sixteen types are taken and what hides in them is looked for as well, while the library that knows
// hundreds takes a far-off offset for a type and asks for a newer Node than the portal runs on.

const starts = (head: Buffer, text: string, at = 0) => head.toString("latin1", at, at + text.length) === text;

/** Brands of the files that begin with `ftyp`; what is not named is no type that is taken. */
const BRANDS: readonly (readonly [RegExp, MediaType])[] = [
  [/^(heic|heix|heim|heis|hevc|hevx|mif1|msf1)$/, "image/heic"],
  [/^qt {2}$/, "video/quicktime"],
  [/^M4[AB] $/, "audio/mp4"],
  [/^3g[p2s]/, "video/3gpp"],
  [/^(isom|iso[2-9]|mp4[12]|avc1|M4V |MSNV|dash|mmp4)$/, "video/mp4"],
];

function recogniseBoxes(head: Buffer): MediaType | undefined {
  const brand = head.toString("latin1", 8, 12);
  return BRANDS.find(([pattern]) => pattern.test(brand))?.[1];
}

const BITRATES = [0, 32, 40, 48, 56, 64, 80, 96, 112, 128, 160, 192, 224, 256, 320];
const LOW_BITRATES = [0, 8, 16, 24, 32, 40, 48, 56, 64, 80, 96, 112, 128, 144, 160];
const RATES = [44_100, 48_000, 32_000];

/** The length of the MPEG layer III frame that begins here, or nothing. */
function frameBytes(head: Buffer, at: number): number | undefined {
  if (at + 4 > head.length || head[at] !== 0xff || (head[at + 1]! & 0xe6) !== 0xe2) return undefined;
  const version = (head[at + 1]! >> 3) & 3; // 3: MPEG 1, 2: MPEG 2, 0: MPEG 2.5
  const [bitrate, rate] = [(version === 3 ? BITRATES : LOW_BITRATES)[head[at + 2]! >> 4], RATES[(head[at + 2]! >> 2) & 3]];
  if (version === 1 || !bitrate || !rate) return undefined;
  const samplesPerBit = version === 3 ? 144_000 : 72_000;
  return Math.floor((samplesPerBit * bitrate) / (version === 3 ? rate : rate / (version === 2 ? 2 : 4))) + ((head[at + 2]! >> 1) & 1);
}

/** Two bytes make no sound: a second frame must stand where the first one ends. */
function isMp3(head: Buffer): boolean {
  if (starts(head, "ID3") && head[3]! <= 4) return true;
  const first = frameBytes(head, 0);
  return first !== undefined && frameBytes(head, first) !== undefined;
}

function recogniseBinary(head: Buffer): Recognised | undefined {
  if (starts(head, "\xff\xd8\xff")) return "image/jpeg";
  if (starts(head, "\x89PNG\r\n\x1a\n")) return "image/png";
  if (starts(head, "GIF87a") || starts(head, "GIF89a")) return "image/gif";
  if (starts(head, "RIFF") && starts(head, "WEBPVP8", 8)) return "image/webp";
  if (starts(head, "ftyp", 4)) return recogniseBoxes(head);
  if (starts(head, "\x1aE\xdf\xa3") && head.subarray(0, 64).includes("webm")) return "video/webm";
  if (starts(head, "#!AMR\n") || starts(head, "#!AMR-WB\n")) return "audio/amr";
  if (isMp3(head)) return "audio/mpeg";
  if (starts(head, "%PDF-")) return "application/pdf";
  return starts(head, "PK\x03\x04") ? "office" : undefined;
}

const REASONS = {
  program: both("不接受程序或脚本文件", "programs and scripts are not accepted"),
  archive: both("不接受压缩包，请逐个上传其中的文件", "archives are not accepted: send the files in it one by one"),
  markup: both(
    "不接受 HTML、SVG 或 XML 文件，请上传截图或 PDF",
    "HTML, SVG and XML files are not accepted: send a screenshot or a PDF instead",
  ),
  oldOffice: both("不接受旧版 Office 文件，请另存为 DOCX、XLSX 或 PDF", "old Office files are not accepted: save it as DOCX, XLSX or PDF"),
  otherPicture: both("不接受此图片格式，请转为 JPEG 或 PNG", "this kind of picture is not accepted: save it as JPEG or PNG"),
  unknown: both(
    "不接受此类文件；可上传照片、视频、录音、PDF、DOCX、XLSX 和纯文本",
    "this kind of file is not accepted; photos, videos, recordings, PDF, DOCX, XLSX and plain text are",
  ),
  hidden: both("文件中夹带了网页、脚本或其他文件", "a page, a script or another file hides in it"),
};

/** What is known and not taken, so that the reason can be said. */
const NOT_TAKEN: readonly (readonly [string, Bilingual])[] = [
  ...["MZ", "\x7fELF", "\xca\xfe\xba\xbe", "\xcf\xfa\xed\xfe", "\xce\xfa\xed\xfe", "#!", "\0asm", "dex\n", "L\0\0\0\x01\x14\x02\0"].map(
    (signature) => [signature, REASONS.program] as const,
  ),
  ...["PK\x05\x06", "PK\x07\x08", "Rar!\x1a\x07", "7z\xbc\xaf\x27\x1c", "\x1f\x8b", "BZh", "\xfd7zXZ\0", "MSCF", "\x28\xb5\x2f\xfd"].map(
    (signature) => [signature, REASONS.archive] as const,
  ),
  ["\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", REASONS.oldOffice],
  ...["BM", "II*\0", "MM\0*", "\0\0\x01\0"].map((signature) => [signature, REASONS.otherPicture] as const),
];

const MARKUP_START = /^(\xef\xbb\xbf)?\s*<(!doctype|!--|\?xml|[a-z][a-z0-9]*[\s/>])/i;
const MARKUP = /<(!doctype\s+html|html|script|svg|iframe|body|\?php)[\s/>]/i;
/** Tab, the ends of lines and of pages. */
const SPACING = new Set([9, 10, 12, 13]);

/** Bytes that no text has. */
export const hasControlBytes = (bytes: Buffer): boolean => bytes.some((byte) => (byte < 32 && !SPACING.has(byte)) || byte === 127);

const refused = (why: Bilingual) => refuse("invalid_input", why);
export const REFUSED_AS_HIDDEN = refused(REASONS.hidden);
export const REFUSED_AS_ARCHIVE = refused(REASONS.archive);

/** Beyond its type a browser or a reader would find a page or a PDF in the first bytes of it. */
function hidesAnother(head: Buffer, type: Recognised): boolean {
  const text = head.toString("latin1");
  return MARKUP.test(text) || (type !== "application/pdf" && text.slice(0, 1_024).includes("%PDF-"));
}

/** What a file is by its first bytes; its name and what the browser called it say nothing. Refuses with the reason what is not taken. */
export function recognise(head: Buffer): Verdict<Recognised> {
  if (head.length === 0) return refused(both("文件是空的", "the file is empty"));
  const type = recogniseBinary(head);
  if (type) return hidesAnother(head, type) ? REFUSED_AS_HIDDEN : { ok: true, value: type };
  const known = NOT_TAKEN.find(([signature]) => starts(head, signature));
  const text = head.toString("latin1");
  if (hasControlBytes(head)) return refused(known?.[1] ?? (starts(head, "ustar", 257) ? REASONS.archive : REASONS.unknown));
  if (MARKUP_START.test(text) || MARKUP.test(text)) return refused(REASONS.markup);
  return starts(head, "#!") ? refused(REASONS.program) : { ok: true, value: "text/plain" };
}
