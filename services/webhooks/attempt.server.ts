import { z } from "zod";
import { advance, both, must, notFound } from "../platform";
import { environment } from "../platform/environment.server";
import { command, type Tx } from "../platform/index.server";
import { type AttemptResult, PAUSED_AFTER_DEAD, standAfter } from "./attempts";
import { type DeliveryStatus, subscriptionLifecycle } from "./lifecycle";
import { lockSubscription, type Subscription, saveSubscription } from "./store.server";

/** What a call is made of. */
export interface ClaimedDelivery {
  deliveryId: string;
  attemptNo: number;
  eventId: string;
  seq: bigint;
  topic: string;
  data: unknown;
  occurredAt: Date;
}

/** Beyond its time limit a call may take this long to be recorded before somebody else is let to the receiver. */
const GRACE_MS = 30_000;

const Worker = z.strictObject({ subscriptionId: z.uuid(), worker: z.uuid() });

/** Makes this worker the one that calls the receiver; null while another does, or while it is paused. */
async function takeReceiver(tx: Tx, { subscriptionId, worker }: z.output<typeof Worker>) {
  const until = new Date(tx.now.getTime() + environment().outboundTimeoutMs + GRACE_MS);
  const [taken] = await tx.$queryRaw<Pick<Subscription, "url" | "keyNo" | "secret">[]>`
    UPDATE webhook_subscription SET working_by = ${worker}::uuid, working_until = ${until}::timestamptz
    WHERE id = ${subscriptionId}::uuid AND status = 'active'
      AND (working_until IS NULL OR working_until <= ${tx.now}::timestamptz OR working_by = ${worker}::uuid)
    RETURNING url, key_no AS "keyNo", secret`;
  return taken;
}

/**
 * Takes the delivery of a subscription that has been due longest and writes down that it is about to be called, before it is: a call of
 * which nobody knows what became stays visible and is made again. Null where nothing is due or another worker has the receiver.
 */
export const claimDelivery = command({
  name: "webhooks/claim-delivery",
  input: Worker,
  action: "webhooks.manage",
  async run(tx, { subscriptionId, worker }) {
    const receiver = await takeReceiver(tx, { subscriptionId, worker });
    if (!receiver) return null;
    const [delivery] = await tx.$queryRaw<ClaimedDelivery[]>`
      UPDATE webhook_delivery d SET attempts = d.attempts + 1 FROM webhook_event e
      WHERE e.seq = d.event_seq AND d.id = (
        SELECT id FROM webhook_delivery WHERE subscription_id = ${subscriptionId}::uuid AND status IN ('pending', 'failed')
          AND next_attempt_at <= ${tx.now}::timestamptz ORDER BY next_attempt_at, event_seq LIMIT 1 FOR UPDATE)
      RETURNING d.id AS "deliveryId", d.attempts AS "attemptNo", e.id AS "eventId", e.seq, e.topic, e.data, e.occurred_at AS "occurredAt"`;
    if (!delivery) {
      await leaveReceiver(tx, { subscriptionId, worker });
      return null;
    }
    const { deliveryId, attemptNo } = delivery;
    await tx.webhookAttempt.create({ data: { deliveryId, no: attemptNo, at: tx.now, keyNo: receiver.keyNo }, select: { no: true } });
    return { ...receiver, ...delivery };
  },
});

const leaveReceiver = (tx: Tx, { subscriptionId, worker }: z.output<typeof Worker>) => tx.$executeRaw`
  UPDATE webhook_subscription SET working_by = NULL, working_until = NULL WHERE id = ${subscriptionId}::uuid AND working_by = ${worker}::uuid`;

/** Lets others call the receiver; what is left for it is asked for anew, behind what other receivers wait for. */
export const releaseReceiver = command({
  name: "webhooks/release-receiver",
  input: Worker.extend({ askAgain: z.boolean() }),
  action: "webhooks.manage",
  async run(tx, { askAgain, ...worker }) {
    await leaveReceiver(tx, worker);
    if (askAgain) await tx.enqueue("deliver-webhooks", { subscriptionId: worker.subscriptionId });
  },
});

const KEPT_BYTES = 500;
const beginningOf = (answer: string): string =>
  Buffer.from(answer, "utf8")
    .subarray(0, KEPT_BYTES)
    .toString("utf8")
    .replaceAll("\0", "")
    .replace(/\uFFFD$/, "");

const RecordAttempt = z.strictObject({
  subscriptionId: z.uuid(),
  deliveryId: z.uuid(),
  attemptNo: z.int(),
  result: z.custom<AttemptResult>(),
});

async function writeAttempt(tx: Tx, { deliveryId, attemptNo, result }: z.output<typeof RecordAttempt>): Promise<void> {
  const became = result.ok ? { httpStatus: result.status, answer: beginningOf(result.answer) } : { error: result.failure };
  await tx.webhookAttempt.update({
    where: { deliveryId_no: { deliveryId, no: attemptNo } },
    data: { ms: result.ms, ...became },
    select: { no: true },
  });
}

/** The receiver is gone when its last deliveries since it was last active are all dead. */
async function isGone(tx: Tx, { id, activeSince }: Subscription): Promise<boolean> {
  const last = await tx.$queryRaw<{ status: DeliveryStatus }[]>`
    SELECT status FROM webhook_delivery WHERE subscription_id = ${id}::uuid AND ended_at >= ${activeSince}::timestamptz
    ORDER BY ended_at DESC, event_seq DESC LIMIT ${PAUSED_AFTER_DEAD}`;
  return last.length === PAUSED_AFTER_DEAD && last.every(({ status }) => status === "dead");
}

/** Writes what became of a call and how its delivery stands now; a receiver that is gone is paused, with the reason. */
export const recordAttempt = command({
  name: "webhooks/record-attempt",
  input: RecordAttempt,
  action: "webhooks.manage",
  async run(tx, input) {
    const { subscriptionId, deliveryId, attemptNo, result } = input;
    const subscription = await lockSubscription(tx, subscriptionId);
    const [delivery] = await tx.$queryRaw<{ status: DeliveryStatus; attempts: number; attemptsLeft: number }[]>`
      SELECT status, attempts, attempts_left AS "attemptsLeft" FROM webhook_delivery WHERE id = ${deliveryId}::uuid FOR UPDATE`;
    if (!delivery) throw notFound(both("没有这次投递", "no such delivery"));
    await writeAttempt(tx, input);
    // Another worker took over while this call hung: the later call tells how it stands.
    if (delivery.attempts !== attemptNo || delivery.status === "delivered" || delivery.status === "dead") return;
    const standing = standAfter(delivery, result, tx.now);
    await tx.webhookDelivery.update({ where: { id: deliveryId }, data: standing, select: { id: true } });
    if (standing.status !== "dead" || subscription.status !== "active" || !(await isGone(tx, subscription))) return;
    const status = must(advance(subscriptionLifecycle, subscription.status, "pause"));
    const event = { action: "webhooks/pause", reasonCode: "dead_in_row", data: { deliveries: PAUSED_AFTER_DEAD } };
    await saveSubscription(tx, subscription, { changes: { status, pausedBecause: "dead_in_row" }, event });
  },
});
