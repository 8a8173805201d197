import { Prisma } from "@db";
import { advance, both, must, notFound, toPermission, toWireInstant } from "../platform";
import { command, pageOf, query, readCursorParts, recordEvent } from "../platform/index.server";
import { type NoticeDeliveryStatus, noticeDeliveryLifecycle } from "./lifecycle";
import { MAX_ATTEMPTS } from "./plan-deliveries.server";
import { ListNoticeDeliveries, OfNoticeDelivery } from "./schema";

interface Row {
  deliveryId: string;
  noticeNo: bigint;
  kind: string;
  subjectNo: string;
  channel: string;
  channelKind: string;
  address: string;
  status: NoticeDeliveryStatus;
  attempts: number;
  lastError: string | null;
  toldAt: Date;
  nextAttemptAt: Date | null;
  endedAt: Date | null;
}

/** `li@example.com` as `l***@example.com`: who keeps the channels need not know who reads what. */
const maskAddress = (address: string): string => address.replace(/^(.)[^@]*@/, "$1***@");

/** What left the portal, newest first, and what became of it. */
export const listNoticeDeliveries = query({
  name: "notices/deliveries",
  input: ListNoticeDeliveries,
  action: "notices.manage",
  async run(reader, { status, cursor, limit }) {
    const parts = readCursorParts(cursor, /^(\d{1,15})~([\da-f]{8}(?:-[\da-f]{4}){3}-[\da-f]{12})$/);
    const conditions = [
      parts ? Prisma.sql`(d.notice_no, d.id) < (${BigInt(parts[0]!)}, ${parts[1]}::uuid)` : Prisma.sql`true`,
      status ? Prisma.sql`d.status = ${status}` : Prisma.sql`true`,
    ];
    const rows = await reader.$queryRaw<Row[]>`
      SELECT d.id AS "deliveryId", d.notice_no AS "noticeNo", n.kind, n.subject_no AS "subjectNo", c.name AS channel, c.kind AS "channelKind", d.address,
        d.status, d.attempts, d.last_error AS "lastError", n.created_at AS "toldAt", d.next_attempt_at AS "nextAttemptAt", d.ended_at AS "endedAt"
      FROM notice_delivery d JOIN notice n ON n.notice_no = d.notice_no JOIN notice_channel c ON c.id = d.channel_id
      WHERE ${Prisma.join(conditions, " AND ")} ORDER BY d.notice_no DESC, d.id DESC LIMIT ${limit + 1}`;
    const { items, nextCursor } = pageOf(rows, limit, ({ noticeNo, deliveryId }) => `${noticeNo}~${deliveryId}`);
    return {
      items: items.map(({ noticeNo: _no, ...row }) => ({
        ...row,
        ...{ address: maskAddress(row.address), toldAt: toWireInstant(row.toldAt) },
        ...{ nextAttemptAt: row.nextAttemptAt && toWireInstant(row.nextAttemptAt), endedAt: row.endedAt && toWireInstant(row.endedAt) },
        can: { resend: toPermission(advance(noticeDeliveryLifecycle, row.status, "resend"), reader.locale) },
      })),
      nextCursor,
    };
  },
});

/** Sends once more what is dead, or of which nobody knows what became; a letter carries the id it had. */
export const resendNotice = command({
  name: "notices/resend",
  input: OfNoticeDelivery,
  action: "notices.manage",
  async run(tx, { deliveryId }) {
    const [delivery] = await tx.$queryRaw<{ status: NoticeDeliveryStatus; channelId: string }[]>`
      SELECT status, channel_id AS "channelId" FROM notice_delivery WHERE id = ${deliveryId}::uuid FOR UPDATE`;
    if (!delivery) throw notFound(both("没有这次发送", "no such delivery"));
    const status = must(advance(noticeDeliveryLifecycle, delivery.status, "resend"));
    const again = { status, attemptsLeft: MAX_ATTEMPTS, nextAttemptAt: tx.now, endedAt: null };
    await tx.noticeDelivery.update({ where: { id: deliveryId }, data: again, select: { id: true } });
    const said = { action: "notices/resend", reasonCode: "resent", data: { deliveryId, from: delivery.status } };
    await recordEvent(tx, { subjectKind: "notice_channel", subjectNo: delivery.channelId, ...said });
    await tx.enqueue("deliver-notices", { deliveryId });
    return { deliveryId, status };
  },
});
