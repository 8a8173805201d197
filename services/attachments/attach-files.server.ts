import { randomUUID } from "node:crypto";
import { both, DomainError, invalidField } from "../platform";
import { oneAtATime, type Tx } from "../platform/index.server";
import { QUOTA } from "./media-type";
import type { ReceivedFile } from "./receive-file.server";
import { type AttachmentView, type Subject, shareContentLock, toView } from "./store.server";

/** Only one transaction at a time counts and adds a subject's files. */
async function lockSubject(tx: Tx, { subjectKind, subjectNo }: Subject): Promise<{ files: number; bytes: number; position: number }> {
  await oneAtATime(tx, `attachments of ${subjectKind} ${subjectNo}`);
  const where = { subjectKind, subjectNo };
  const kept = await tx.attachment.aggregate({ where: { ...where, removedAt: null }, _count: true, _sum: { bytes: true } });
  const { _max } = await tx.attachment.aggregate({ where, _max: { position: true } });
  return { files: kept._count, bytes: kept._sum.bytes ?? 0, position: _max.position ?? 0 };
}

function refuseBeyondQuota(has: { files: number; bytes: number }, files: readonly ReceivedFile[]): void {
  const bytes = files.reduce((sum, file) => sum + file.bytes, has.bytes);
  if (has.files + files.length > QUOTA.files) {
    throw invalidField(
      "files",
      both(`每个单据最多 ${QUOTA.files} 个文件，已有 ${has.files} 个`, `${QUOTA.files} files at most, ${has.files} are here`),
    );
  }
  if (bytes > QUOTA.bytes) {
    const [limit, used] = [QUOTA.bytes, has.bytes].map((sum) => `${Math.round(sum / 1_000_000)} MB`);
    throw invalidField("files", both(`每个单据的文件合计最多 ${limit}，已用 ${used}`, `${limit} of files at most, ${used} are used`));
  }
}

export interface NewEvidence extends Subject {
  readonly files: readonly ReceivedFile[];
  readonly visibleToCustomer: boolean;
}

/**
 * Attaches received files to a subject, within its quota (1.7: 50 files, 200 MB). Whoever owns the subject has locked it, has authorised the
 * actor, and records the event of its history with the hashes answered here. Throws `invalid_input` naming `files` beyond the quota.
 */
export async function attachFiles(tx: Tx, { subjectKind, subjectNo, files, visibleToCustomer }: NewEvidence): Promise<AttachmentView[]> {
  if (files.length === 0) return [];
  const has = await lockSubject(tx, { subjectKind, subjectNo });
  refuseBeyondQuota(has, files);
  await shareContentLock(tx);
  const rows = files.map(({ fileName, mediaType, bytes, sha256 }, index) => ({
    ...{ id: randomUUID(), subjectKind, subjectNo, position: has.position + index + 1, fileName, mediaType, bytes, visibleToCustomer },
    ...{ sha256: new Uint8Array(Buffer.from(sha256, "hex")), uploadedBy: tx.actor.login, uploadedAt: tx.now },
  }));
  await tx.attachment.createMany({ data: rows });
  for (const file of files) await file.keep();
  return rows.map((row) => toView({ ...row, removedAt: null }));
}

const gone = () => new DomainError("not_found", both("没有这个文件", "there is no such file"));

interface OneFile extends Subject {
  readonly attachmentId: string;
}

/** Shows a file to the customer or hides it again; the owner of the subject authorises and records it. Throws `not_found`. */
export async function changeVisibility(
  tx: Tx,
  { attachmentId, visibleToCustomer, ...subject }: OneFile & { visibleToCustomer: boolean },
): Promise<void> {
  const where = { id: attachmentId, ...subject, removedAt: null };
  const { count } = await tx.attachment.updateMany({ where, data: { visibleToCustomer } });
  if (count === 0) throw gone();
}

/** Removes a file whose time is over: that there was one stays, its content goes with the next sweep once no other row names it. Throws `not_found`. */
export async function removeAttachment(tx: Tx, { attachmentId, reason, ...subject }: OneFile & { reason: string }): Promise<void> {
  const where = { id: attachmentId, ...subject, removedAt: null };
  const { count } = await tx.attachment.updateMany({
    where,
    data: { removedAt: tx.now, removedBy: tx.actor.login, removalReason: reason },
  });
  if (count === 0) throw gone();
}
