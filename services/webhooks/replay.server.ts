import { advance, both, DomainError, must } from "../platform";
import { command, type Tx } from "../platform/index.server";
import { writeEvents } from "./announce.server";
import { MAX_ATTEMPTS } from "./attempts";
import { type DeliveryStatus, deliveryLifecycle } from "./lifecycle";
import { OfSubscription, Replay } from "./schema";
import { askForDelivery, lockSubscription, noDelivery, saveSubscription } from "./store.server";
import { TEST_TOPIC } from "./topics";

/** Sends one signed call that tells nothing, so that a receiver can be tried out. Refuses while the subscription is paused. */
export const sendTest = command({
  name: "webhooks/send-test",
  input: OfSubscription,
  action: "webhooks.manage",
  async run(tx, { subscriptionId }) {
    const subscription = await lockSubscription(tx, subscriptionId);
    if (subscription.status !== "active")
      throw new DomainError("wrong_state", both("订阅已暂停，请先恢复", "the subscription is paused: resume it first"));
    const test = {
      topic: TEST_TOPIC,
      subject: subscription.name,
      data: { name: subscription.name },
      recipients: [subscriptionId],
    } as const;
    const [deliveryId] = await writeEvents(tx, [{ ...test, recipients: [subscriptionId] }]);
    await saveSubscription(tx, subscription, {
      changes: {},
      event: { action: "webhooks/send-test", reasonCode: "tested", data: { deliveryId } },
    });
    return { subscriptionId, deliveryId };
  },
});

/** The deliveries to send again, locked after their subscription. */
async function lockReplayed(tx: Tx, { deliveryId, subscriptionId }: { deliveryId?: string | undefined; subscriptionId: string }) {
  return deliveryId === undefined
    ? await tx.$queryRaw<{ id: string; status: DeliveryStatus }[]>`
        SELECT id, status FROM webhook_delivery WHERE subscription_id = ${subscriptionId}::uuid AND status = 'dead' ORDER BY id FOR UPDATE`
    : await tx.$queryRaw<
        { id: string; status: DeliveryStatus }[]
      >`SELECT id, status FROM webhook_delivery WHERE id = ${deliveryId}::uuid FOR UPDATE`;
}

/**
 * Sends a delivery again that was taken or is dead, or all dead ones of a subscription, with as many attempts as new ones have. The calls
 * carry the ids they had: a receiver that keeps them acts once.
 */
export const replay = command({
  name: "webhooks/replay",
  input: Replay,
  action: "webhooks.manage",
  async run(tx, { deliveryId, subscriptionId: named }) {
    const found = deliveryId ? await tx.webhookDelivery.findUnique({ where: { id: deliveryId }, select: { subscriptionId: true } }) : null;
    const subscriptionId = named ?? found?.subscriptionId;
    if (subscriptionId === undefined) throw noDelivery();
    const subscription = await lockSubscription(tx, subscriptionId);
    const deliveries = await lockReplayed(tx, { deliveryId, subscriptionId });
    if (deliveries.length === 0) return { subscriptionId, replayed: 0 };
    const [status] = deliveries.map((delivery) => must(advance(deliveryLifecycle, delivery.status, "replay")));
    await tx.webhookDelivery.updateMany({
      where: { id: { in: deliveries.map(({ id }) => id) } },
      data: { status: status!, attemptsLeft: MAX_ATTEMPTS, nextAttemptAt: tx.now, endedAt: null },
    });
    const data = deliveryId ? { deliveryId } : { deliveries: deliveries.length };
    await saveSubscription(tx, subscription, { changes: {}, event: { action: "webhooks/replay", reasonCode: "replayed", data } });
    await askForDelivery(tx, subscriptionId);
    return { subscriptionId, replayed: deliveries.length };
  },
});
