import type pg from "pg";
import PgBoss from "pg-boss";
import type { JobSender } from "./command.server";
import type { Logger } from "./logging.server";
import { BUSINESS_ZONE } from "./time";

export interface Job {
  readonly id: string;
  readonly data: unknown;
  /** 1 for the first. */
  readonly attempt: number;
}

export interface JobHandler {
  /** Does the job or throws. It may run twice for one job, so its effect must bear repeating. */
  run(job: Job): Promise<void>;
  /** Five cron fields in the business time zone: the queue then feeds itself with empty jobs. */
  readonly schedule?: string;
  /** Once more when a process begins to work, for what was missed while none did. */
  readonly atStart?: true;
  /** How many of its jobs one process does at once; one where nothing is said. */
  readonly workers?: number;
}

/** What each queue's jobs are done by. */
export interface JobHandlers {
  readonly [queue: string]: JobHandler;
}

export interface Jobs {
  isRunning(): boolean;
  /** How many jobs used up their attempts and wait for somebody to look. */
  countDead(): Promise<number>;
  /** Takes no further job and gives the running ones this long to end; they are tried again elsewhere otherwise. */
  stop(limitMs: number): Promise<void>;
}

/** Pauses of about 5 s, 10 s, 20 s …: the last attempt comes some one and a half hours after the first. */
const QUEUE_POLICY = { retryLimit: 10, retryDelay: 5, retryBackoff: true, expireInSeconds: 300, retentionMinutes: 30 * 24 * 60 };
/** Dead jobs keep their queue, data and last error in the job table this long. */
const DEAD_KEPT_SECONDS = 30 * 86_400;
const CONNECTIONS = 4;
const POLL_SECONDS = 1;

/**
 * Enqueues inside the caller's transaction, so that a change and its jobs commit together.
 * The sender throws on a queue without a handler: pg-boss itself would lose such a job without a word.
 */
export function createJobSender(handlers: Readonly<Record<string, unknown>>): JobSender {
  const unused = { executeSql: () => Promise.reject(new Error("jobs are sent inside a transaction")) };
  const boss = new PgBoss({ db: unused });
  return async (client, queue, data) => {
    if (!Object.hasOwn(handlers, queue)) throw new Error(`there is no job queue "${queue}"`);
    const executeSql = async (sql: string, values: unknown[]) => ({ rows: await client.$queryRawUnsafe<object[]>(sql, ...values) });
    const id = await boss.send(queue, data, { db: { executeSql } });
    if (id === null) throw new Error(`the job queue "${queue}" does not exist in this database yet`);
  };
}

/**
 * Creates the job tables and a queue per handler, and starts working them. A job that throws is retried with growing pauses,
 * and after the last attempt stands as failed: every job ends done or visibly dead.
 */
export async function startJobs(connection: pg.PoolConfig, logger: Logger, handlers: JobHandlers): Promise<Jobs> {
  const options = { ...connection, max: CONNECTIONS, application_name: "jobs", archiveFailedAfterSeconds: DEAD_KEPT_SECONDS };
  const boss = new PgBoss(options as PgBoss.ConstructorOptions);
  let running = true;
  boss.on("error", (error) => logger.error({ err: error }, "jobs"));
  boss.on("stopped", () => {
    running = false;
  });
  await boss.start();
  try {
    for (const [queue, handler] of Object.entries(handlers)) await openQueue({ boss, queue, handler, logger });
  } catch (error) {
    await boss.stop({ graceful: false });
    throw error;
  }
  return {
    isRunning: () => running,
    async countDead() {
      const { rows } = await boss.getDb().executeSql("SELECT count(*)::int AS dead FROM pgboss.job WHERE state = 'failed'", []);
      return (rows[0] as { dead: number }).dead;
    },
    async stop(limitMs) {
      running = false;
      await boss.stop({ timeout: limitMs });
    },
  };
}

async function openQueue({ boss, queue, handler, logger }: { boss: PgBoss; queue: string; handler: JobHandler; logger: Logger }) {
  await boss.createQueue(queue, { name: queue, ...QUEUE_POLICY });
  await boss.updateQueue(queue, { name: queue, ...QUEUE_POLICY }); // one that exists keeps the policy of an older version otherwise
  if (handler.schedule) await boss.schedule(queue, handler.schedule, {}, { tz: BUSINESS_ZONE });
  else await boss.unschedule(queue);
  const work: PgBoss.WorkWithMetadataHandler<object> = async (jobs) => {
    for (const { id, data, retryCount, retryLimit } of jobs) {
      try {
        await handler.run({ id, data, attempt: retryCount + 1 });
      } catch (error) {
        const dead = retryCount >= retryLimit;
        logger[dead ? "error" : "warn"]({ queue, jobId: id, attempt: retryCount + 1, err: error }, dead ? "job is dead" : "job failed");
        throw error;
      }
    }
  };
  const options = { includeMetadata: true, batchSize: 1, pollingIntervalSeconds: POLL_SECONDS } as const;
  for (let workers = handler.workers ?? 1; workers > 0; workers--) await boss.work<object>(queue, options, work);
  if (handler.atStart) await boss.send(queue, {});
}
