import { both, DomainError, notFound } from "../platform";
import { type NewEvent, recordEvent, type Tx } from "../platform/index.server";
import type { SubscriptionStatus } from "./lifecycle";
import type { Topic } from "./topics";

export interface Subscription {
  readonly id: string;
  readonly name: string;
  readonly url: string;
  readonly topics: readonly Topic[];
  readonly keyNo: number;
  readonly secret: Uint8Array;
  readonly status: SubscriptionStatus;
  readonly pausedBecause: "by_hand" | "dead_in_row" | null;
  readonly activeSince: Date;
  readonly version: number;
}

export const noSubscription = () => notFound(both("没有这个订阅", "no such subscription"));
export const noDelivery = () => notFound(both("没有这次投递", "no such delivery"));

/** The subscription with its row locked until the commit; news may be written for it meanwhile. Refuses with `not_found`. */
export async function lockSubscription(tx: Tx, id: string): Promise<Subscription> {
  const [row] = await tx.$queryRaw<Subscription[]>`
    SELECT id, name, url, topics, key_no AS "keyNo", secret, status, paused_because AS "pausedBecause", active_since AS "activeSince", version
    FROM webhook_subscription WHERE id = ${id}::uuid FOR NO KEY UPDATE`;
  if (!row) throw noSubscription();
  return row;
}

/** Refuses a change that was made on another version than the one at hand. */
export function refuseStale(subscription: Subscription, version: number | undefined): void {
  if (version !== undefined && version !== subscription.version)
    throw new DomainError("stale_version", both("该订阅刚被他人更新，请刷新", "somebody else has just changed this subscription"));
}

interface Change {
  changes: Partial<{ [Field in keyof Subscription]: Subscription[Field] }> & { secret?: Uint8Array<ArrayBuffer> };
  event: Pick<NewEvent, "action" | "reasonCode" | "reason" | "data">;
}

/** Writes a change of a locked subscription with its event; the version counts the events. */
export async function saveSubscription(tx: Tx, before: Subscription, { changes, event }: Change): Promise<Subscription> {
  const after = { ...before, ...changes, version: before.version + 1 };
  const { topics, ...rest } = changes;
  await tx.webhookSubscription.update({
    where: { id: before.id },
    data: { ...rest, ...(topics ? { topics: [...topics] } : {}), version: after.version },
    select: { id: true },
  });
  const said = { fromStatus: before.status, toStatus: after.status, ...event };
  await recordEvent(tx, { subjectKind: "webhook", subjectNo: before.id, ...said });
  return after;
}

/** Says that there is something to deliver; what is not said is found by the schedule a minute later. */
export const askForDelivery = (tx: Tx, subscriptionId: string): Promise<void> => tx.enqueue("deliver-webhooks", { subscriptionId });
