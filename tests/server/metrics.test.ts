import { createLogger } from "@services/platform/logging.server";
import { expect, test } from "vitest";
import { listen } from "~/server/listen.server";
import { createMetrics, metrics, serveMetrics } from "~/server/metrics.server";
import { createRouteLabel } from "~/server/route-label.server";
import { ask } from "./served-app";

const ROUTES = {
  root: { path: "" },
  "routes/_index": { parentId: "root", path: undefined },
  "routes/requests": { parentId: "root", path: "requests" },
  "routes/requests.$no": { parentId: "routes/requests", path: ":no" },
  "routes/requests.new": { parentId: "routes/requests", path: "new" },
  "routes/requests.$no.lines.$line": { parentId: "routes/requests.$no", path: "lines/:line" },
  "routes/_layout": { parentId: "root", path: undefined },
  "routes/_layout.track": { parentId: "routes/_layout", path: "track" },
  "routes/api.$": { parentId: "root", path: "api/*" },
  "routes/slip.pdf": { parentId: "root", path: "slip.pdf" },
};

test.each([
  ["/", "/"],
  ["/_root.data", "/"],
  ["/requests", "/requests"],
  ["/requests/", "/requests"],
  ["/requests.data", "/requests"],
  ["/requests/new", "/requests/new"],
  ["/requests/PR-17", "/requests/:no"],
  ["/requests/PR-17.data", "/requests/:no"],
  ["/requests/PR-17/lines/3", "/requests/:no/lines/:line"],
  ["/Track", "/track"],
  ["/api/v1/parts/quote", "/api/*"],
  ["/api", "/api/*"],
  ["/slip.pdf", "/slip.pdf"],
  ["/slipxpdf", "other"],
  ["/wp-admin/setup.php", "other"],
  ["/requests/PR-17/other", "other"],
])("the route of %s is called %s", (path, label) => {
  expect(createRouteLabel(ROUTES)(path)).toBe(label);
});

test("however many paths are tried, the labels stay few", async () => {
  const counted = createMetrics();
  const routeOf = createRouteLabel(ROUTES);
  for (let index = 0; index < 500; index++) {
    for (const path of [`/requests/${index}`, `/probe-${index}`])
      counted.observeRequest({ method: `M${index}`, route: routeOf(path), status: 200 + index, ms: 3 });
  }
  const series = (await counted.read()).match(/^permille_http_request_seconds_count\{.*/gm);
  expect(series?.length).toBeLessThanOrEqual(2 * 6);
  expect(series).toContain('permille_http_request_seconds_count{method="other",route="other",status="4xx"} 100');
});

test("commands are counted by outcome, and their retries", async () => {
  const counted = createMetrics();
  counted.observeCommand({ command: "parts/decide-request", outcome: "ok", ms: 4, attempts: 1 });
  counted.observeCommand({ command: "parts/decide-request", outcome: "ok", ms: 40, attempts: 3 });
  counted.observeCommand({ command: "parts/decide-request", outcome: "conflict", ms: 4, attempts: 1 });
  const text = await counted.read();
  expect(text).toContain('permille_command_seconds_count{command="parts/decide-request",outcome="ok"} 2');
  expect(text).toContain('permille_command_seconds_bucket{le="0.005",command="parts/decide-request",outcome="ok"} 1');
  expect(text).toContain('permille_command_seconds_count{command="parts/decide-request",outcome="conflict"} 1');
  expect(text).toContain('permille_command_retries_total{command="parts/decide-request"} 2');
});

test("dead jobs are counted when somebody reads, also after a restart of the jobs", async () => {
  const counted = createMetrics();
  counted.watchDeadJobs(async () => 3);
  expect(await counted.read()).toContain("permille_jobs_dead 3");
  counted.watchDeadJobs(() => Promise.reject(new Error("no database")));
  expect(await counted.read()).toContain("permille_jobs_dead Nan");
});

test("the metrics have a port of their own; without one, or with one in use, the portal runs all the same", async () => {
  const lines: string[] = [];
  const logger = createLogger("info", { write: (line) => void lines.push(line) });
  const blocker = await listen(() => undefined, { port: 0, host: "127.0.0.1" });
  const stopSilent = serveMetrics({ port: blocker.port, host: "127.0.0.1", logger });
  await expect.poll(() => lines.join("")).toContain("no metrics are served");
  stopSilent();
  const { port } = blocker;
  await blocker.close(0);

  metrics().observeCommand({ command: "a/b", outcome: "ok", ms: 1, attempts: 1 });
  const stop = serveMetrics({ port, host: "127.0.0.1", logger });
  await expect.poll(() => ask(port, { path: "/metrics" }).catch(() => undefined)).toMatchObject({ status: 200 });
  const { text, headers } = await ask(port, { path: "/metrics" });
  expect(headers["content-type"]).toContain("text/plain");
  expect(text).toContain('permille_command_seconds_count{command="a/b",outcome="ok"} 1');
  expect((await ask(port, { path: "/" })).status).toBe(404);
  stop();
  await expect(ask(port)).rejects.toThrow();
  serveMetrics({ port: 0, host: "127.0.0.1", logger })();
});
