import { systemClock } from "@services/platform";
import { forgetIdempotencyKeys } from "@services/platform/forget-keys.server";
import { createJobSender, type JobHandlers } from "@services/platform/jobs.server";
import { verifyAll } from "@services/verify.server";
import { database } from "./database.server";
import { metrics } from "./metrics.server";

/** Every promise about the data, every five minutes: what is broken is logged, counted in a metric and leaves a failed job. */
async function verify(): Promise<void> {
  const broken = await verifyAll((await database()).db);
  metrics().setBrokenInvariants(broken.length);
  if (broken.length > 0)
    throw new Error(`the data is not whole: ${broken.map(({ invariant, broken: row }) => `${invariant} (${row})`).join("; ")}`);
}

/** The one table of queues: what each queue's jobs are done by. */
export const jobHandlers: JobHandlers = {
  verify: { run: verify, schedule: "*/5 * * * *" },
  "forget-idempotency-keys": { run: async () => forgetIdempotencyKeys((await database()).db, systemClock), schedule: "20 3 * * *" },
};

/** Enqueues into one of these queues inside the caller's transaction. */
export const sendJob = createJobSender(jobHandlers);
