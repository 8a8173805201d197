import { createServer } from "node:http";
import type { Logger } from "@services/platform/logging.server";
import { Counter, collectDefaultMetrics, Gauge, Histogram, Registry } from "prom-client";

/** One line of the command runner's log. */
export interface CommandLine {
  readonly command: string;
  readonly outcome: string;
  readonly ms: number;
  readonly attempts: number;
}

export interface RequestLine {
  readonly method: string;
  /** The route's pattern, never the path: the number of labels must be bounded. */
  readonly route: string;
  readonly status: number;
  readonly ms: number;
}

export interface Metrics {
  observeRequest(line: RequestLine): void;
  observeCommand(line: CommandLine): void;
  /** How many promises about the data were broken when they were last checked. */
  setBrokenInvariants(count: number): void;
  /** Counts dead jobs whenever the metrics are read. */
  watchDeadJobs(count: () => Promise<number>): void;
  read(): Promise<string>;
}

const SECONDS = [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10];
const KNOWN_METHODS = new Set(["GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS"]);

/** Metrics in a registry of their own, with the process's and the event loop's beside them. */
export function createMetrics(): Metrics {
  const registry = new Registry();
  const registers = [registry];
  collectDefaultMetrics({ register: registry });
  const requests = new Histogram({
    name: "permille_http_request_seconds",
    help: "Time until the answer was sent",
    labelNames: ["method", "route", "status"],
    buckets: SECONDS,
    registers,
  });
  const commands = new Histogram({
    name: "permille_command_seconds",
    help: "Time a command took, with its retries",
    labelNames: ["command", "outcome"],
    buckets: SECONDS,
    registers,
  });
  const retries = new Counter({
    name: "permille_command_retries_total",
    help: "Transactions repeated after a serialisation failure or a deadlock",
    labelNames: ["command"],
    registers,
  });
  const broken = new Gauge({ name: "permille_broken_invariants", help: "Promises about the data that do not hold", registers });
  return {
    setBrokenInvariants: (count) => broken.set(count),
    observeRequest({ method, route, status, ms }) {
      const labels = { method: KNOWN_METHODS.has(method) ? method : "other", route, status: `${Math.floor(status / 100)}xx` };
      requests.observe(labels, ms / 1_000);
    },
    observeCommand({ command, outcome, ms, attempts }) {
      commands.observe({ command, outcome }, ms / 1_000);
      if (attempts > 1) retries.inc({ command }, attempts - 1);
    },
    watchDeadJobs: (count) => watch(registry, count),
    read: () => registry.metrics(),
  };
}

function watch(registry: Registry, count: () => Promise<number>): void {
  registry.removeSingleMetric("permille_jobs_dead");
  new Gauge({
    name: "permille_jobs_dead",
    help: "Jobs that used up their attempts",
    registers: [registry],
    async collect() {
      this.set(await count().catch(() => Number.NaN));
    },
  });
}

// Kept on globalThis: Vite evaluates this module again after an edit, and the counts must survive it.
const store = globalThis as { permilleMetrics?: Metrics };

/** The metrics of this process; `metrics().observeCommand` is what the command runner's log feeds. */
export const metrics = (): Metrics => {
  store.permilleMetrics ??= createMetrics();
  return store.permilleMetrics;
};

/** Serves `GET /metrics` on a port of its own and returns how to stop. A port in use costs the metrics, not the portal. */
export function serveMetrics({ port, host, logger }: { port: number; host: string; logger: Logger }): () => void {
  if (port === 0) return () => undefined;
  const server = createServer(async (request, response) => {
    if (request.url !== "/metrics") return void response.writeHead(404).end();
    const text = await metrics().read();
    response.writeHead(200, { "Content-Type": "text/plain; version=0.0.4; charset=utf-8" }).end(text);
  });
  server.on("error", (error) => logger.warn({ err: error, port }, "no metrics are served"));
  server.listen(port, host);
  return () => {
    server.close();
    server.closeAllConnections();
  };
}
