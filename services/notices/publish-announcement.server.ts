import { Prisma } from "@db";
import type { z } from "zod";
import { attachFiles, type ReceivedFile, ReceivedFiles } from "../attachments/index.server";
import { both, DomainError, invalidField, notFound } from "../platform";
import { civilDateOf, command, dateColumn, recordEvent, type Tx } from "../platform/index.server";
import type { News } from "./kinds";
import { notify } from "./notify.server";
import { OfAnnouncement, PublishAnnouncement } from "./schema";

/** What an announcement's events, notices and files are kept under. */
export const subjectOf = (announcementNo: bigint) => ({ subjectKind: "announcement", subjectNo: String(announcementNo) }) as const;

type AnnouncementNews = "announcement_published" | "announcement_urged" | "announcement_withdrawn";

/** A notice to each of these dealers. */
export const newsOf = (kind: AnnouncementNews, announcementNo: bigint, dealers: readonly string[]): News[] =>
  dealers.map((dealerCode) => ({ kind, ...subjectOf(announcementNo), params: {}, to: { dealerCode } }));

/** The dealers it is for: all, or those of some regions and those that are named. Suspended ones read as well. */
async function findDealers(
  tx: Tx,
  { regions, dealerCodes }: { regions: readonly string[]; dealerCodes: readonly string[] },
): Promise<string[]> {
  const all = regions.length === 0 && dealerCodes.length === 0;
  const dealers = await tx.dealer.findMany({
    where: all ? {} : { OR: [{ region: { in: [...regions] } }, { code: { in: [...dealerCodes] } }] },
    select: { code: true },
    orderBy: { code: "asc" },
  });
  const codes = dealers.map(({ code }) => code);
  const unknown = dealerCodes.filter((code) => !codes.includes(code));
  if (unknown.length > 0) throw invalidField("dealerCodes", both(`没有经销商 ${unknown.join("、")}`, `no dealer ${unknown.join(", ")}`));
  if (codes.length === 0) throw invalidField("regions", both("没有符合的经销商", "no dealer fits"));
  return codes;
}

type Announced = z.infer<typeof PublishAnnouncement>;

/** An announcement with all that dealers read of it: it is written once, and so are its files, for a receipt says what was read. */
async function publish(tx: Tx, { dealerCodes, validFrom = tx.today, validUntil, ...input }: Announced, files: readonly ReceivedFile[]) {
  const dealers = await findDealers(tx, { regions: input.regions, dealerCodes });
  const { titleZh, textZh, regions } = input;
  const row = await tx.announcement.create({
    data: {
      ...{ titleZh, textZh, titleEn: input.titleEn || null, textEn: input.textEn || null, regions },
      everybody: regions.length === 0 && dealerCodes.length === 0,
      ...{ validFrom: dateColumn(validFrom), validUntil: validUntil ? dateColumn(validUntil) : null },
      ...{ publishedBy: tx.actor.login, publishedAt: tx.now },
    },
  });
  const { announcementNo } = row;
  await tx.announcementReceipt.createMany({ data: dealers.map((dealerCode) => ({ announcementNo, dealerCode })) });
  const kept = await attachFiles(tx, { ...subjectOf(announcementNo), files, visibleToCustomer: true });
  const named = kept.map(({ attachmentId, sha256 }) => ({ attachmentId, sha256 }));
  const data = { dealers: dealers.length, regions, validFrom, validUntil: validUntil || null, ...(named.length > 0 && { files: named }) };
  await recordEvent(tx, { ...subjectOf(announcementNo), action: "notices/publish-announcement", reasonCode: "published", data });
  // Of one that holds later its dealers are told on that day.
  if (validFrom <= tx.today) await notify(tx, ...newsOf("announcement_published", announcementNo, dealers));
  return { announcementNo: Number(announcementNo), dealers: dealers.length };
}

/** Publishes an announcement to dealers, who find it on their home and give a receipt when they read it (S3-34). */
export const publishAnnouncement = command({
  name: "notices/publish-announcement",
  input: PublishAnnouncement,
  action: "announcements.publish",
  run: (tx, input) => publish(tx, input, []),
});

/** The same with files, for the dealers who read it and for nobody else (S3-34). */
export const publishWithFiles = command({
  name: "notices/publish-with-files",
  input: PublishAnnouncement.safeExtend({ files: ReceivedFiles }),
  action: "announcements.publish",
  run: (tx, { files, ...input }) => publish(tx, input, files),
});

/** Reminds the dealers that have not read it. */
export const urgeAnnouncement = command({
  name: "notices/urge-announcement",
  input: OfAnnouncement,
  action: "announcements.publish",
  async run(tx, { announcementNo }) {
    const row = await lockAnnouncement(tx, announcementNo, "share");
    if (civilDateOf(row.validFrom) > tx.today) throw new DomainError("wrong_state", both("公告尚未生效", "it does not hold yet"));
    if (row.validUntil && civilDateOf(row.validUntil) < tx.today)
      throw new DomainError("wrong_state", both("公告已失效", "it holds no longer"));
    const unread = await tx.$queryRaw<{ dealerCode: string }[]>`
      UPDATE announcement_receipt SET urged_at = ${tx.now}::timestamptz WHERE announcement_no = ${row.announcementNo} AND read_at IS NULL
      RETURNING dealer_code AS "dealerCode"`;
    if (unread.length === 0) throw new DomainError("wrong_state", both("各经销商均已阅读", "every dealer has read it"));
    const dealers = unread.map(({ dealerCode }) => dealerCode).sort();
    const said = { action: "notices/urge-announcement", reasonCode: "urged", data: { dealers: dealers.length } };
    await recordEvent(tx, { ...subjectOf(row.announcementNo), ...said });
    await notify(tx, ...newsOf("announcement_urged", row.announcementNo, dealers));
    return { announcementNo, urged: dealers.length };
  },
});

export const noAnnouncement = () => notFound(both("没有这条公告", "no such announcement"));

/** One that was not taken back, locked so that it is not meanwhile. Throws `not_found`, or `wrong_state` where it was. */
export async function lockAnnouncement(tx: Tx, announcementNo: number, lock: "share" | "update") {
  const no = BigInt(announcementNo);
  const how = lock === "share" ? Prisma.sql`FOR SHARE` : Prisma.sql`FOR UPDATE`;
  await tx.$queryRaw`SELECT 1 FROM announcement WHERE announcement_no = ${no} ${how}`;
  const row = await tx.announcement.findUnique({ where: { announcementNo: no } });
  if (!row) throw noAnnouncement();
  if (row.withdrawnAt) throw new DomainError("wrong_state", both("公告已撤回", "it was withdrawn"));
  return row;
}

/** The receipt of the actor's dealer, given once; the notices that told of it are read with it. Throws `not_found`. */
export const confirmAnnouncement = command({
  name: "notices/confirm-announcement",
  input: OfAnnouncement,
  action: "announcements.confirm",
  async run(tx, { announcementNo }) {
    const { login, dealerCode = "" } = tx.actor;
    const no = BigInt(announcementNo);
    const receipt = await tx.announcementReceipt.findFirst({
      where: { announcementNo: no, dealerCode, announcement: { validFrom: { lte: dateColumn(tx.today) } } },
    });
    if (!receipt) throw noAnnouncement();
    if (!receipt.readAt) await lockAnnouncement(tx, announcementNo, "share");
    const given = await tx.announcementReceipt.updateMany({
      where: { announcementNo: no, dealerCode, readAt: null },
      data: { readBy: login, readAt: tx.now },
    });
    if (given.count > 0)
      await recordEvent(tx, { ...subjectOf(no), action: "notices/confirm-announcement", reasonCode: "read", data: { dealerCode } });
    await tx.notice.updateMany({ where: { login, ...subjectOf(no), readAt: null }, data: { readAt: tx.now } });
    return { announcementNo };
  },
});
