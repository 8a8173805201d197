import type { Tx } from "../platform/index.server";
import { MAX_ATTEMPTS } from "./attempts";
import { askForDelivery } from "./store.server";
import type { TEST_TOPIC, Topic } from "./topics";

/** Something that happened, for whoever subscribes to its topic. */
export interface Announcement {
  readonly topic: Topic;
  /** What it is about: a slip, a dealer, a part. Of one subject only the last news of a transaction is told. */
  readonly subject: string;
  /** What is told, with the public names of the API; asked for at the end of the transaction, and only if somebody listens. Null: nothing. */
  tell(): Promise<object | null>;
}

const waiting = new WeakMap<Tx, Map<string, Announcement>>();

/**
 * Keeps news until the end of the transaction, where it is written with the change that it tells of. While nobody subscribes that costs one
 * look, however much there is to tell.
 */
export function announce(tx: Tx, news: Announcement): void {
  const kept = waiting.get(tx) ?? new Map<string, Announcement>();
  waiting.set(tx, kept.set(`${news.topic} ${news.subject}`, news));
  tx.beforeCommit("webhooks", () => writeNews(tx, [...kept.values()]));
}

async function writeNews(tx: Tx, news: readonly Announcement[]): Promise<void> {
  const topics = news.map(({ topic }) => topic);
  const listening = await tx.$queryRaw<{ id: string; topics: string[] }[]>`
    SELECT id, topics FROM webhook_subscription WHERE status = 'active' AND topics && ${topics}::text[] ORDER BY id`;
  const events: NewEvent[] = [];
  for (const { topic, subject, tell } of listening.length > 0 ? news : []) {
    const recipients = listening.filter((subscription) => subscription.topics.includes(topic)).map(({ id }) => id);
    const data = recipients.length > 0 ? await tell() : null;
    if (data !== null) events.push({ topic, subject, data, recipients });
  }
  await writeEvents(tx, events);
}

interface NewEvent {
  topic: Topic | typeof TEST_TOPIC;
  subject: string;
  data: object;
  recipients: string[];
}

/** Writes events in their order, each with a delivery for each recipient, and asks for them to be worked. Answers the deliveries' ids. */
export async function writeEvents(tx: Tx, events: readonly NewEvent[]): Promise<string[]> {
  if (events.length === 0) return [];
  const rows = JSON.stringify(events);
  const written = await tx.$queryRaw<{ id: string }[]>`
    WITH told AS (
      INSERT INTO webhook_event (topic, subject, data, occurred_at, recipients)
      SELECT e.topic, e.subject, e.data, ${tx.now}::timestamptz, e.recipients
      FROM json_to_recordset(${rows}::json) AS e(topic text, subject text, data json, recipients uuid[])
      RETURNING seq, topic, recipients)
    INSERT INTO webhook_delivery (event_seq, topic, subscription_id, attempts_left, next_attempt_at)
    SELECT t.seq, t.topic, r.id, ${MAX_ATTEMPTS}::integer, ${tx.now}::timestamptz FROM told t CROSS JOIN unnest(t.recipients) AS r (id)
    RETURNING id`;
  for (const recipient of new Set(events.flatMap(({ recipients }) => recipients))) await askForDelivery(tx, recipient);
  return written.map(({ id }) => id);
}
