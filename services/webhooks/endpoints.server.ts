import type { Endpoint } from "../platform/index.server";
import { listDeliveries, readDelivery } from "./list-deliveries.server";
import { listSubscriptions, readSubscription } from "./list-subscriptions.server";
import { replay, sendTest } from "./replay.server";
import { pauseSubscription, resumeSubscription, rotateSecret, saveWebhook, subscribe } from "./subscribe.server";

/** What webhooks do, for the registry. */
export const WEBHOOK_ENDPOINTS: readonly Endpoint[] = [
  subscribe,
  saveWebhook,
  rotateSecret,
  pauseSubscription,
  resumeSubscription,
  sendTest,
  replay,
  listSubscriptions,
  readSubscription,
  listDeliveries,
  readDelivery,
];
