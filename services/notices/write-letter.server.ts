import { randomUUID } from "node:crypto";
import type { Locale } from "../platform";
import type { Tx } from "../platform/index.server";
import type { LetterNews } from "./kinds";
import { MAX_ATTEMPTS } from "./plan-deliveries.server";

/** More letters than this go to no address within a day: a machine that answers each of them is not answered for ever (RFC 3834). */
const MOST_A_DAY = 10;
const DAY_MS = 24 * 60 * 60_000;

async function countLately(tx: Tx, address: string): Promise<number> {
  const since = new Date(tx.now.getTime() - DAY_MS);
  const [row] = await tx.$queryRaw<{ letters: number }[]>`
    SELECT count(*)::int AS letters FROM notice n JOIN notice_delivery d USING (notice_no)
    WHERE n.login IS NULL AND n.created_at > ${since}::timestamptz AND d.address = ${address}`;
  return row!.letters;
}

/**
 * Writes a letter to somebody outside, in the transaction in which it happened; it leaves at once by the company's mail server. Without
 * one, and to an address that has had its letters of the day, nothing is written.
 */
export async function writeLetter(tx: Tx, { address, locale, ...news }: LetterNews & { address: string; locale: Locale }): Promise<void> {
  const channel = await tx.noticeChannel.findFirst({ where: { kind: "email", active: true }, select: { id: true } });
  if (!channel || (await countLately(tx, address)) >= MOST_A_DAY) return;
  const newsId = randomUUID();
  const told = { ...news, login: null, urgent: true, createdAt: tx.now, readAt: tx.now };
  const { noticeNo } = await tx.notice.create({ data: { newsId, ...told }, select: { noticeNo: true } });
  const leaving = { attemptsLeft: MAX_ATTEMPTS, nextAttemptAt: tx.now };
  const delivery = { newsId, noticeNo, channelId: channel.id, address, locale, ...leaving };
  const { id } = await tx.noticeDelivery.create({ data: delivery, select: { id: true } });
  await tx.enqueue("deliver-notices", { deliveryId: id });
}
