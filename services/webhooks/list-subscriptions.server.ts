import { Prisma } from "@db";
import { advance, allow, both, type Permission, refuse, toPermission, toWireInstant } from "../platform";
import { query, type Reader } from "../platform/index.server";
import { Nothing } from "../platform/input";
import { subscriptionLifecycle } from "./lifecycle";
import { pageDeliveries } from "./list-deliveries.server";
import { ReadSubscription } from "./schema";
import { noSubscription, type Subscription } from "./store.server";

interface Row extends Omit<Subscription, "secret"> {
  createdBy: string;
  createdAt: Date;
  /** Deliveries that wait for their first or next call. */
  waiting: number;
  dead: number;
}

/** Deliveries are counted as far as this; who has more has a problem, not a number. */
const COUNTED = 1_000;

async function selectSubscriptions(reader: Reader, condition: Prisma.Sql): Promise<Row[]> {
  const counted = (statuses: Prisma.Sql) => Prisma.sql`(SELECT count(*)::integer FROM (
    SELECT 1 FROM webhook_delivery d WHERE d.subscription_id = s.id AND d.status IN (${statuses}) LIMIT ${COUNTED}) n)`;
  return await reader.$queryRaw<Row[]>`
    SELECT id, name, url, topics, key_no AS "keyNo", status, paused_because AS "pausedBecause", active_since AS "activeSince", version,
      created_by AS "createdBy", created_at AS "createdAt", ${counted(Prisma.sql`'pending', 'failed'`)} AS waiting, ${counted(Prisma.sql`'dead'`)} AS dead
    FROM webhook_subscription s WHERE ${condition} ORDER BY name LIMIT 200`;
}

function permissionsOf(row: Row, { locale }: Reader): Record<"pause" | "resume" | "test" | "replayDead", Permission> {
  const { status, dead } = row;
  const permit = (event: "pause" | "resume") => toPermission(advance(subscriptionLifecycle, status, event), locale);
  const active = status === "active" ? allow : refuse("wrong_state", both("订阅已暂停", "the subscription is paused"));
  const hasDead = dead > 0 ? allow : refuse("wrong_state", both("没有投递失败的记录", "nothing is dead"));
  return {
    pause: permit("pause"),
    resume: permit("resume"),
    test: toPermission(active, locale),
    replayDead: toPermission(hasDead, locale),
  };
}

const toView = (row: Row, reader: Reader) => {
  const { id, activeSince: _since, createdAt, topics, ...rest } = row;
  return { subscriptionId: id, ...rest, topics: [...topics], createdAt: toWireInstant(createdAt), can: permissionsOf(row, reader) };
};

/** Every subscription by its name; secrets are never among what is read. */
export const listSubscriptions = query({
  name: "webhooks/subscriptions",
  input: Nothing,
  action: "webhooks.manage",
  async run(reader) {
    const rows = await selectSubscriptions(reader, Prisma.sql`true`);
    return { items: rows.map((row) => toView(row, reader)), nextCursor: null };
  },
});

/** A subscription with its deliveries, newest first. */
export const readSubscription = query({
  name: "webhooks/subscription",
  input: ReadSubscription,
  action: "webhooks.manage",
  async run(reader, input) {
    const [row] = await selectSubscriptions(reader, Prisma.sql`id = ${input.subscriptionId}::uuid`);
    if (!row) throw noSubscription();
    return { ...toView(row, reader), deliveries: await pageDeliveries(reader, input) };
  },
});
