export { webhookInvariants } from "./invariants";
export { deliveryLifecycle, subscriptionLifecycle } from "./lifecycle";
export { TOPICS } from "./topics";
