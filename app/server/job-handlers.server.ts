import { createJobSender, type JobHandlers } from "@services/platform/jobs.server";

/** The one table of queues: what each queue's jobs are done by. */
export const jobHandlers: JobHandlers = {};

/** Enqueues into one of these queues inside the caller's transaction. */
export const sendJob = createJobSender(jobHandlers);
