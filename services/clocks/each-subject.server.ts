import { z } from "zod";
import type { TimerSubject } from "./signals.server";

export const Subject = z.strictObject({ kind: z.string(), no: z.string() });

/**
 * Does the same for each subject in a transaction of its own, so that one that fails keeps no other from its turn; throws what failed
 * when all had theirs. Answers how many it was done for.
 */
export async function eachSubject(subjects: readonly TimerSubject[], work: (subject: TimerSubject) => Promise<boolean>): Promise<number> {
  const failures: unknown[] = [];
  let done = 0;
  for (const { kind, no } of subjects) {
    try {
      if (await work({ kind, no })) done++;
    } catch (error) {
      failures.push(error);
    }
  }
  if (failures.length > 0) throw new AggregateError(failures, `the timers of ${failures.length} subjects failed: ${String(failures[0])}`);
  return done;
}
