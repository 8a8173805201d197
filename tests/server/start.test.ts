import fs from "node:fs";
import os from "node:os";
import path from "node:path";
import { readEnvironment } from "@services/platform/environment.server";
import { createLogger } from "@services/platform/logging.server";
import { afterAll, expect, test } from "vitest";
import type { Site } from "~/server/app.server";
import { listen } from "~/server/listen.server";
import { startServer } from "~/server/start.server";
import { ask } from "./served-app";

// The whole frame over an embedded database of its own, as a first start on a new machine meets it.
const home = fs.mkdtempSync(path.join(os.tmpdir(), "permille-start-"));
fs.chmodSync(home, 0o755); // PostgreSQL's own account walks through it
afterAll(() => fs.rmSync(home, { recursive: true, force: true }));

const lines: Record<string, unknown>[] = [];
const logger = createLogger("info", { write: (line) => void lines.push(JSON.parse(line)) });
const site: Site = { assets: [], handler: (_request, response) => void response.send("page"), routeOf: () => "test" };
const variables = { DATA_DIR: path.join(home, "data"), PORT: "0", METRICS_PORT: "0" };
const environment = readEnvironment(variables);

test("a first start prepares before it listens, gets ready, keeps its secret, and stops the database it started", async () => {
  let prepared = 0;
  const server = await startServer({
    environment,
    site,
    logger,
    prepare: async ({ db }) => {
      const [row] = await db.$queryRaw<
        { tables: number }[]
      >`SELECT count(*)::int AS tables FROM information_schema.tables WHERE table_schema = 'public'`;
      prepared = row?.tables ?? 0;
    },
  });
  const port = Number(new URL(server.url).port);
  expect(server.url).toBe(`http://localhost:${port}`);
  expect(prepared).toBeGreaterThan(1);
  expect(await ask(port, { path: "/readyz" })).toMatchObject({ status: 200, text: '{"ready":true,"missing":[]}' });
  expect((await ask(port)).text).toBe("page");
  expect(fs.statSync(path.join(home, "data", "session-secret")).mode & 0o777).toBe(0o600);
  await server.stop();
  await expect(ask(port)).rejects.toThrow("ECONNREFUSED");
  expect(lines.at(-1)).toMatchObject({ msg: "stopped", database: "stopped" });
  expect(lines.filter((line) => line.level === "error" || line.level === "warn")).toEqual([]);
});

test("a start that fails releases what it had begun", async () => {
  const blocker = await listen(() => undefined, { port: 0, host: "127.0.0.1" });
  lines.length = 0;
  const taken = readEnvironment({ ...variables, PORT: String(blocker.port) });
  await expect(startServer({ environment: taken, site, logger })).rejects.toThrow(`cannot listen on PORT ${blocker.port}`);
  expect(lines.at(-1)).toMatchObject({ msg: "stopped", database: "stopped" });
  await blocker.close(0);
  await expect(startServer({ environment, site, logger, prepare: () => Promise.reject(new Error("no demo today")) })).rejects.toThrow(
    "no demo today",
  );
  expect(lines.at(-1)).toMatchObject({ msg: "stopped", database: "stopped" });
});
