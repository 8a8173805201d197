import { QUOTA } from "@services/attachments";
import type { Environment } from "@services/platform/environment.server";
import type { Logger } from "@services/platform/logging.server";
import compression from "compression";
import express, { type Express, type Request, type RequestHandler, type Response } from "express";
import { answerErrors, REFUSALS, refuse } from "./answers.server";
import { gateOrigin, gateUrl, limitBody } from "./gates.server";
import { markRequest, secureHeaders, settleHost } from "./headers.server";
import type { Metrics } from "./metrics.server";
import { answerHealth, answerReadiness, type Readiness } from "./readiness.server";
import { REQUEST_LIMITS, type RequestLimits } from "./request-limits";
import { logRequests } from "./request-log.server";

const MAX_BODY_BYTES = 1024 * 1024;
/** Forms that take files, and how much of them: one file to import; evidence, as much as a case may have; a whole e-mail. */
const UPLOADS: readonly (readonly [path: RegExp, bytes: number])[] = [
  [/^\/api\/v1\/(complaints\/attach-evidence|public\/attach-by-link|returns\/attach-photos|controlled\/attach-files)$/, QUOTA.bytes],
  [/^\/imports\/new(\.data)?$/, 100_000_000],
  [/\/evidence(\.data)?$/, QUOTA.bytes],
  [/^\/returns\/new(\.data)?$/, QUOTA.bytes],
  [/^\/announcements(\.data)?$/, QUOTA.bytes],
  [/^\/api\/v1\/mailbox\/receive$/, 25_000_000],
];

/** What the application serves: its files and its pages. */
export interface Site {
  readonly assets: readonly RequestHandler[];
  /** Answers everything else: Remix, or a stand-in in tests. */
  readonly handler: RequestHandler;
  /** The pattern of a path's route. */
  routeOf(pathname: string): string;
}

export interface AppParts {
  readonly environment: Environment;
  readonly logger: Logger;
  readonly metrics: Metrics;
  readonly readiness: Readiness;
  readonly site: Site;
  readonly limits?: RequestLimits;
}

/** An event stream held back to be compressed would arrive late. */
const compressible = (request: Request, response: Response) =>
  !String(response.getHeader("Content-Type")).startsWith("text/event-stream") && compression.filter(request, response);

/** Every body is bounded; only forms that take files take more, and the form around them. */
function limitBodies(limits: RequestLimits): RequestHandler {
  const usual = limitBody(MAX_BODY_BYTES, limits.usualMs);
  const uploads = UPLOADS.map(([path, bytes]) => ({ path, limit: limitBody(bytes + MAX_BODY_BYTES, limits.uploadMs) }));
  return (request, response, next) => {
    const upload = uploads.find(({ path }) => path.test(response.locals.url.pathname));
    (upload?.limit ?? usual)(request, response, next);
  };
}

/** The Express application: everything that every request passes, in the order it passes it. */
export function createApp({ environment, logger, metrics, readiness, site, limits = REQUEST_LIMITS }: AppParts): Express {
  const app = express();
  app.disable("x-powered-by");
  app.set("trust proxy", environment.secure ? 1 : false);
  app.set("query parser", false); // routes read the URL themselves
  app.use(markRequest, settleHost(environment), logRequests({ logger, metrics, routeOf: site.routeOf }), secureHeaders(environment));
  app.get("/healthz", answerHealth);
  app.get("/readyz", answerReadiness(readiness));
  app.use(gateUrl, compression({ filter: compressible }));
  for (const handler of site.assets) app.use(handler);
  app.use(gateOrigin(environment), limitBodies(limits), site.handler);
  app.use(answerErrors(logger));
  return app;
}

/** The files of a build: what carries its content's hash in its name never changes, the rest is asked for again. */
export function builtAssets(folder: string): RequestHandler[] {
  const options = { index: false, redirect: false } as const;
  const hashed = express
    .Router()
    .use("/assets", express.static(`${folder}/assets`, { ...options, immutable: true, maxAge: "1y" }))
    .use("/assets", (request, response) => refuse(request, response, REFUSALS.notFound));
  return [hashed, express.static(folder, { ...options, maxAge: "1h" })];
}
