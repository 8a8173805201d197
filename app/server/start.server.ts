import { loadPublishedYears } from "@services/calendar/index.server";
import type { Database } from "@services/platform/database.server";
import { type Environment, keepSessionSecret } from "@services/platform/environment.server";
import { startJobs } from "@services/platform/jobs.server";
import { createLogger, type Logger } from "@services/platform/logging.server";
import { listPendingMigrations, migrate } from "@services/platform/migrate.server";
import { createApp, type Site } from "./app.server";
import { closeDatabase, database } from "./database.server";
import { jobHandlers, systemContext } from "./job-handlers.server";
import { listen } from "./listen.server";
import { metrics, serveMetrics } from "./metrics.server";
import { createReadiness } from "./readiness.server";

export interface StartOptions {
  readonly environment: Environment;
  readonly site: Site;
  /** Fills the database before the first request: the demo company. */
  prepare?(database: Database): Promise<void>;
  readonly logger?: Logger;
}

export interface RunningServer {
  /** Where people open it. */
  readonly url: string;
  /** Finishes what is in work and releases everything. */
  stop(): Promise<void>;
}

const REQUESTS_GRACE_MS = 10_000;
const JOBS_GRACE_MS = 10_000;

type Release = () => Promise<unknown> | unknown;

/** Starts database, migrations, jobs and HTTP in this order, and stops them in the opposite one; a start that fails leaves nothing running. */
export async function startServer(options: StartOptions): Promise<RunningServer> {
  const logger = options.logger ?? createLogger(options.environment.logLevel);
  const releases: Release[] = [];
  const stop = async () => {
    for (let release = releases.pop(); release; release = releases.pop()) {
      try {
        await release();
      } catch (error) {
        logger.error({ err: error }, "a part did not stop cleanly");
      }
    }
  };
  try {
    return { url: await startParts(options, logger, releases), stop };
  } catch (error) {
    await stop();
    throw error;
  }
}

async function startParts({ environment, site, prepare }: StartOptions, logger: Logger, releases: Release[]): Promise<string> {
  releases.push(async () => logger.info({ database: await closeDatabase() }, "stopped"));
  const opened = await database(environment);
  keepSessionSecret(environment); // after the database, which chooses the rights of a new DATA_DIR
  const applied = await migrate(opened.connection);
  logger.info({ origin: opened.origin, applied }, "database");

  const jobs = await startJobs(opened.connection, logger, jobHandlers);
  releases.push(() => jobs.stop(JOBS_GRACE_MS));
  metrics().watchDeadJobs(jobs.countDead);
  await loadPublishedYears(await systemContext());
  await prepare?.(opened);

  const readiness = createReadiness({
    database: async () => (await opened.db.$queryRaw<unknown[]>`SELECT 1`).length === 1,
    migrations: async () => (await listPendingMigrations(opened.connection)).length === 0,
    jobs: jobs.isRunning,
  });
  const { port: metricsPort, host: metricsHost } = { port: environment.metricsPort, host: environment.metricsHost };
  releases.push(serveMetrics({ port: metricsPort, host: metricsHost, logger }));
  const app = createApp({ environment, logger, metrics: metrics(), readiness, site });
  const http = await listen(app, environment);
  releases.push(() => {
    readiness.stop();
    return http.close(REQUESTS_GRACE_MS);
  });
  return addressOf(environment, http.port);
}

function addressOf({ publicUrl, host }: Environment, port: number): string {
  if (publicUrl) return publicUrl;
  const local = ["127.0.0.1", "0.0.0.0", "::", "::1", "localhost"].includes(host);
  return `http://${local ? "localhost" : host.includes(":") ? `[${host}]` : host}:${port}`;
}
