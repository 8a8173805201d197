import { randomUUID } from "node:crypto";
import { allows } from "@services/identity";
import { BUSINESS_JOBS } from "@services/jobs.server";
import { SYSTEM, systemClock } from "@services/platform";
import type { Ctx } from "@services/platform/command.server";
import { forgetIdempotencyKeys } from "@services/platform/forget-keys.server";
import { createJobSender, type JobHandler, type JobHandlers } from "@services/platform/jobs.server";
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

/** The portal acting for itself, in work that nobody asked for at that moment. */
export async function systemContext(): Promise<Ctx> {
  const { db } = await database();
  const log: Ctx["log"] = (line) => metrics().observeCommand(line);
  return { actor: SYSTEM, db, clock: systemClock, locale: "zh-CN", requestId: randomUUID(), allows, sendJob, log };
}

const ofBusiness = Object.entries(BUSINESS_JOBS).map(([queue, { run, ...how }]): [string, JobHandler] => [
  queue,
  { run: async ({ data }) => void (await run(await systemContext(), data)), ...how },
]);

/** The one table of queues: what each queue's jobs are done by. */
export const jobHandlers: JobHandlers = {
  verify: { run: verify, schedule: "*/5 * * * *" },
  "forget-idempotency-keys": { run: async () => forgetIdempotencyKeys((await database()).db, systemClock), schedule: "20 3 * * *" },
  ...Object.fromEntries(ofBusiness),
};

/** Enqueues into one of these queues inside the caller's transaction. */
export const sendJob = createJobSender(jobHandlers);
