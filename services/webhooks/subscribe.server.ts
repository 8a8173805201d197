import { randomUUID } from "node:crypto";
import { checkOutboundUrl } from "../integrations/index.server";
import { advance, both, DomainError, findChanges, invalidField, must } from "../platform";
import { environment } from "../platform/environment.server";
import { command, recordEvent, type Tx } from "../platform/index.server";
import { sealSecret } from "../platform/sealed-secret.server";
import { subscriptionLifecycle } from "./lifecycle";
import { OfSubscription, PauseSubscription, RotateSecret, SaveSubscription, Subscribe } from "./schema";
import { newSecret, placeOf } from "./secret.server";
import { askForDelivery, lockSubscription, refuseStale, type Subscription, saveSubscription } from "./store.server";

function requireCallable(url: string): void {
  const checked = checkOutboundUrl(url, environment().outboundInternalHosts);
  if (!checked.ok) throw invalidField("url", checked.why);
}

async function requireFreeName(tx: Tx, name: string, id?: string): Promise<void> {
  const known = await tx.webhookSubscription.findUnique({ where: { name }, select: { id: true } });
  if (!known || known.id === id) return;
  const text = both(`已有名为“${name}”的订阅`, `a subscription named "${name}" exists`);
  throw new DomainError("conflict", text, { fields: { name: [text] } });
}

/** Tells another system from now on what happens under these topics. The secret that signs its calls is shown in this answer only. */
export const subscribe = command({
  name: "webhooks/subscribe",
  input: Subscribe,
  action: "webhooks.manage",
  secret: true,
  async run(tx, { name, url, topics }) {
    requireCallable(url);
    await requireFreeName(tx, name);
    const id = randomUUID();
    const secret = newSecret();
    const status = subscriptionLifecycle.initial;
    const told = { name, url, topics };
    const dates = { activeSince: tx.now, createdAt: tx.now };
    await tx.webhookSubscription.create({
      data: { id, ...told, keyNo: 1, secret: sealSecret(secret, placeOf(id)), status, version: 1, createdBy: tx.actor.login, ...dates },
      select: { id: true },
    });
    const event = { action: "webhooks/subscribe", toStatus: status, reasonCode: "subscribed", data: told };
    await recordEvent(tx, { subjectKind: "webhook", subjectNo: id, ...event });
    return { subscriptionId: id, name, keyNo: 1, secret };
  },
});

/** Changes name, address and topics; what happened before is not told under new topics. */
export const saveWebhook = command({
  name: "webhooks/save-subscription",
  input: SaveSubscription,
  action: "webhooks.manage",
  async run(tx, { subscriptionId, version, ...input }) {
    const before = await lockSubscription(tx, subscriptionId);
    refuseStale(before, version);
    requireCallable(input.url);
    await requireFreeName(tx, input.name, subscriptionId);
    const spoken = ({ name, url, topics }: Pick<Subscription, "name" | "url" | "topics">) => ({ name, url, topics: topics.join(" ") });
    const data = findChanges(spoken(before), spoken(input));
    if (!data) return { subscriptionId, version: before.version };
    const event = { action: "webhooks/save-subscription", reasonCode: "changed", data };
    const saved = await saveSubscription(tx, before, { changes: input, event });
    return { subscriptionId, version: saved.version };
  },
});

/** A new secret at once, shown in this answer only: calls made with the old one are no longer, and those not taken meanwhile come again. */
export const rotateSecret = command({
  name: "webhooks/rotate-secret",
  input: RotateSecret,
  action: "webhooks.manage",
  secret: true,
  async run(tx, { subscriptionId, version }) {
    const before = await lockSubscription(tx, subscriptionId);
    refuseStale(before, version);
    const secret = newSecret();
    const keyNo = before.keyNo + 1;
    const event = { action: "webhooks/rotate-secret", reasonCode: "rotated", data: { keyNo } };
    await saveSubscription(tx, before, { changes: { keyNo, secret: sealSecret(secret, placeOf(subscriptionId)) }, event });
    return { subscriptionId, name: before.name, keyNo, secret };
  },
});

/** Stops calling: nothing new is kept for it, what it has not taken yet waits. */
export const pauseSubscription = command({
  name: "webhooks/pause",
  input: PauseSubscription,
  action: "webhooks.manage",
  async run(tx, { subscriptionId, reason }) {
    const before = await lockSubscription(tx, subscriptionId);
    const status = must(advance(subscriptionLifecycle, before.status, "pause"));
    const event = { action: "webhooks/pause", reasonCode: "by_hand", ...(reason ? { reason } : {}) };
    const saved = await saveSubscription(tx, before, { changes: { status, pausedBecause: "by_hand" }, event });
    return { subscriptionId, status, version: saved.version };
  },
});

/** Calls again: at once what waited, and from now on what happens. */
export const resumeSubscription = command({
  name: "webhooks/resume",
  input: OfSubscription,
  action: "webhooks.manage",
  async run(tx, { subscriptionId }) {
    const before = await lockSubscription(tx, subscriptionId);
    const status = must(advance(subscriptionLifecycle, before.status, "resume"));
    const event = { action: "webhooks/resume", reasonCode: "resumed" };
    const saved = await saveSubscription(tx, before, { changes: { status, pausedBecause: null, activeSince: tx.now }, event });
    await askForDelivery(tx, subscriptionId);
    return { subscriptionId, status, version: saved.version };
  },
});
