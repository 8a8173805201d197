import { fileURLToPath } from "node:url";
import { createRequestHandler } from "@remix-run/express";
import type { ServerBuild } from "@remix-run/node";
import { ensureSetupLink } from "@services/identity/index.server";
import { systemClock } from "@services/platform";
import { type Environment, EnvironmentError, environment } from "@services/platform/environment.server";
import { createLogger } from "@services/platform/logging.server";
import type { RequestHandler } from "express";
import { prepareDemo } from "../../prisma/seed/prepare-demo.server";
import { builtAssets, type Site } from "./app.server";
import { database } from "./database.server";
import { loadContextOf } from "./load-context.server";
import { createRouteLabel } from "./route-label.server";
import { startServer } from "./start.server";

/** What Vite does in place of a build. */
interface Development {
  readonly assets: RequestHandler;
  loadBuild(): Promise<ServerBuild>;
  onStop(): Promise<void>;
}

/** A terminal's Ctrl-C reaches the process twice when npm passes it on; only a later signal is a second one. */
const SAME_SIGNAL_MS = 1_000;

/** Starts the portal and runs it until a signal ends it; this is what server.js calls. */
export async function start(development?: Development): Promise<void> {
  const settings = readOrExit();
  const logger = createLogger(settings.logLevel);
  const running = createSite(settings, development).then((site) =>
    startServer({ environment: settings, site, logger, ...(settings.demo ? { prepare: prepareDemo } : {}) }),
  );

  let stoppingSince: number | undefined;
  const stop = async (exitCode: number) => {
    if (stoppingSince !== undefined) {
      if (performance.now() - stoppingSince > SAME_SIGNAL_MS) process.exit(1);
      return;
    }
    stoppingSince = performance.now();
    await running.then((server) => server.stop()).catch(() => undefined); // a failed start has released its parts already
    await development?.onStop();
    process.exit(exitCode);
  };
  process.on("SIGTERM", () => stop(0)).on("SIGINT", () => stop(0));
  process.on("uncaughtException", (error) => {
    logger.fatal({ err: error }, "uncaught exception");
    stop(1);
  });
  // pg-boss leaves its last statement about a job unawaited: a database that is away for a moment must not end the portal.
  process.on("unhandledRejection", (error) => logger.error({ err: error }, "unhandled rejection"));

  try {
    const { url } = await running;
    process.stdout.write(`Permille is ready at ${url}\n`);
    const { db } = await database();
    const secret = await ensureSetupLink(db, systemClock);
    if (secret) process.stdout.write(`There is no user yet. Make the first administrator at ${url}/setup/${secret} within 24 hours.\n`);
  } catch (error) {
    logger.debug({ err: error }, "the start failed");
    console.error(`Permille did not start: ${error instanceof Error ? error.message : error}`);
    await stop(1);
  }
}

function readOrExit(): Environment {
  try {
    return environment();
  } catch (error) {
    if (!(error instanceof EnvironmentError)) throw error;
    console.error(error.message);
    process.exit(1);
  }
}

async function createSite({ demo, nodeEnv }: Environment, development: Development | undefined): Promise<Site> {
  const build = development ? development.loadBuild : ((await import("virtual:remix/server-build")) as unknown as ServerBuild);
  const handler = createRequestHandler({
    build,
    mode: nodeEnv,
    getLoadContext: (request, response) => loadContextOf(request, response, demo),
  });
  if (typeof build === "function") return { assets: development ? [development.assets] : [], handler, routeOf: () => "development" };
  return { assets: builtAssets(fileURLToPath(new URL("../client", import.meta.url))), handler, routeOf: createRouteLabel(build.routes) };
}
