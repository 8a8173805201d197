import type { Attachment, Prisma } from "@db";
import { toWireInstant } from "../platform";
import type { Tx } from "../platform/index.server";

/** What a file belongs to, as the module that owns it names it: `complaint`, `C-2026-000001`. */
export interface Subject {
  readonly subjectKind: string;
  readonly subjectNo: string;
}

/** A file of a subject as its pages show it. */
export interface AttachmentView {
  attachmentId: string;
  subjectNo: string;
  fileName: string;
  mediaType: string;
  bytes: number;
  /** 64 hexadecimal digits. */
  sha256: string;
  visibleToCustomer: boolean;
  uploadedBy: string;
  uploadedAt: string;
  /** The content need no longer be kept and is gone. */
  isRemoved: boolean;
}

type Row = Omit<Attachment, "removedBy" | "removalReason">;

export const toView = ({ id, subjectNo, fileName, mediaType, bytes, visibleToCustomer, uploadedBy, ...row }: Row): AttachmentView => ({
  ...{ attachmentId: id, subjectNo, fileName, mediaType, bytes, visibleToCustomer, uploadedBy },
  sha256: Buffer.from(row.sha256).toString("hex"),
  uploadedAt: toWireInstant(row.uploadedAt),
  isRemoved: row.removedAt !== null,
});

/** Any number that nothing else locks by. */
const CONTENT_LOCK = 7_311_042_026n;

/** Until the end of the transaction no content is swept away: between storing content and committing the row that names it none names it. */
export async function shareContentLock(tx: Tx): Promise<void> {
  await tx.$executeRaw`SELECT pg_advisory_xact_lock_shared(${CONTENT_LOCK})`;
}

/** Waits until every row that is being written is there to be seen, and lets no other be begun. */
export async function takeContentLock(client: Prisma.TransactionClient): Promise<void> {
  await client.$executeRaw`SELECT pg_advisory_xact_lock(${CONTENT_LOCK})`;
}
