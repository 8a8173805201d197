import { type Bilingual, both, refuse, type Verdict } from "../platform";
import { ARCHIVE_END_REACH, type ArchiveEntry, DIRECTORY_ENTRY, findArchiveEnd, listEntries } from "../platform/archive.server";
import type { Draft } from "./evidence-store.server";
import type { MediaType } from "./media-type";
import { readPictureSize } from "./picture-size.server";
import { hasControlBytes, REFUSED_AS_ARCHIVE, REFUSED_AS_HIDDEN, type Recognised } from "./recognise.server";

/** 50 megapixels counted in powers of two: a phone that says 50 takes 8192 × 6144. */
const MAX_PIXELS = 50 * 1024 * 1024;
const MAX_UNPACKED_BYTES = 150_000_000;
const MAX_ENTRIES = 5_000;
const MAX_DIRECTORY_BYTES = 1_000_000;
const PIECE_BYTES = 256 * 1024;

const refused = (zh: string, en: string) => refuse("invalid_input", both(zh, en));
const damaged = (): Verdict<never> => refused("文件已损坏或不完整", "the file is damaged or cut");

/** An archive whose directory stands before its end, wherever it says that it begins: those who unpack would find it. */
async function endsInArchive({ bytes, read }: Draft): Promise<boolean> {
  const from = Math.max(0, bytes - ARCHIVE_END_REACH);
  const end = findArchiveEnd(await read(from, ARCHIVE_END_REACH));
  if (!end) return false;
  const first = await read(Math.max(0, from + end.at - end.directoryBytes), 4);
  return first.length === 4 && (end.count === 0 || first.readUInt32LE(0) === DIRECTORY_ENTRY);
}

async function listOffice({ bytes, read }: Draft): Promise<readonly ArchiveEntry[] | undefined> {
  const from = Math.max(0, bytes - ARCHIVE_END_REACH);
  const end = findArchiveEnd(await read(from, ARCHIVE_END_REACH));
  const isWhole = end && end.directoryAt + end.directoryBytes === from + end.at;
  if (!isWhole || end.count > MAX_ENTRIES || end.directoryBytes > MAX_DIRECTORY_BYTES) return undefined;
  try {
    return listEntries(await read(end.directoryAt, end.directoryBytes), end.count);
  } catch (error) {
    if (error instanceof RangeError) return undefined;
    throw error;
  }
}

const OFFICE: readonly (readonly [string, MediaType])[] = [
  ["word/document.xml", "application/vnd.openxmlformats-officedocument.wordprocessingml.document"],
  ["xl/workbook.xml", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"],
];

/** Word's or Excel's document, judged by its directory alone: nothing is unpacked. */
async function inspectOffice(draft: Draft): Promise<Verdict<MediaType>> {
  const entries = await listOffice(draft);
  if (!entries) return damaged();
  const names = new Set(entries.map(({ name }) => name));
  const type = OFFICE.find(([name]) => names.has(name))?.[1];
  if (!type || !names.has("[Content_Types].xml")) return REFUSED_AS_ARCHIVE;
  if (entries.some(({ isEncrypted }) => isEncrypted))
    return refused("文件已加密，请去除密码", "the file is encrypted: remove its password");
  if (entries.some(({ name }) => /vbaProject\.bin$/i.test(name))) {
    return refused("文件中含有宏，请另存为不含宏的文件", "the file holds macros: save it without them");
  }
  const unpackedBytes = entries.reduce((sum, entry) => sum + entry.unpackedBytes, 0);
  return unpackedBytes > MAX_UNPACKED_BYTES
    ? refused("文件展开后过大", "the file is too large when it is unpacked")
    : { ok: true, value: type };
}

async function inspectPicture(draft: Draft, mediaType: MediaType): Promise<Verdict<MediaType>> {
  const size = await readPictureSize(mediaType, draft.read);
  if (!size) return damaged();
  if (size.width * size.height <= MAX_PIXELS) return { ok: true, value: mediaType };
  const extent = `${size.width} × ${size.height}`;
  return refused(`图片有 ${extent} 像素，上限为 5000 万`, `the picture has ${extent} pixels, 50 million at most`);
}

async function decodes({ bytes, read }: Draft, encoding: string): Promise<boolean> {
  const decoder = new TextDecoder(encoding, { fatal: true });
  try {
    for (let at = 0; at < bytes; at += PIECE_BYTES) decoder.decode(await read(at, PIECE_BYTES), { stream: true });
    decoder.decode();
    return true;
  } catch (error) {
    if (error instanceof TypeError) return false;
    throw error;
  }
}

async function inspectText(draft: Draft): Promise<Verdict<MediaType>> {
  for (let at = 0; at < draft.bytes; at += PIECE_BYTES) if (hasControlBytes(await draft.read(at, PIECE_BYTES))) return REFUSED_AS_HIDDEN;
  const isText = (await decodes(draft, "utf-8")) || (await decodes(draft, "gb18030"));
  return isText
    ? { ok: true, value: "text/plain" }
    : refused("文本的编码无法识别，请存为 UTF-8", "the text's encoding is unknown: save it as UTF-8");
}

/**
 * Judges a whole file after its first bytes were recognised: what its directory or header declares, and what is appended to it. Nothing is
 * decoded, unpacked or changed, so nothing in a file can harm the portal: evidence stays byte for byte what the customer sent, with whatever
 * a camera wrote into it, also where and when the picture was taken. Answers its type, or why it is refused.
 */
export async function inspect(draft: Draft, recognised: Recognised): Promise<Verdict<MediaType>> {
  if (recognised === "office") return await inspectOffice(draft);
  if (recognised === "text/plain") return await inspectText(draft);
  if (await endsInArchive(draft)) return REFUSED_AS_HIDDEN;
  return recognised.startsWith("image/") ? await inspectPicture(draft, recognised) : { ok: true, value: recognised };
}

/** A refusal that names the file. */
export const aboutFile = (fileName: string, why: Bilingual): Bilingual =>
  both(`“${fileName}”：${why["zh-CN"]}`, `“${fileName}”: ${why.en}`);
