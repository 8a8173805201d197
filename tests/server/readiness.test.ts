import { afterEach, expect, test } from "vitest";
import type { Probe } from "~/server/readiness.server";
import { type ServedApp, serveApp } from "./served-app";

let app: ServedApp;
afterEach(() => app.close(0));

const handler = () => expect.unreachable();
const works = () => true;
const readyz = async () => {
  const { status, text, headers } = await app.ask({ path: "/readyz" });
  expect(headers["cache-control"]).toBe("no-store");
  return [status, JSON.parse(text)];
};

const STATES: [name: string, probes: Record<string, Probe>, missing: string[]][] = [
  ["everything works", { database: works, migrations: works, jobs: async () => true }, []],
  ["the jobs are not started", { database: works, migrations: works, jobs: () => false }, ["jobs"]],
  ["migrations are missing", { database: works, migrations: async () => false, jobs: works }, ["migrations"]],
  [
    "the database refuses, and with it the migrations' table",
    { database: () => Promise.reject(new Error("refused")), migrations: () => Promise.reject(new Error("refused")), jobs: works },
    ["database", "migrations"],
  ],
  ["the database does not answer", { database: () => new Promise(() => undefined), migrations: works, jobs: works }, ["database"]],
];

test.each(STATES)("ready or not when %s", async (_name, probes, missing) => {
  app = await serveApp({ handler, probes });
  expect(await readyz()).toEqual([missing.length === 0 ? 200 : 503, { ready: missing.length === 0, missing }]);
  expect(await app.ask({ path: "/healthz" })).toMatchObject({ status: 200, text: "ok" });
});

test("a stopping server is not ready and asks nobody", async () => {
  app = await serveApp({ handler, probes: { database: handler } });
  app.readiness.stop();
  expect(await readyz()).toEqual([503, { ready: false, missing: ["stopping"] }]);
});

test("many who ask at once share one answer, and a later one is asked for anew", async () => {
  let asked = 0;
  const database = () => {
    asked++;
    return asked === 1;
  };
  app = await serveApp({ handler, probes: { database } });
  await Promise.all(Array.from({ length: 20 }, () => app.ask({ path: "/readyz" })));
  expect(asked).toBe(1);
  await expect.poll(readyz, { timeout: 2_000 }).toEqual([503, { ready: false, missing: ["database"] }]);
});
