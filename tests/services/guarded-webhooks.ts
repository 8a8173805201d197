import { CHECK, FORBIDDEN, type Refused, TWICE } from "./guarded-statements";

const FRESH_EVENT = `INSERT INTO webhook_event (topic, subject, data, occurred_at, recipients)
  SELECT 'stock_short', 'X', '{}', now(), ARRAY[id] FROM webhook_subscription`;
export const WEBHOOK_STATEMENTS: Refused[] = [
  ["what other systems are told is not changed", "UPDATE webhook_event SET data = '{}'", FORBIDDEN],
  ["what was told this month is not removed", `${FRESH_EVENT}; DELETE FROM webhook_event WHERE subject = 'X'`, FORBIDDEN],
  ["events are not truncated", "TRUNCATE webhook_event CASCADE", FORBIDDEN],
  ["an event is for somebody", FRESH_EVENT.replace("ARRAY[id]", "'{}'"), CHECK],
  ["a delivery is not deleted alone", "DELETE FROM webhook_delivery WHERE status = 'pending'", FORBIDDEN],
  ["a delivery stays with its subscription", "UPDATE webhook_delivery SET subscription_id = gen_random_uuid()", FORBIDDEN],
  ["calls are counted one by one", "UPDATE webhook_delivery SET attempts = attempts + 2", FORBIDDEN],
  ["calls are not uncounted", "UPDATE webhook_delivery SET attempts = 0 WHERE status = 'failed'", FORBIDDEN],
  [
    "nothing counts as delivered that nobody took",
    "UPDATE webhook_delivery SET status = 'delivered', ended_at = now(), next_attempt_at = NULL WHERE status = 'failed'",
    CHECK,
  ],
  ["what is to be tried again says when", "UPDATE webhook_delivery SET next_attempt_at = NULL WHERE status = 'failed'", CHECK],
  ["what is over is not tried again", "UPDATE webhook_delivery SET next_attempt_at = now() WHERE status = 'delivered'", CHECK],
  [
    "a subscription is told an event once",
    "INSERT INTO webhook_delivery (event_seq, topic, subscription_id, attempts_left, next_attempt_at) SELECT event_seq, topic, subscription_id, 1, now() FROM webhook_delivery",
    TWICE,
  ],
  ["deliveries are not truncated", "TRUNCATE webhook_delivery CASCADE", FORBIDDEN],
  ["what became of a call is written once", "UPDATE webhook_attempt SET ms = 1", FORBIDDEN],
  ["a call is not deleted alone", "DELETE FROM webhook_attempt", FORBIDDEN],
  ["calls are not truncated", "TRUNCATE webhook_attempt", FORBIDDEN],
  [
    "a call was answered or was not",
    "INSERT INTO webhook_attempt SELECT delivery_id, no + 10, at, key_no, ms, http_status, 'timed_out', answer FROM webhook_attempt",
    CHECK,
  ],
  ["a subscription is paused by an event", "UPDATE webhook_subscription SET status = 'paused', paused_because = 'by_hand'", CHECK],
  ["a paused subscription says why", "UPDATE webhook_subscription SET status = 'paused'", CHECK],
  ["who subscribed stays", "UPDATE webhook_subscription SET created_by = 'x'", FORBIDDEN],
  ["a subscription is not deleted", "DELETE FROM webhook_subscription", FORBIDDEN],
  ["subscriptions are not truncated", "TRUNCATE webhook_subscription CASCADE", FORBIDDEN],
];
