import { Prisma } from "@db";
import type { z } from "zod";
import { advance, toPermission, toWireInstant } from "../platform";
import { type Page, pageOf, query, type Reader, readCursorParts } from "../platform/index.server";
import { type DeliveryStatus, deliveryLifecycle } from "./lifecycle";
import { ListDeliveries, OfDelivery } from "./schema";
import { noDelivery } from "./store.server";

interface Row {
  deliveryId: string;
  webhookId: string;
  seq: bigint;
  topic: string;
  subject: string;
  occurredAt: Date;
  subscriptionId: string;
  subscriptionName: string;
  status: DeliveryStatus;
  attempts: number;
  nextAttemptAt: Date | null;
  endedAt: Date | null;
}

const selectDeliveries = (reader: Reader, condition: Prisma.Sql, limit: number) => reader.$queryRaw<Row[]>`
  SELECT d.id AS "deliveryId", e.id AS "webhookId", e.seq, d.topic, e.subject, e.occurred_at AS "occurredAt", d.subscription_id AS "subscriptionId",
    s.name AS "subscriptionName", d.status, d.attempts, d.next_attempt_at AS "nextAttemptAt", d.ended_at AS "endedAt"
  FROM webhook_delivery d JOIN webhook_event e ON e.seq = d.event_seq JOIN webhook_subscription s ON s.id = d.subscription_id
  WHERE ${condition} ORDER BY d.event_seq DESC, d.id DESC LIMIT ${limit}`;

const toView = (row: Row) => ({
  ...row,
  seq: Number(row.seq),
  occurredAt: toWireInstant(row.occurredAt),
  nextAttemptAt: row.nextAttemptAt && toWireInstant(row.nextAttemptAt),
  endedAt: row.endedAt && toWireInstant(row.endedAt),
});
type DeliveryView = ReturnType<typeof toView>;

const CURSOR = /^(\d{1,18})~([\da-f]{8}(?:-[\da-f]{4}){3}-[\da-f]{12})$/;

function after(cursor: string | undefined): Prisma.Sql {
  const parts = readCursorParts(cursor, CURSOR);
  if (!parts) return Prisma.sql`true`;
  const [seq, id] = parts as [string, string];
  return Prisma.sql`(d.event_seq, d.id) < (${BigInt(seq)}, ${id}::uuid)`;
}

/** A page of deliveries, newest event first, narrowed as asked. */
export async function pageDeliveries(reader: Reader, input: z.output<typeof ListDeliveries>): Promise<Page<DeliveryView>> {
  const { subscriptionId, status, topic, cursor, limit } = input;
  const conditions = [
    after(cursor),
    ...(subscriptionId ? [Prisma.sql`d.subscription_id = ${subscriptionId}::uuid`] : []),
    ...(status ? [Prisma.sql`d.status = ${status}`] : []),
    ...(topic ? [Prisma.sql`d.topic = ${topic}`] : []),
  ];
  const rows = await selectDeliveries(reader, Prisma.join(conditions, " AND "), limit + 1);
  const { items, nextCursor } = pageOf(rows, limit, ({ seq, deliveryId }) => `${seq}~${deliveryId}`);
  return { items: items.map(toView), nextCursor };
}

/** Deliveries of all subscriptions or of one, newest event first. */
export const listDeliveries = query({
  name: "webhooks/deliveries",
  input: ListDeliveries,
  action: "webhooks.manage",
  run: pageDeliveries,
});

/** A delivery with what it tells and every call that was made for it. */
export const readDelivery = query({
  name: "webhooks/delivery",
  input: OfDelivery,
  action: "webhooks.manage",
  async run(reader, { deliveryId }) {
    const [row] = await selectDeliveries(reader, Prisma.sql`d.id = ${deliveryId}::uuid`, 1);
    if (!row) throw noDelivery();
    const [event, calls] = await Promise.all([
      reader.webhookEvent.findUniqueOrThrow({ where: { seq: row.seq }, select: { data: true } }),
      reader.webhookAttempt.findMany({ where: { deliveryId }, orderBy: { no: "desc" }, take: 200 }),
    ]);
    return {
      ...toView(row),
      data: event.data,
      calls: calls.map(({ deliveryId: _of, at, ...call }) => ({ ...call, at: toWireInstant(at) })),
      can: { replay: toPermission(advance(deliveryLifecycle, row.status, "replay"), reader.locale) },
    };
  },
});
