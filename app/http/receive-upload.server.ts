import { Readable } from "node:stream";
import { pipeline } from "node:stream/promises";
import { Busboy, type BusboyFileStream, type BusboyInstance } from "@fastify/busboy";
import { FILES_AT_ONCE } from "@services/attachments";
import { aboutFile, type ReceivedFile, receiveFile } from "@services/attachments/index.server";
import { type Bilingual, both, DomainError, type Verdict } from "@services/platform";

/** Beside its files a form has fields; these bounds are a parser's, the fields' own are their schema's. */
const MAX_FIELDS = 200;
const MAX_FIELD_BYTES = 64 * 1024;
const MAX_HEADER_BYTES = 8 * 1024;

interface Part {
  readonly field: string;
  readonly given: string;
  readonly verdict: Promise<Verdict<ReceivedFile>>;
}

/** What came with a form that takes files. Whoever received it discards its files when nothing kept them. */
export interface Upload {
  readonly form: FormData;
  readonly files: readonly ReceivedFile[];
}

const BROKEN_OFF = both("上传中断或格式有误，请重试", "the upload broke off or is malformed: try again");

function openForm(request: Request): BusboyInstance {
  const limits = { fields: MAX_FIELDS, fieldSize: MAX_FIELD_BYTES, parts: MAX_FIELDS, headerPairs: 20, headerSize: MAX_HEADER_BYTES };
  try {
    return new Busboy({ headers: { "content-type": request.headers.get("Content-Type") ?? "" }, limits });
  } catch {
    throw new RefusedUpload(new FormData(), BROKEN_OFF);
  }
}

/** Collects the parts of a form while it is read to its end, so that all that is wrong with it is said at once. */
async function readParts(request: Request) {
  const boy = openForm(request);
  const form = new FormData();
  const parts: Part[] = [];
  const open = new Set<BusboyFileStream>();
  const over = new Set<string>();
  boy.on("field", (field, value, nameTruncated, valueTruncated) => {
    if (nameTruncated || valueTruncated) over.add(field);
    else form.append(field, value);
  });
  boy.on("partsLimit", () => over.add("form")).on("fieldsLimit", () => over.add("form"));
  boy.on("file", (field, stream, given) => {
    open.add(stream);
    stream.once("end", () => open.delete(stream));
    stream.on("error", () => undefined);
    if (!given || parts.length > FILES_AT_ONCE) return stream.resume(); // an input without a file, or one of too many
    const verdict = receiveFile(stream, given);
    verdict.catch(() => undefined); // looked at when the form has been read
    parts.push({ field, given, verdict });
  });
  const body = request.body ? Readable.fromWeb(request.body as never) : Readable.from([]);
  const whole = await pipeline(body, boy).then(
    () => true,
    (error: Error) => {
      for (const stream of open) stream.destroy(error);
      return false;
    },
  );
  const settled = await Promise.allSettled(parts.map(({ verdict }) => verdict));
  return { form, parts, settled, over, whole };
}

/** Why a form with files is refused, with what was typed beside them. */
export class RefusedUpload extends DomainError {
  constructor(
    readonly form: FormData,
    text: Bilingual,
    fields: Readonly<Record<string, readonly Bilingual[]>> = {},
  ) {
    super("invalid_input", text, { fields });
  }
}

/** What is wrong with a form that was read to its end, by its fields. */
function findRefusals({ parts, settled, over }: Awaited<ReturnType<typeof readParts>>): Record<string, Bilingual[]> {
  const fields: Record<string, Bilingual[]> = {};
  for (const field of over) fields[field] = [both("内容过长", "too long")];
  settled.forEach((outcome, index) => {
    const { field, given } = parts[index]!;
    if (outcome.status === "rejected" || outcome.value.ok) return;
    fields[field] = [...(fields[field] ?? []), aboutFile(given, outcome.value.why)];
  });
  if (parts.length > FILES_AT_ONCE) {
    fields[parts[0]!.field] = [both(`每次最多 ${FILES_AT_ONCE} 个文件`, `${FILES_AT_ONCE} files at a time`)];
  }
  return fields;
}

/**
 * Reads a form with files as it streams in; memory stays flat whatever comes. A file that is refused takes the others with it, and all that is
 * wrong is named at once. Throws RefusedUpload (`invalid_input`).
 */
export async function receiveUpload(request: Request): Promise<Upload> {
  const read = await readParts(request);
  const files = read.settled.flatMap((outcome) => (outcome.status === "fulfilled" && outcome.value.ok ? [outcome.value.value] : []));
  const failed = read.settled.find((outcome) => outcome.status === "rejected");
  const fields = findRefusals(read);
  const [said] = Object.values(fields);
  if (read.whole && !failed && !said) return { form: read.form, files };
  for (const file of files) await file.discard();
  if (read.whole && failed) throw failed.reason;
  throw new RefusedUpload(read.form, said && read.whole ? said[0]! : BROKEN_OFF, read.whole ? fields : {});
}
