export { webhookInvariants } from "./invariants";
export { deliveryLifecycle, subscriptionLifecycle } from "./lifecycle";
export { ALL_TOPICS, TOPICS } from "./topics";
