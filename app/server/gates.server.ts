import type { Environment } from "@services/platform/environment.server";
import type { Request, RequestHandler, Response } from "express";
import { isApiPath, REFUSALS, type Refusal, refuse } from "./answers.server";

const READS = new Set(["GET", "HEAD", "OPTIONS"]);
const METHODS = [...READS, "POST", "PUT", "PATCH", "DELETE"];
const MAX_URL_LENGTH = 8_192;
const LINGER_MS = 5_000;

/** The URL that Remix will make of the request, or nothing where it would fail to. */
function readUrl(request: Request): URL | undefined {
  const address = `${request.protocol}://${request.headers.host ?? "localhost"}${request.originalUrl}`;
  if (!request.originalUrl.startsWith("/") || !URL.canParse(address)) return undefined;
  const url = new URL(address);
  try {
    // PostgreSQL takes no NUL in a text, so no page can do anything with one.
    return decodeURIComponent(url.pathname).includes("\0") || /%00/.test(url.search) ? undefined : url;
  } catch {
    return undefined;
  }
}

/** Turns away what would only fail further in: unknown methods, addresses too long or malformed, and `_data`, Remix's unguarded way to a loader or action. */
export const gateUrl: RequestHandler = (request, response, next) => {
  if (!METHODS.includes(request.method)) {
    response.set("Allow", METHODS.join(", "));
    return refuse(request, response, REFUSALS.badMethod);
  }
  if (request.originalUrl.length > MAX_URL_LENGTH) return refuse(request, response, REFUSALS.urlTooLong);
  const url = readUrl(request);
  if (!url || url.searchParams.has("_data")) return refuse(request, response, REFUSALS.badRequest);
  response.locals.url = url;
  next();
};

/**
 * Only this site's own pages may write. A program under /api needs no origin: it brings a token, or nothing that a browser
 * would add by itself. Cookies count only with an own origin, so beside a token they are dropped.
 */
export function gateOrigin({ publicUrl }: Environment): RequestHandler {
  return (request, response, next) => {
    if (READS.has(request.method)) return next();
    const { origin, authorization, cookie } = request.headers;
    const site = request.headers["sec-fetch-site"];
    if (isApiPath(response.locals.url.pathname)) {
      if (/^bearer\s+\S/i.test(authorization ?? "")) {
        delete request.headers.cookie;
        return next();
      }
      if (cookie === undefined && origin === undefined && site === undefined) return next();
    }
    if (isOwnPage({ origin, site, own: publicUrl ?? response.locals.url.origin })) return next();
    refuse(request, response, REFUSALS.foreignOrigin);
  };
}

/** Browsers write both headers themselves; one of them must speak for the request and neither against it. */
function isOwnPage({ origin, site, own }: { origin: string | undefined; site: string | string[] | undefined; own: string }): boolean {
  if (origin !== undefined && origin !== own) return false;
  if (site !== undefined) return site === "same-origin" || site === "none"; // none: the reader did it, no page
  return origin !== undefined;
}

class BodyRefused extends Error {
  override readonly name = "BodyRefused";
}

/** Lets a request go that has not come in whole within its time; what has been answered already ends by itself. */
function limitTime(request: Request, response: Response, limitMs: number): void {
  if (request.complete) return;
  const timer = setTimeout(() => {
    if (request.complete) return;
    if (response.headersSent) request.socket.destroy();
    else turnAway(request, response, REFUSALS.tooSlow);
  }, limitMs).unref();
  request.once("close", () => clearTimeout(timer));
}

/**
 * Bounds a request's body by its announced length and by the bytes that really come, so that a chunked body is bounded too, and by the time
 * that it may take.
 */
export function limitBody(limitBytes: number, limitMs: number): RequestHandler {
  return (request, response, next) => {
    limitTime(request, response, limitMs);
    if (Number(request.headers["content-length"] ?? 0) > limitBytes) return refuseBody(request, response);
    const emit = request.emit.bind(request);
    let receivedBytes = 0;
    // An answer may come before its request has: the rest is read and dropped, or the client would go on sending and never read it.
    response.once("finish", () => request.complete || request.resume());
    request.emit = (event: string | symbol, ...rest: unknown[]) => {
      if (event !== "data") return emit(event, ...rest);
      const fitted = receivedBytes <= limitBytes;
      receivedBytes += (rest[0] as Buffer).length;
      if (receivedBytes <= limitBytes) return response.writableFinished || emit(event, ...rest);
      if (fitted) turnAway(request, response, REFUSALS.bodyTooLarge);
      return false;
    };
    next();
  };
}

/** Refuses a body while it comes in; whoever reads it is told that it ends here. */
function turnAway(request: Request, response: Response, refusal: Refusal): void {
  refuseBody(request, response, refusal);
  if (request.listenerCount("error") > 0) request.emit("error", new BodyRefused("the body is refused"));
}

/** Answers at once and lets the client read the answer: one that is still sending would only see a broken connection. */
function refuseBody(request: Request, response: Response, refusal: Refusal = REFUSALS.bodyTooLarge): void {
  const { socket } = request;
  if (!response.headersSent) refuse(request, response, refusal);
  request.resume();
  setTimeout(() => request.complete || socket.destroy(), LINGER_MS).unref();
}
