import { Prisma } from "@db";
import { both, DomainError } from "../platform";
import { type Ctx, command, eachInTurn, query, type Reader, recordEvent, type Tx, unlessMoved } from "../platform/index.server";
import { Nothing } from "../platform/input";
import { notify } from "./notify.server";
import { newsOf, subjectOf } from "./publish-announcement.server";
import { OfAnnouncement } from "./schema";

const TELL = "notices/tell-announcement";
const ADD = "notices/add-dealer";

/** It is not over yet, nor was it taken back. */
const lasts = ({ today }: Reader) => Prisma.sql`(a.withdrawn_at IS NULL AND (a.valid_until IS NULL OR a.valid_until >= ${today}::date))`;

/** A dealer that it is for and that was not there, or not of the region, when it was published. */
const LACKING = Prisma.sql`(a.everybody OR d.region = ANY (a.regions))
  AND NOT EXISTS (SELECT 1 FROM announcement_receipt r WHERE r.announcement_no = a.announcement_no AND r.dealer_code = d.code)`;

/** It was dated ahead, its day has come, and nobody was told of that. */
const untold = ({
  today,
}: Reader) => Prisma.sql`(a.valid_from <= ${today}::date AND a.valid_from > (a.published_at AT TIME ZONE 'Asia/Shanghai')::date
  AND NOT EXISTS (SELECT 1 FROM event e WHERE e.subject_kind = 'announcement' AND e.subject_no = a.announcement_no::text AND e.action = ${TELL}))`;

interface Added {
  announcementNo: bigint;
  dealerCode: string;
}

/** Asks for the receipts of dealers that came after an announcement that still concerns them; answers whose they are. */
async function addDealers(tx: Tx, condition: Prisma.Sql): Promise<Added[]> {
  const added = await tx.$queryRaw<Added[]>`
    WITH added AS (
      INSERT INTO announcement_receipt (announcement_no, dealer_code)
      SELECT a.announcement_no, d.code FROM announcement a CROSS JOIN dealer d WHERE ${lasts(tx)} AND ${LACKING} AND ${condition} ORDER BY 1, 2
      ON CONFLICT DO NOTHING RETURNING announcement_no, dealer_code)
    SELECT announcement_no AS "announcementNo", dealer_code AS "dealerCode" FROM added ORDER BY 1, 2`;
  for (const { announcementNo, dealerCode } of added)
    await recordEvent(tx, { ...subjectOf(announcementNo), action: ADD, reasonCode: "dealer_added", data: { dealerCode } });
  return added;
}

/**
 * A dealer that is registered finds on its home what the company announced before, where it is for the dealer and still holds or will
 * (S3-34). It has no account yet that could be told.
 */
export async function announceToDealer(tx: Tx, { dealerCode }: { dealerCode: string }): Promise<void> {
  await addDealers(tx, Prisma.sql`d.code = ${dealerCode}`);
}

/** A dealer that was registered by mistake takes along the receipts that it never gave; the histories of the announcements say so. */
export async function withdrawFromDealer(tx: Tx, { dealerCode }: { dealerCode: string }): Promise<void> {
  const receipts = await tx.announcementReceipt.findMany({ where: { dealerCode, readAt: null }, orderBy: { announcementNo: "asc" } });
  const said = { action: "notices/drop-dealer", reasonCode: "dealer_left", data: { dealerCode } };
  for (const { announcementNo } of receipts) await recordEvent(tx, { ...subjectOf(announcementNo), ...said });
}

/**
 * Tells the dealers of an announcement that was dated ahead once its day has come, but for those that have read it, and asks those that came
 * to concern it since for their receipts; `wrong_state` where there is neither (S3-34).
 */
export const tellAnnouncement = command({
  name: TELL,
  input: OfAnnouncement,
  action: "announcements.tell",
  async run(tx, { announcementNo }) {
    const no = BigInt(announcementNo);
    await tx.$queryRaw`SELECT 1 FROM announcement WHERE announcement_no = ${no} FOR UPDATE`;
    const [waits] = await findWaiting(tx, Prisma.sql`a.announcement_no = ${no}`);
    if (!waits) throw new DomainError("wrong_state", both("没有需要通知的经销商", "no dealer is to be told"));
    const added = await addDealers(tx, Prisma.sql`a.announcement_no = ${no}`);
    if (!waits.untold) {
      const dealers = added.map(({ dealerCode }) => dealerCode);
      if (waits.begun) await notify(tx, ...newsOf("announcement_published", no, dealers));
      return { announcementNo };
    }
    const unread = await tx.announcementReceipt.findMany({ where: { announcementNo: no, readAt: null }, orderBy: { dealerCode: "asc" } });
    const dealers = unread.map(({ dealerCode }) => dealerCode);
    await recordEvent(tx, { ...subjectOf(no), action: TELL, reasonCode: "told", data: { dealers: dealers.length } });
    await notify(tx, ...newsOf("announcement_published", no, dealers));
    return { announcementNo };
  },
});

const findWaiting = (reader: Reader, condition: Prisma.Sql) => reader.$queryRaw<
  { announcementNo: number; untold: boolean; begun: boolean }[]
>`
  SELECT w.* FROM (SELECT a.announcement_no::integer AS "announcementNo", ${untold(reader)} AS untold,
      a.valid_from <= ${reader.today}::date AS begun,
      EXISTS (SELECT 1 FROM dealer d WHERE ${LACKING}) AS lacks
    FROM announcement a WHERE ${lasts(reader)} AND ${condition}) w
  WHERE w.untold OR w.lacks ORDER BY w."announcementNo"`;

const findAllWaiting = query({
  name: "notices/waiting-announcements",
  input: Nothing,
  action: "announcements.tell",
  run: (reader) => findWaiting(reader, Prisma.sql`true`),
});

/** Tells of every announcement whose day has come, and every dealer that came to be concerned, each announcement in a transaction of its own. */
export async function tellAnnouncements(ctx: Ctx): Promise<void> {
  await eachInTurn(
    await findAllWaiting(ctx, {}),
    unlessMoved(({ announcementNo }) => tellAnnouncement(ctx, { announcementNo })),
  );
}
