import { createHash } from "node:crypto";
import { createRequire } from "node:module";
import { Readable } from "node:stream";
import { pathToFileURL } from "node:url";
import { Worker } from "node:worker_threads";
import type { Email } from "postal-mime";
import { aboutFile, type ReceivedFile, receiveFile } from "../attachments/index.server";
import type { Bilingual } from "../platform";
import { cleanText, type Message, textOfHtml } from "./message";

/** A message was read and its files were received: nobody else makes one. Its files live as long as the call that brought it. */
export class ReceivedMessage {
  constructor(
    readonly message: Message,
    readonly files: readonly ReceivedFile[],
    /** Files that are not taken, and why. */
    readonly refusedFiles: readonly Bilingual[],
  ) {}

  /** Lets go of files that nothing kept. */
  async discard(): Promise<void> {
    for (const file of this.files) await file.discard();
  }
}

const PARSE_LIMIT_MS = 60_000;
const MOST_FILES = 20;
const MAX_NESTING = 50;

/** In a thread of its own: a message of 25 MB is read in one go, and nobody else may wait for it. */
const PARSER = `
const { parentPort, workerData } = require("node:worker_threads");
import(workerData.parser)
  .then(({ default: PostalMime }) => PostalMime.parse(workerData.raw, workerData.options))
  .then(({ headers, from, subject, messageId, text, html, attachments }) =>
    parentPort.postMessage({ headers, from, subject, messageId, text, html, attachments }));
`;

type Parsed = Pick<Email, "headers" | "from" | "subject" | "messageId" | "text" | "html" | "attachments">;

/** The message's parts; null where they cannot be told apart. */
async function parse(raw: Uint8Array): Promise<Parsed | null> {
  const parser = pathToFileURL(createRequire(import.meta.url).resolve("postal-mime")).href;
  const workerData = { parser, raw, options: { maxNestingDepth: MAX_NESTING, attachmentEncoding: "arraybuffer" } };
  const worker = new Worker(PARSER, { eval: true, workerData, resourceLimits: { maxOldGenerationSizeMb: 256 } });
  try {
    return await new Promise<Parsed | null>((resolve) => {
      const timer = setTimeout(() => resolve(null), PARSE_LIMIT_MS);
      worker.once("message", (parsed: Parsed) => resolve(parsed));
      worker.once("error", () => resolve(null)); // beyond its limits, or malformed beyond reading
      worker.once("exit", () => {
        clearTimeout(timer);
        resolve(null);
      });
    });
  } finally {
    await worker.terminate();
  }
}

/** The bytes as text: as UTF-8 where they are, else in China's own encoding. */
function decode(raw: Uint8Array): string {
  try {
    return new TextDecoder("utf-8", { fatal: true }).decode(raw);
  } catch {
    return new TextDecoder("gb18030").decode(raw);
  }
}

const identityOf = (named: string | undefined, raw: Uint8Array): string => {
  const id = named?.replace(/[<>\s]/g, "") ?? "";
  return id.length > 0 && id.length <= 300 ? id : `sha256:${createHash("sha256").update(raw).digest("hex")}`;
};

function wordsOf(parsed: Parsed | null, raw: Uint8Array): string {
  if (!parsed || (!parsed.from && parsed.text === undefined && parsed.html === undefined)) return cleanText(decode(raw).slice(0, 100_000));
  const text = cleanText(parsed.text ?? "");
  return text === "" && parsed.html ? cleanText(textOfHtml(parsed.html)) : text;
}

async function receiveFiles(parsed: Parsed | null) {
  const files: ReceivedFile[] = [];
  const refused: Bilingual[] = [];
  for (const { filename, mimeType, content } of parsed?.attachments.slice(0, MOST_FILES) ?? []) {
    const given = filename || `${mimeType.split("/")[0] || "file"}`;
    const verdict = await receiveFile(Readable.from([Buffer.from(content as ArrayBuffer)]), given);
    if (verdict.ok) files.push(verdict.value);
    else refused.push(aboutFile(given, verdict.why));
  }
  return { files, refused };
}

/** Reads a raw RFC 822 message whatever is wrong with it; what cannot be told apart is taken as plain text. */
export async function readMessage(raw: Uint8Array): Promise<ReceivedMessage> {
  const parsed = await parse(raw);
  const from = parsed?.from;
  const address = cleanText(from?.address ?? "").toLowerCase();
  const { files, refused } = await receiveFiles(parsed);
  const headers = new Map<string, string>();
  for (const { key, value } of parsed?.headers ?? []) if (!headers.has(key)) headers.set(key, value);
  const message: Message = {
    messageId: identityOf(parsed?.messageId, raw),
    sender: /^[^@\s]+@[^@\s]+$/.test(address) && address.length <= 200 ? { name: cleanText(from?.name ?? ""), address } : null,
    subject: cleanText(parsed?.subject ?? "").replace(/\s+/g, " "),
    text: wordsOf(parsed, raw),
    headers,
  };
  return new ReceivedMessage(message, files, refused);
}
