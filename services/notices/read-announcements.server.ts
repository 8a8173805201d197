import { Prisma } from "@db";
import { type AttachmentFile, listAttachments, openAttachment } from "../attachments/index.server";
import { allows, can, isPartner } from "../identity";
import { readNames } from "../identity/index.server";
import { type CivilDate, toWireInstant } from "../platform";
import { civilDateOf, pageOf, query, type Reader, readCursorParts } from "../platform/index.server";
import { text } from "../platform/input";
import { noAnnouncement, subjectOf } from "./publish-announcement.server";
import { ListAnnouncements, OfAnnouncement } from "./schema";

interface Row {
  announcementNo: bigint;
  titleZh: string;
  textZh: string;
  titleEn: string | null;
  textEn: string | null;
  regions: string[];
  validFrom: Date;
  validUntil: Date | null;
  publishedAt: Date;
  withdrawnBy: string | null;
  withdrawnAt: Date | null;
  withdrawReason: string | null;
  dealers: number;
  readers: number;
  readAt: Date | null;
}

/** What the reader may see: a dealer what is for it and holds, or held when it read it or when it was taken back; staff everything. */
const scopeOf = ({ actor, today }: Reader): Prisma.Sql =>
  isPartner(actor)
    ? Prisma.sql`own.dealer_code IS NOT NULL AND a.valid_from <= ${today}::date
        AND (own.read_at IS NOT NULL OR CASE WHEN a.withdrawn_at IS NULL THEN a.valid_until IS NULL OR a.valid_until >= ${today}::date
          ELSE a.valid_from <= (a.withdrawn_at AT TIME ZONE 'Asia/Shanghai')::date END)`
    : Prisma.sql`true`;

/** What a dealer's list holds of those: one that was taken back only where it had been read. */
const LISTED = Prisma.sql`(a.withdrawn_at IS NULL OR own.read_at IS NOT NULL)`;
const TO_READ = Prisma.sql`(a.withdrawn_at IS NULL AND own.read_at IS NULL)`;

/** Whose receipts the reader sees: a representative those of its own dealers, others of the company all. */
const readsAllReceipts = ({ actor }: Reader): boolean => can(actor, "announcements.read", { salesRepLogin: null }).ok;
const receiptsFor = (reader: Reader): Prisma.Sql =>
  readsAllReceipts(reader)
    ? Prisma.sql`r.announcement_no = a.announcement_no`
    : Prisma.sql`r.announcement_no = a.announcement_no AND r.dealer_code IN (SELECT code FROM dealer WHERE sales_rep_login = ${reader.actor.login})`;

const selectAnnouncements = (reader: Reader, condition: Prisma.Sql, limit: number) => reader.$queryRaw<Row[]>`
  SELECT a.announcement_no AS "announcementNo", a.title_zh AS "titleZh", a.text_zh AS "textZh", a.title_en AS "titleEn", a.text_en AS "textEn", a.regions,
    a.valid_from AS "validFrom", a.valid_until AS "validUntil", a.published_at AS "publishedAt", a.withdrawn_by AS "withdrawnBy", a.withdrawn_at AS "withdrawnAt",
    a.withdraw_reason AS "withdrawReason", own.read_at AS "readAt",
    (SELECT count(*)::int FROM announcement_receipt r WHERE ${receiptsFor(reader)}) AS dealers,
    (SELECT count(r.read_at)::int FROM announcement_receipt r WHERE ${receiptsFor(reader)}) AS readers
  FROM announcement a LEFT JOIN announcement_receipt own ON own.announcement_no = a.announcement_no AND own.dealer_code = ${reader.actor.dealerCode ?? ""}
  WHERE ${scopeOf(reader)} AND ${condition} ORDER BY a.announcement_no DESC LIMIT ${limit}`;

/** Whether it holds on a day, will, or did, or was taken back. */
function standingOn({ validFrom, validUntil, withdrawnAt }: Row, day: CivilDate): "coming" | "holds" | "ended" | "withdrawn" {
  if (withdrawnAt) return "withdrawn";
  if (civilDateOf(validFrom) > day) return "coming";
  return validUntil !== null && civilDateOf(validUntil) < day ? "ended" : "holds";
}

/** Its words in the reader's language; those without an English text are read in Chinese. How many have read it, a partner is not told. */
function announcementView(row: Row, { actor, locale, today }: Reader) {
  const english = locale === "en" && row.titleEn !== null;
  const validUntil = row.validUntil && civilDateOf(row.validUntil);
  return {
    ...{
      announcementNo: Number(row.announcementNo),
      title: english ? row.titleEn! : row.titleZh,
      text: english ? row.textEn! : row.textZh,
    },
    ...{ regions: row.regions, validFrom: civilDateOf(row.validFrom), validUntil, publishedAt: toWireInstant(row.publishedAt) },
    state: standingOn(row, today),
    withdrawnAt: row.withdrawnAt && toWireInstant(row.withdrawnAt),
    withdrawReason: row.withdrawReason,
    readAt: row.readAt && toWireInstant(row.readAt),
    receipts: isPartner(actor) ? null : { dealers: row.dealers, readers: row.readers },
  };
}

/** Announcements, newest first: a dealer's own, or all of them with how many have read each. */
export const listAnnouncements = query({
  name: "notices/announcements",
  input: ListAnnouncements,
  action: "announcements.read",
  async run(reader, { view, cursor, limit }) {
    const [before] = readCursorParts(cursor, /^(\d{1,15})$/) ?? [];
    const [all, unread] = isPartner(reader.actor)
      ? [LISTED, TO_READ]
      : [
          Prisma.sql`true`,
          Prisma.sql`a.withdrawn_at IS NULL AND EXISTS (SELECT 1 FROM announcement_receipt r WHERE ${receiptsFor(reader)} AND r.read_at IS NULL)`,
        ];
    const condition = Prisma.sql`${view === "unread" ? unread : all}
      AND ${before === undefined ? Prisma.sql`true` : Prisma.sql`a.announcement_no < ${BigInt(before)}`}`;
    const rows = await selectAnnouncements(reader, condition, limit + 1);
    const { items, nextCursor } = pageOf(rows, limit, (row) => String(row.announcementNo));
    return { items: items.map((row) => announcementView(row, reader)), nextCursor, publish: await readPublishing(reader) };
  },
});

/** Whether the reader publishes, and to which regions there are. */
async function readPublishing(reader: Reader): Promise<{ regions: string[] } | null> {
  if (!allows(reader.actor, "announcements.publish").ok) return null;
  const rows = await reader.$queryRaw<{ region: string }[]>`SELECT DISTINCT region FROM dealer WHERE region <> '' ORDER BY region`;
  return { regions: rows.map(({ region }) => region) };
}

/** One announcement as its reader may see it; absent and not for them answer alike. */
async function requireAnnouncement(reader: Reader, announcementNo: number): Promise<Row> {
  const [row] = await selectAnnouncements(reader, Prisma.sql`a.announcement_no = ${BigInt(announcementNo)}`, 1);
  if (!row) throw noAnnouncement();
  return row;
}

async function readFiles(reader: Reader, announcementNo: bigint) {
  const { subjectKind, subjectNo } = subjectOf(announcementNo);
  const files = await listAttachments(reader, { subjectKind, subjectNos: [subjectNo], asCustomer: isPartner(reader.actor) });
  return files.map(({ attachmentId, fileName, bytes }) => ({ attachmentId, fileName, bytes }));
}

/** A file of an announcement, for whoever may read that: absent and not for the reader answer alike (S3-34). */
export const openAnnouncementFile = query({
  name: "notices/announcement-file",
  input: OfAnnouncement.extend({ attachmentId: text(40) }),
  action: "announcements.read",
  async run(reader, { announcementNo, attachmentId }): Promise<AttachmentFile> {
    const row = await requireAnnouncement(reader, announcementNo);
    return await openAttachment(reader, { ...subjectOf(row.announcementNo), attachmentId, asCustomer: isPartner(reader.actor) });
  },
});

/** An announcement with its files; staff also see which dealer read it, when and by whom, those that have not first. */
export const readAnnouncement = query({
  name: "notices/announcement",
  input: OfAnnouncement,
  action: "announcements.read",
  async run(reader, { announcementNo }) {
    const no = BigInt(announcementNo);
    const row = await requireAnnouncement(reader, announcementNo);
    const receipts = isPartner(reader.actor)
      ? []
      : await reader.announcementReceipt.findMany({
          where: { announcementNo: no, ...(readsAllReceipts(reader) ? {} : { dealer: { salesRepLogin: reader.actor.login } }) },
          include: { dealer: { select: { name: true } } },
          orderBy: [{ readAt: { sort: "desc", nulls: "first" } }, { dealerCode: "asc" }],
        });
    const nameOf = await readNames(reader, [row.withdrawnBy, ...receipts.map(({ readBy }) => readBy)]);
    const view = announcementView(row, reader);
    const publishes = allows(reader.actor, "announcements.publish").ok;
    return {
      ...view,
      files: await readFiles(reader, no),
      withdrawnByName: isPartner(reader.actor) ? null : nameOf(row.withdrawnBy),
      can: {
        confirm: isPartner(reader.actor) && row.readAt === null && view.state === "holds",
        urge: view.state === "holds" && publishes && row.readers < row.dealers,
        withdraw: publishes && (view.state === "holds" || view.state === "coming"),
      },
      dealers: receipts.map(({ dealerCode, dealer, readBy, readAt, urgedAt }) => ({
        ...{ dealerCode, name: dealer.name, readBy: nameOf(readBy) },
        ...{ readAt: readAt && toWireInstant(readAt), urgedAt: urgedAt && toWireInstant(urgedAt) },
      })),
    };
  },
});

/** What a dealer has not read yet, for its home; nothing for anybody else. */
export async function findUnreadAnnouncements(reader: Reader): Promise<{ announcementNo: number; title: string }[]> {
  if (reader.actor.dealerCode === undefined) return [];
  const rows = await selectAnnouncements(reader, TO_READ, 3);
  return rows.map((row) => announcementView(row, reader)).map(({ announcementNo, title }) => ({ announcementNo, title }));
}
