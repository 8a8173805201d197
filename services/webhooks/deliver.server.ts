import { randomUUID } from "node:crypto";
import { z } from "zod";
import { callOut } from "../integrations/index.server";
import { toWireInstant } from "../platform";
import { environment } from "../platform/environment.server";
import type { Ctx } from "../platform/index.server";
import { openSecret } from "../platform/sealed-secret.server";
import { type ClaimedDelivery, claimDelivery, recordAttempt, releaseReceiver } from "./attempt.server";
import type { AttemptResult } from "./attempts";
import { placeOf, signBody } from "./secret.server";
import type { Subscription } from "./store.server";

/** A receiver is served this long at a stretch; then others have their turn. */
const STRETCH_MS = 20_000;

/** The body of every call of an event, byte for byte; `seq` rises with each event of one subject. */
const bodyOf = ({ eventId, seq, topic, occurredAt, data }: ClaimedDelivery): string =>
  JSON.stringify({ id: eventId, seq: Number(seq), topic, occurredAt: toWireInstant(occurredAt), data });

type Claimed = ClaimedDelivery & Pick<Subscription, "url" | "keyNo" | "secret">;

async function callReceiver(ctx: Ctx, claimed: Claimed, subscriptionId: string): Promise<AttemptResult> {
  const secret = openSecret(claimed.secret, placeOf(subscriptionId));
  if (secret === null) return { ok: false, failure: "secret_unreadable", ms: 0 };
  const body = bodyOf(claimed);
  const timestamp = Math.floor(ctx.clock.now().getTime() / 1_000);
  const headers = {
    "Webhook-Id": claimed.eventId,
    "Webhook-Topic": claimed.topic,
    "Webhook-Attempt": String(claimed.attemptNo),
    "Webhook-Timestamp": String(timestamp),
    "Webhook-Key-Id": String(claimed.keyNo),
    "Webhook-Signature": `v1=${signBody(secret, timestamp, body)}`,
  };
  const { outboundTimeoutMs, outboundInternalHosts } = environment();
  const limits = { timeoutMs: outboundTimeoutMs, internalHosts: outboundInternalHosts };
  return await callOut({ url: claimed.url, headers, body, idempotencyKey: claimed.deliveryId }, limits);
}

/** Calls one receiver, one call after another, until nothing is due, it does not answer, or others should have their turn. */
async function serve(ctx: Ctx, subscriptionId: string): Promise<void> {
  const worker = randomUUID();
  const endAt = performance.now() + STRETCH_MS;
  for (;;) {
    const claimed = await claimDelivery(ctx, { subscriptionId, worker });
    if (claimed === null) return;
    const { deliveryId, attemptNo } = claimed;
    const result = await callReceiver(ctx, claimed, subscriptionId);
    await recordAttempt(ctx, { subscriptionId, deliveryId, attemptNo, result });
    if (result.ok && performance.now() < endAt) continue;
    // A receiver that gave no answer would let the next call wait in vain as well: what is left for it waits for the schedule.
    return void (await releaseReceiver(ctx, { subscriptionId, worker, askAgain: result.ok }));
  }
}

/** Subscriptions for which something is due. */
async function findDue({ db, clock }: Ctx): Promise<string[]> {
  const rows = await db.$queryRaw<{ id: string }[]>`
    SELECT id FROM webhook_subscription s WHERE status = 'active' AND EXISTS (
      SELECT 1 FROM webhook_delivery d WHERE d.subscription_id = s.id AND status IN ('pending', 'failed') AND next_attempt_at <= ${clock.now()}::timestamptz)`;
  return rows.map(({ id }) => id);
}

const Asked = z.object({ subscriptionId: z.uuid().optional() });

/**
 * The job: makes the calls that are due, of the subscription it names or of all. What was interrupted is found again by its row, so a job
 * that is lost or runs twice changes nothing; a call may be made twice and carries the same ids then.
 */
export async function deliverWebhooks(ctx: Ctx, data: unknown): Promise<void> {
  const { subscriptionId } = Asked.parse(data ?? {});
  await Promise.all((subscriptionId ? [subscriptionId] : await findDue(ctx)).map((id) => serve(ctx, id)));
}
