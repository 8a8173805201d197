import type { Prisma } from "@db";
import { allows } from "../identity";
import { advance, both, DomainError, must, notFound } from "../platform";
import { type Reader, recordEvent, type Tx } from "../platform/index.server";
import type { ControlledDocument } from "./document";
import { type DocumentEvent, documentLifecycle } from "./lifecycle";

const noDocument = (documentNo: string) => notFound(both(`没有受控文件 ${documentNo}`, `no controlled document ${documentNo}`));

export const WITH_EDITIONS = { include: { controlledEditionList: { orderBy: { editionNo: "asc" } } } } as const;
type Row = Prisma.ControlledDocumentGetPayload<typeof WITH_EDITIONS>;
export const toDocument = ({ controlledEditionList: editions, ...row }: Row): ControlledDocument =>
  ({ ...row, editions }) as unknown as ControlledDocument;

/** Whose confidential documents the reader opens: those of all departments, or of their own (S2-28). */
export async function readClearance(reader: Reader): Promise<{ all: true } | { all: false; department: string | null }> {
  if (allows(reader.actor, "controlled.read_confidential").ok) return { all: true };
  const own = await reader.userAccount.findUnique({ where: { login: reader.actor.login }, select: { department: true } });
  return { all: false, department: own?.department ?? null };
}

/** What is confidential is read by who may, and by the department that owns it. */
export async function scopeOf(reader: Reader): Promise<Prisma.ControlledDocumentWhereInput> {
  const clearance = await readClearance(reader);
  if (clearance.all) return {};
  const { department } = clearance;
  return { OR: [{ classification: "general" }, ...(department ? [{ department }] : [])] };
}

/** A document as its reader may see it; absent or not for them answers `not_found`. */
export async function requireDocument(reader: Reader, documentNo: string): Promise<ControlledDocument> {
  const row = await reader.controlledDocument.findFirst({ where: { AND: [{ documentNo }, await scopeOf(reader)] }, ...WITH_EDITIONS });
  if (!row) throw noDocument(documentNo);
  return toDocument(row);
}

/** Locks a document. Refuses with `not_found`; with `stale_version` an actor who says which version they saw, when it has changed since. */
export async function lockDocument(tx: Tx, documentNo: string, seen?: number): Promise<ControlledDocument> {
  await tx.$queryRaw`SELECT 1 FROM controlled_document WHERE document_no = ${documentNo} FOR UPDATE`;
  const document = await requireDocument(tx, documentNo);
  if (seen !== undefined && seen !== document.version)
    throw new DomainError("stale_version", both("文件刚被他人更新，请刷新", "somebody else has just changed this document"));
  return document;
}

/** Who had a hand in the edition that waits: who wrote it, wrote it anew or added files since the last one was issued. */
export async function readHands(reader: Reader, documentNo: string): Promise<string[]> {
  const rows = await reader.$queryRaw<{ actor: string }[]>`
    SELECT DISTINCT actor FROM event WHERE subject_kind = 'controlled_document' AND subject_no = ${documentNo}
      AND action IN ('controlled/register-document', 'controlled/write-edition', 'controlled/attach-files')
      AND seq > (SELECT coalesce(max(seq), 0) FROM event
        WHERE subject_kind = 'controlled_document' AND subject_no = ${documentNo} AND action = 'controlled/issue-edition')`;
  return rows.map(({ actor }) => actor);
}

interface Move {
  /** Without one its status stays. */
  readonly event?: DocumentEvent;
  readonly action: string;
  readonly reasonCode: string;
  readonly reason?: string;
  readonly reviewOn?: Date;
  readonly data?: object;
}

/** Moves a locked document on and records it; answers how it stands. */
export async function moveDocument(tx: Tx, before: ControlledDocument, { event, reviewOn, data = {}, ...said }: Move) {
  const { documentNo } = before;
  const status = event ? must(advance(documentLifecycle, before.status, event)) : before.status;
  const changes = { status, version: before.version + 1, ...(reviewOn && { reviewOn }) };
  await tx.controlledDocument.update({ where: { documentNo }, data: changes, select: { documentNo: true } });
  await recordEvent(tx, {
    ...{ subjectKind: "controlled_document", subjectNo: documentNo, fromStatus: before.status, toStatus: status },
    ...said,
    data,
  });
  return { documentNo, status };
}
