export { announce } from "./announce.server";
export { deliverWebhooks } from "./deliver.server";
export { WEBHOOK_ENDPOINTS } from "./endpoints.server";
export { forgetWebhooks } from "./forget.server";
export { listDeliveries, readDelivery } from "./list-deliveries.server";
export { listSubscriptions, readSubscription } from "./list-subscriptions.server";
export { replay, sendTest } from "./replay.server";
export { pauseSubscription, resumeSubscription, rotateSecret, saveWebhook, subscribe } from "./subscribe.server";
