import { request as httpRequest, type IncomingHttpHeaders, type OutgoingHttpHeaders } from "node:http";
import { createRequestHandler } from "@remix-run/express";
import type { AppLoadContext, LoaderFunctionArgs, ServerBuild } from "@remix-run/node";
import { type Environment, readEnvironment } from "@services/platform/environment.server";
import { createLogger } from "@services/platform/logging.server";
import type { RequestHandler } from "express";
import { createApp, type Site } from "~/server/app.server";
import { type Listening, listen } from "~/server/listen.server";
import { loadContextOf } from "~/server/load-context.server";
import { createMetrics, type Metrics } from "~/server/metrics.server";
import { createReadiness, type Probe, type Readiness } from "~/server/readiness.server";
import type { RequestLimits } from "~/server/request-limits";

export interface Answer {
  status: number;
  headers: IncomingHttpHeaders;
  text: string;
}

export interface Ask {
  method?: string;
  path?: string;
  headers?: OutgoingHttpHeaders;
  /** Sent with its length, or in pieces without one. */
  body?: string | Iterable<string>;
}

/** Sends exactly these headers: fetch would add its own. */
export function ask(port: number, { method = "GET", path = "/", headers = {}, body }: Ask = {}): Promise<Answer> {
  return new Promise((resolve, reject) => {
    const request = httpRequest({ host: "127.0.0.1", port, method, path, headers, agent: false }, (response) => {
      const chunks: Buffer[] = [];
      response.on("data", (chunk: Buffer) => chunks.push(chunk));
      response.on("end", () =>
        resolve({ status: response.statusCode ?? 0, headers: response.headers, text: Buffer.concat(chunks).toString() }),
      );
      response.on("error", reject);
    });
    request.on("error", reject);
    if (body === undefined || typeof body === "string") return void request.end(body);
    for (const piece of body) request.write(piece);
    request.end();
  });
}

export interface ServedApp extends Listening {
  readonly metrics: Metrics;
  readonly readiness: Readiness;
  /** What was logged, parsed. */
  readonly lines: Record<string, unknown>[];
  ask(what?: Ask): Promise<Answer>;
}

/** The real application on a free port of this machine, with a stand-in for Remix behind it. */
export async function serveApp(options: {
  handler: RequestHandler;
  variables?: Record<string, string>;
  probes?: Record<string, Probe>;
  site?: Partial<Site>;
  limits?: RequestLimits;
}): Promise<ServedApp> {
  const environment: Environment = readEnvironment({ LOG_LEVEL: "debug", ...options.variables });
  const lines: Record<string, unknown>[] = [];
  const logger = createLogger(environment.logLevel, { write: (line) => void lines.push(JSON.parse(line)) });
  const metrics = createMetrics();
  const readiness = createReadiness(options.probes ?? {});
  const site: Site = { assets: [], handler: options.handler, routeOf: () => "test", ...options.site };
  const listening = await listen(
    createApp({ environment, logger, metrics, readiness, site, ...(options.limits && { limits: options.limits }) }),
    { port: 0, host: "127.0.0.1" },
  );
  return { ...listening, metrics, readiness, lines, ask: (what) => ask(listening.port, what) };
}

/** Remix's own adapter around one function, for what depends on how Remix reads requests. */
export const remixHandler = (answer: (request: Request, context: AppLoadContext) => Promise<Response>): RequestHandler => {
  const build = {
    entry: { module: { default: () => new Response(), handleError: () => undefined } },
    routes: {
      all: {
        id: "all",
        path: "*",
        module: {
          loader: ({ request, context }: LoaderFunctionArgs) => answer(request, context),
          action: ({ request, context }: LoaderFunctionArgs) => answer(request, context),
        },
      },
    },
    assets: { routes: {}, entry: { module: "", imports: [] }, url: "", version: "1" },
    future: { v3_singleFetch: true },
    publicPath: "/",
    assetsBuildDirectory: "",
    isSpaMode: false,
  } as unknown as ServerBuild;
  return createRequestHandler({
    build,
    mode: "production",
    getLoadContext: (request, response) => loadContextOf(request, response, false),
  });
};
