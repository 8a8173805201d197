import { randomBytes, randomUUID } from "node:crypto";
import type { Environment } from "@services/platform/environment.server";
import type { RequestHandler, Response } from "express";
import helmet from "helmet";

const YEAR_SECONDS = 31_536_000;

/** Gives the request its id and its nonce; an id that a client sends is not taken over, it could forge lines of the log. */
export const markRequest: RequestHandler = (_request, response, next) => {
  response.locals.requestId = randomUUID();
  response.locals.cspNonce = randomBytes(16).toString("base64");
  response.set("X-Request-Id", response.locals.requestId);
  next();
};

/** Remix reads forwarded headers by itself, so they are dropped where no proxy is trusted; PUBLIC_URL names the host where it is set. */
export function settleHost({ publicUrl, secure }: Environment): RequestHandler {
  const host = publicUrl && new URL(publicUrl).host;
  const untrusted = secure ? ["x-forwarded-host"] : ["x-forwarded-host", "x-forwarded-proto", "x-forwarded-for"];
  return (request, _response, next) => {
    for (const name of untrusted) delete request.headers[name];
    if (host) request.headers.host = host;
    next();
  };
}

const nonceOf = (_request: unknown, response: unknown) => `'nonce-${(response as Response).locals.cspNonce}'`;

/** The content security policy and its companions. */
export function secureHeaders({ nodeEnv, secure }: Environment): RequestHandler {
  const development = nodeEnv === "development";
  return helmet({
    // With helmet's own `no-referrer` browsers send `Origin: null`, and every form would be refused.
    referrerPolicy: { policy: "same-origin" },
    xFrameOptions: { action: "deny" },
    strictTransportSecurity: secure && { maxAge: YEAR_SECONDS, includeSubDomains: false },
    contentSecurityPolicy: {
      useDefaults: false,
      directives: {
        defaultSrc: ["'self'"],
        baseUri: ["'none'"],
        objectSrc: ["'none'"],
        frameAncestors: ["'none'"],
        formAction: ["'self'"],
        imgSrc: ["'self'", "data:"],
        styleSrcAttr: ["'unsafe-inline'"], // React writes style attributes
        styleSrc: development ? ["'self'", "'unsafe-inline'"] : ["'self'", nonceOf],
        scriptSrc: ["'self'", nonceOf, "'strict-dynamic'"], // 'self' counts only in browsers that do not know strict-dynamic
        connectSrc: development ? ["'self'", "ws:"] : ["'self'"],
      },
    },
  });
}
