import { defineLifecycle } from "../platform/lifecycle";

/** A paused subscription is told nothing new; what it has not taken yet waits for it. */
export const subscriptionLifecycle = defineLifecycle({
  name: "webhook_subscription",
  named: "webhookStatus",
  states: ["active", "paused"],
  initial: "active",
  events: {
    pause: { from: ["active"], to: "paused" },
    resume: { from: ["paused"], to: "active" },
  },
});
export type SubscriptionStatus = (typeof subscriptionLifecycle)["states"][number];

/** A failed delivery is tried again, a dead one only when somebody replays it. */
export const deliveryLifecycle = defineLifecycle({
  name: "webhook_delivery",
  named: "deliveryStatus",
  states: ["pending", "failed", "delivered", "dead"],
  initial: "pending",
  events: {
    take: { from: ["pending", "failed"], to: "delivered" },
    fail: { from: ["pending", "failed"], to: "failed" },
    give_up: { from: ["pending", "failed"], to: "dead" },
    replay: { from: ["delivered", "dead"], to: "pending" },
  },
});
export type DeliveryStatus = (typeof deliveryLifecycle)["states"][number];
