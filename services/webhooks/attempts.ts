import type { CallResult } from "../integrations";
import { advance, must } from "../platform";
import { type DeliveryStatus, deliveryLifecycle } from "./lifecycle";

/** How long is waited after each call that was not taken; the last of the calls comes about two days after the first. */
const PAUSES_MINUTES = [1, 5, 15, 60, 240, 720, 1_440] as const;
export const MAX_ATTEMPTS = PAUSES_MINUTES.length + 1;
/** So many deliveries dead one after another, and nothing taken between them: the receiver is gone. */
export const PAUSED_AFTER_DEAD = 5;

const MINUTE_MS = 60_000;

/** Taken is what was answered with 2xx; a redirect is not followed and thus not taken. */
export const isTaken = (result: AttemptResult): boolean => result.ok && result.status >= 200 && result.status <= 299;

/** What a call came to, as the log keeps it. A secret that cannot be opened any more is a failure of our own. */
export type AttemptResult = CallResult | { ok: false; failure: "secret_unreadable"; ms: number };

export interface Standing {
  readonly status: DeliveryStatus;
  readonly attemptsLeft: number;
  readonly nextAttemptAt: Date | null;
  readonly endedAt: Date | null;
}

/** How a delivery stands after a call: taken, to be tried again after a growing pause, or dead. */
export function standAfter(before: Pick<Standing, "status" | "attemptsLeft">, result: AttemptResult, now: Date): Standing {
  const attemptsLeft = before.attemptsLeft - 1;
  if (isTaken(result))
    return { status: must(advance(deliveryLifecycle, before.status, "take")), attemptsLeft, nextAttemptAt: null, endedAt: now };
  if (attemptsLeft === 0) {
    return { status: must(advance(deliveryLifecycle, before.status, "give_up")), attemptsLeft, nextAttemptAt: null, endedAt: now };
  }
  const pause = PAUSES_MINUTES[MAX_ATTEMPTS - 1 - attemptsLeft] ?? 0;
  const nextAttemptAt = new Date(now.getTime() + pause * MINUTE_MS);
  return { status: must(advance(deliveryLifecycle, before.status, "fail")), attemptsLeft, nextAttemptAt, endedAt: null };
}
