import type { Ctx } from "../platform/index.server";

const DAY_MS = 86_400_000;
/** What everybody has taken. */
const TAKEN_KEPT_DAYS = 30;
/** What is dead or still waits for a paused subscription. */
const KEPT_DAYS = 90;

/** The job: drops events with their deliveries and calls, a month after everybody has taken them, others after three. */
export async function forgetWebhooks({ db, clock }: Ctx): Promise<void> {
  const before = (days: number) => new Date(clock.now().getTime() - days * DAY_MS);
  await db.$executeRaw`
    DELETE FROM webhook_event e WHERE e.occurred_at < ${before(TAKEN_KEPT_DAYS)}::timestamptz AND (e.occurred_at < ${before(KEPT_DAYS)}::timestamptz
      OR NOT EXISTS (SELECT 1 FROM webhook_delivery d WHERE d.event_seq = e.seq AND d.status <> 'delivered'))`;
}
