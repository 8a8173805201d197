import type { Db } from "./database.server";
import type { Clock } from "./time";

/** A client that repeats a request later than this gets it done anew; nobody retries for a month. */
const KEPT_DAYS = 30;

/** Drops the idempotency keys that nobody will repeat any more. */
export async function forgetIdempotencyKeys(db: Db, clock: Clock): Promise<void> {
  await db.idempotencyKey.deleteMany({ where: { at: { lt: new Date(clock.now().getTime() - KEPT_DAYS * 86_400_000) } } });
}
