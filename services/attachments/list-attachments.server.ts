import { both, notFound } from "../platform";
import type { Reader } from "../platform/index.server";
import { type ByteRange, evidenceStore } from "./evidence-store.server";
import { type AttachmentView, type Subject, toView } from "./store.server";

interface Whose {
  readonly subjectKind: string;
  readonly subjectNos: readonly string[];
  /** The reader is the customer or a partner: only what was made visible to them. */
  readonly asCustomer: boolean;
}

/** The files of one or several subjects in the order they came, also those whose content is gone; the owner of the subjects has authorised the reader. */
export async function listAttachments(reader: Reader, { subjectKind, subjectNos, asCustomer }: Whose): Promise<AttachmentView[]> {
  const rows = await reader.attachment.findMany({
    where: { subjectKind, subjectNo: { in: [...subjectNos] }, ...(asCustomer ? { visibleToCustomer: true, removedAt: null } : {}) },
    orderBy: [{ subjectNo: "asc" }, { position: "asc" }],
  });
  return rows.map(toView);
}

/** A file to be sent. */
export interface AttachmentFile {
  readonly fileName: string;
  readonly mediaType: string;
  readonly bytes: number;
  open(range: ByteRange): AsyncIterable<Uint8Array>;
}

/**
 * One file of a subject; the owner of the subject has authorised the reader. Throws `not_found` for one that is another subject's, was
 * removed, or is not visible to a customer who asks.
 */
export async function openAttachment(
  reader: Reader,
  { attachmentId, asCustomer, ...subject }: Subject & { attachmentId: string; asCustomer: boolean },
): Promise<AttachmentFile> {
  const isId = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i.test(attachmentId);
  const where = { id: attachmentId, ...subject, removedAt: null, ...(asCustomer ? { visibleToCustomer: true } : {}) };
  const row = isId ? await reader.attachment.findFirst({ where }) : null;
  if (!row) throw notFound(both("没有这个文件", "there is no such file"));
  const { fileName, mediaType, bytes } = row;
  const sha256 = Buffer.from(row.sha256).toString("hex");
  if (!(await evidenceStore().holds(sha256, bytes))) throw new Error(`the content of attachment ${attachmentId} is not in the store`);
  return { fileName, mediaType, bytes, open: (range) => evidenceStore().open(sha256, range) };
}
