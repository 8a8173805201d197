import type { Logger } from "@services/platform/logging.server";
import type { Request, RequestHandler } from "express";
import type { Metrics } from "./metrics.server";

const MAX_PATH_LENGTH = 200;
/** The client left before there was an answer. */
const CLIENT_CLOSED = 499;
const ASSETS = "/assets/*";

/** The path without the query: what people search for and type may be personal. */
const pathOf = (request: Request) => (request.originalUrl.split("?", 1)[0] ?? "").slice(0, MAX_PATH_LENGTH);

function labelOf(path: string, routeOf: (pathname: string) => string): string {
  if (path.startsWith("/assets/")) return ASSETS;
  return path === "/healthz" || path === "/readyz" ? path : routeOf(path);
}

/** One line and one observation per request, once its answer is sent or its client gone. */
export function logRequests({
  logger,
  metrics,
  routeOf,
}: {
  logger: Logger;
  metrics: Metrics;
  routeOf: (pathname: string) => string;
}): RequestHandler {
  return (request, response, next) => {
    const beganAt = performance.now();
    response.once("close", () => {
      const ms = performance.now() - beganAt;
      const path = pathOf(request);
      const route = labelOf(path, routeOf);
      const status = response.headersSent ? response.statusCode : CLIENT_CLOSED;
      metrics.observeRequest({ method: request.method, route, status, ms });
      const quiet = route === ASSETS || route === "/healthz" || route === "/readyz";
      const level = status >= 500 && !quiet ? "error" : quiet ? "debug" : "info";
      const cut = response.writableFinished ? {} : { cut: true };
      logger[level]({ requestId: response.locals.requestId, method: request.method, path, status, ms: Math.round(ms), ...cut }, "request");
    });
    next();
  };
}
