import { once } from "node:events";
import { createServer, type RequestListener, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { setTimeout as pause } from "node:timers/promises";
import { REQUEST_LIMITS } from "./request-limits";

export interface Listening {
  readonly port: number;
  /** Takes no new connection, lets the requests in work end for as long as `graceMs`, then cuts off what is left. */
  close(graceMs: number): Promise<"finished" | "cut off">;
}

/** A client that sends slowly on purpose may not hold a connection longer than this; how long a body may take is bounded where its path is known. */
const HEADERS_LIMIT_MS = 20_000;
const LIMIT_CHECK_MS = 5_000;
/** Longer than common proxies keep theirs: otherwise one would send a request into a connection that is being closed. */
const KEEP_ALIVE_MS = 65_000;

/**
 * Listens for HTTP on a port, 0 for any free one.
 * @throws Error naming PORT and HOST where they cannot be listened on
 */
export async function listen(handler: RequestListener, { port, host }: { port: number; host: string }): Promise<Listening> {
  const server = createServer({ connectionsCheckingInterval: LIMIT_CHECK_MS }, handler);
  server.headersTimeout = HEADERS_LIMIT_MS;
  server.requestTimeout = REQUEST_LIMITS.uploadMs;
  server.keepAliveTimeout = KEEP_ALIVE_MS;
  const waitUntilIdle = countRequests(server);
  server.listen(port, host);
  await once(server, "listening").catch((error: NodeJS.ErrnoException) => {
    throw new Error(`cannot listen on PORT ${port} of HOST ${host}: ${error.code === "EADDRINUSE" ? "it is in use" : error.message}`);
  });
  return {
    port: (server.address() as AddressInfo).port,
    async close(graceMs) {
      const closed = once(server, "close");
      server.close();
      const given = new AbortController();
      const tooLate = pause(graceMs, "cut off" as const, { signal: given.signal }).catch(() => "cut off" as const);
      const outcome = await Promise.race([waitUntilIdle().then(() => "finished" as const), tooLate]);
      given.abort();
      server.closeAllConnections(); // those without a request in work: kept alive, or opened in advance
      await closed;
      return outcome;
    },
  };
}

/** Counts the requests in work, and returns how to wait until there is none. */
function countRequests(server: Server): () => Promise<void> {
  let inWork = 0;
  let whenIdle: (() => void) | undefined;
  server.on("request", (_request, response) => {
    inWork++;
    response.once("close", () => {
      inWork--;
      if (inWork === 0) whenIdle?.();
    });
  });
  return async () => {
    if (inWork === 0) return;
    await new Promise<void>((resolve) => {
      whenIdle = resolve;
    });
  };
}
