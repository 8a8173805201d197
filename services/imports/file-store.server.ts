import { both, DomainError } from "../platform";
import { type Ctx, command, type Tx } from "../platform/index.server";
import type { OpenFile } from "./read-file.server";
import { AppendFile, OneImport } from "./schema";
import { lockRun } from "./store.server";

const MAX_FILE_BYTES = 100_000_000;
const PART_BYTES = 384 * 1024;

async function keepPart(tx: Tx, { importNo, part }: { importNo: string; part: number }, content: Buffer): Promise<void> {
  const written =
    await tx.$executeRaw`INSERT INTO import_chunk (import_no, part, content) VALUES (${importNo}, ${part}, ${content}) ON CONFLICT DO NOTHING`;
  if (written === 1) {
    await tx.$executeRaw`UPDATE import_run SET bytes = bytes + ${content.length} WHERE import_no = ${importNo}`;
    return;
  }
  const known = await tx.importChunk.findUniqueOrThrow({ where: { importNo_part: { importNo, part } } });
  if (!content.equals(known.content)) {
    throw new DomainError("conflict", both(`第 ${part} 部分已上传，内容不同`, `part ${part} is here with other content`));
  }
}

/** Takes the next part of a file that is being sent; several processes serve, so it is kept in the database. */
export const appendFile = command({
  name: "imports/append",
  input: AppendFile,
  action: "imports.use",
  async run(tx, { importNo, part, content }) {
    const run = await lockRun(tx, importNo);
    if (run.status !== "started") {
      throw new DomainError("wrong_state", both("文件已上传完毕", "the file is complete already"));
    }
    const bytes = Buffer.from(content, "base64");
    if (run.bytes + bytes.length > MAX_FILE_BYTES) {
      throw new DomainError("invalid_input", both("文件超过 100 MB", "the file is larger than 100 MB"));
    }
    await keepPart(tx, { importNo, part }, bytes);
    return { importNo, part };
  },
});

/** Removes what came of a file that cannot be read; that it came is kept. */
export const dropFile = command({
  name: "imports/drop-file",
  input: OneImport,
  action: "imports.use",
  async run(tx, { importNo }) {
    const run = await lockRun(tx, importNo);
    if (run.status !== "started") return;
    await tx.importChunk.deleteMany({ where: { importNo } });
    await tx.importRun.update({ where: { importNo }, data: { bytes: 0, fileRemovedAt: tx.now } });
  },
});

/** Keeps a file as it streams in, in parts. */
export async function storeFile(ctx: Ctx, importNo: string, file: AsyncIterable<Uint8Array>): Promise<void> {
  const waiting: Uint8Array[] = [];
  let waitingBytes = 0;
  let part = 0;
  const keepWaiting = async () => {
    const content = Buffer.concat(waiting).toString("base64");
    waiting.length = 0;
    waitingBytes = 0;
    await appendFile(ctx, { importNo, part: part++, content });
  };
  for await (const chunk of file) {
    for (let at = 0; at < chunk.length; at += PART_BYTES) {
      const piece = chunk.subarray(at, at + PART_BYTES);
      if (waitingBytes + piece.length > PART_BYTES) await keepWaiting();
      waiting.push(piece);
      waitingBytes += piece.length;
    }
  }
  if (waitingBytes > 0) await keepWaiting();
}

/** The kept file, part by part. Refuses one that was removed. */
export const openStored = ({ db }: Pick<Ctx, "db">, importNo: string): OpenFile =>
  async function* () {
    for (let part = 0; ; part++) {
      const chunk = await db.importChunk.findUnique({ where: { importNo_part: { importNo, part } } });
      if (!chunk && part > 0) return;
      if (chunk) yield chunk.content;
      else {
        const { fileRemovedAt } = await db.importRun.findUniqueOrThrow({ where: { importNo }, select: { fileRemovedAt: true } });
        if (!fileRemovedAt) return;
        throw new DomainError("wrong_state", both("文件已在 30 天后删除，请重新上传", "the file was removed after 30 days: send it again"));
      }
    }
  };
