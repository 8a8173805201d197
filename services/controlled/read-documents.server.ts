import type { Prisma } from "@db";
import { type AttachmentFile, listAttachments, openAttachment } from "../attachments/index.server";
import { can } from "../identity";
import { readNames } from "../identity/index.server";
import { advance, allow, both, invalidField, isCivilDate, type Permission, toPermission, toWireInstant, type Verdict } from "../platform";
import { civilDateOf, dateColumn, pageOf, query, type Reader, readCursorParts } from "../platform/index.server";
import { text } from "../platform/input";
import { type ControlledDocument, mayIssue, registeredOn, standingOn, stateOf } from "./document";
import { filesOf } from "./files";
import { documentLifecycle } from "./lifecycle";
import { ListDocuments, OfDocument } from "./schema";
import { readHands, requireDocument, scopeOf, toDocument, WITH_EDITIONS } from "./store.server";

const day = (date: Date | null) => date && civilDateOf(date);

/** What stands in the register of a document. */
function lineOf(document: ControlledDocument, { today, locale }: Reader) {
  const { editions, version: _counted, reviewOn, ...rest } = document;
  const { label, titleZh, titleEn, effectiveOn } = registeredOn(editions, dateColumn(today));
  return {
    ...rest,
    standing: standingOn(document, dateColumn(today)),
    ...{ label, title: locale === "en" ? (titleEn ?? titleZh) : titleZh, effectiveOn: day(effectiveOn), reviewOn: day(reviewOn) },
    overdue: document.status === "in_force" && reviewOn !== null && civilDateOf(reviewOn) < today,
    /** An edition waits for approval. */
    waits: document.status !== "withdrawn" && editions.some(({ issuedAt }) => issuedAt === null),
  };
}

/** Where a page of the register ends: it is sorted by the next review, those without one last. */
function afterCursor(cursor: string | undefined): Prisma.ControlledDocumentWhereInput {
  const [reviewOn, documentNo] = readCursorParts(cursor, /^(\d{4}-\d\d-\d\d|none)~(\S{1,60})$/) ?? [];
  if (documentNo === undefined) return {};
  if (reviewOn === "none") return { reviewOn: null, documentNo: { gt: documentNo } };
  if (!isCivilDate(reviewOn!)) throw invalidField("cursor", both("翻页位置无效", "not a cursor of this list"));
  const last = dateColumn(reviewOn!);
  return { OR: [{ reviewOn: { gt: last } }, { reviewOn: last, documentNo: { gt: documentNo } }, { reviewOn: null }] };
}

const named = (q: string): Prisma.ControlledDocumentWhereInput => {
  const holds = { contains: q, mode: "insensitive" } as const;
  return { OR: [{ documentNo: holds }, { controlledEditionList: { some: { OR: [{ titleZh: holds }, { titleEn: holds }] } } }] };
};

/** The register, those first that are to be looked at next; overdue ones are marked. */
export const listDocuments = query({
  name: "controlled/documents",
  input: ListDocuments,
  action: "controlled.read",
  async run(reader, { view, q, cursor, limit }) {
    const begun = { controlledEditionList: { some: { effectiveOn: { lte: dateColumn(reader.today) } } } };
    const views: Record<typeof view, Prisma.ControlledDocumentWhereInput> = {
      in_force: { status: "in_force", ...begun },
      coming: { status: "in_force", NOT: begun },
      overdue: { status: "in_force", reviewOn: { lt: dateColumn(reader.today) } },
      draft: { status: { not: "withdrawn" }, controlledEditionList: { some: { issuedAt: null } } },
      withdrawn: { status: "withdrawn" },
      all: {},
    };
    const rows = await reader.controlledDocument.findMany({
      where: { AND: [views[view], await scopeOf(reader), afterCursor(cursor), q === undefined ? {} : named(q)] },
      orderBy: [{ reviewOn: { sort: "asc", nulls: "last" } }, { documentNo: "asc" }],
      take: limit + 1,
      ...WITH_EDITIONS,
    });
    const { items, nextCursor } = pageOf(rows, limit, ({ reviewOn, documentNo }) => `${day(reviewOn) ?? "none"}~${documentNo}`);
    return {
      items: items.map((row) => lineOf(toDocument(row), reader)),
      nextCursor,
      can: { register: can(reader.actor, "controlled.write", {}).ok },
    };
  },
});

/** What the reader may do about a document; what its state does not know is not offered. */
function actsOf(
  { actor, locale }: Reader,
  document: ControlledDocument,
  hands: readonly string[],
): Partial<Record<"write" | "issue" | "review" | "withdraw", Permission>> {
  const draft = document.editions.find(({ issuedAt }) => issuedAt === null);
  const lives = advance(documentLifecycle, document.status, "withdraw").ok;
  const [writes, issues] = [can(actor, "controlled.write", {}), can(actor, "controlled.issue", {})];
  const offer = (act: string, known: boolean, verdict: Verdict) => (known ? { [act]: toPermission(verdict, locale) } : {});
  return {
    ...(writes.ok && offer("write", lives, allow)),
    ...(issues.ok && {
      ...(draft && offer("issue", lives, mayIssue(actor, hands))),
      ...offer("review", document.status === "in_force", allow),
      ...offer("withdraw", lives, allow),
    }),
  };
}

/** The files of all editions of a document. */
function readFiles(reader: Reader, { documentNo, editions }: ControlledDocument) {
  const subjectNos = editions.map(({ editionNo }) => filesOf(documentNo, editionNo).subjectNo);
  return listAttachments(reader, { subjectKind: filesOf(documentNo, 1).subjectKind, subjectNos, asCustomer: false });
}

/** A document with all its editions and their files, the newest first, and what its reader may do. */
export const readDocument = query({
  name: "controlled/document",
  input: OfDocument,
  action: "controlled.read",
  async run(reader, { documentNo }) {
    const document = await requireDocument(reader, documentNo);
    const files = await readFiles(reader, document);
    const nameOf = await readNames(
      reader,
      document.editions.flatMap(({ writtenBy, issuedBy }) => [writtenBy, issuedBy]),
    );
    const editions = document.editions.map(({ writtenBy, writtenAt, effectiveOn, issuedBy, issuedAt, ...edition }) => ({
      ...edition,
      state: stateOf({ editionNo: edition.editionNo, effectiveOn }, document, dateColumn(reader.today)),
      ...{ writtenBy: nameOf(writtenBy)!, writtenAt: toWireInstant(writtenAt), effectiveOn: day(effectiveOn) },
      ...{ issuedBy: nameOf(issuedBy), issuedAt: issuedAt && toWireInstant(issuedAt) },
      files: files.filter(({ subjectNo }) => subjectNo === filesOf(documentNo, edition.editionNo).subjectNo),
    }));
    const can = actsOf(reader, document, await readHands(reader, documentNo));
    return { ...lineOf(document, reader), version: document.version, editions: editions.reverse(), can };
  },
});

/** A file of an edition; absent and not for the reader answer alike. */
export const openDocumentFile = query({
  name: "controlled/file",
  input: OfDocument.extend({ attachmentId: text(40) }),
  action: "controlled.read",
  async run(reader, { documentNo, attachmentId }): Promise<AttachmentFile> {
    const files = await readFiles(reader, await requireDocument(reader, documentNo));
    const { subjectNo } = files.find((file) => file.attachmentId === attachmentId) ?? filesOf(documentNo, 1);
    return await openAttachment(reader, { ...filesOf(documentNo, 1), subjectNo, attachmentId, asCustomer: false });
  },
});

/** Which of these numbers stand in the register, as far as the reader may know. */
export async function findRegistered(reader: Reader, documentNos: readonly string[]): Promise<ReadonlySet<string>> {
  if (documentNos.length === 0) return new Set();
  const where = { AND: [{ documentNo: { in: [...documentNos] } }, await scopeOf(reader)] };
  const rows = await reader.controlledDocument.findMany({ where, select: { documentNo: true } });
  return new Set(rows.map(({ documentNo }) => documentNo));
}
