import type { Invariant } from "../platform";

/** What must hold of everything that other systems are told. */
export const webhookInvariants: readonly Invariant[] = [
  {
    name: "every webhook event has a delivery for each subscription that was active for its topic",
    sql: `SELECT 'event ' || seq AS broken FROM webhook_event e
      WHERE (SELECT array_agg(r ORDER BY r) FROM unnest(e.recipients) r) IS DISTINCT FROM
        (SELECT array_agg(d.subscription_id ORDER BY d.subscription_id) FROM webhook_delivery d WHERE d.event_seq = e.seq)`,
  },
  {
    name: "a webhook delivery has a row for each of its calls",
    sql: `SELECT 'delivery ' || d.id AS broken FROM webhook_delivery d
      LEFT JOIN (SELECT delivery_id, count(*) AS calls, max(no) AS highest FROM webhook_attempt GROUP BY 1) a ON a.delivery_id = d.id
      WHERE coalesce(a.calls, 0) <> d.attempts OR coalesce(a.highest, 0) <> d.attempts`,
  },
  {
    name: "what counts as delivered was answered with 2xx, what failed was called",
    sql: `SELECT 'delivery ' || d.id AS broken FROM webhook_delivery d
      WHERE (d.status = 'delivered' AND NOT EXISTS (SELECT 1 FROM webhook_attempt a WHERE a.delivery_id = d.id AND a.http_status BETWEEN 200 AND 299))
        OR (d.status IN ('failed', 'dead') AND d.attempts = 0)`,
  },
  {
    name: "a webhook subscription stands as its history tells",
    sql: `SELECT s.name AS broken FROM webhook_subscription s
      LEFT JOIN event e ON e.subject_kind = 'webhook' AND e.subject_no = s.id::text AND e.seq = s.version
      WHERE e.to_status IS DISTINCT FROM s.status`,
  },
];
