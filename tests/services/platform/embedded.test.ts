import { type ChildProcess, execFileSync, spawn } from "node:child_process";
import { once } from "node:events";
import fs from "node:fs";
import path from "node:path";
import { createInterface } from "node:readline";
import { setTimeout as pause } from "node:timers/promises";
import { joinEmbeddedDatabase } from "@services/platform/embedded-database.server";
import { findDatabaseAccount, identifyPidHolder, readServerPid } from "@services/platform/embedded-files.server";
import pg from "pg";
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from "vitest";
import { NOT_ROOT } from "../../support/left-out";
import { makeScratchFolder } from "../../support/scratch";

/** Files of a server that was started and stopped once: most tests begin with a copy, which is faster than making them. */
let prepared: string;
let folder: string;
let processes: ChildProcess[];

beforeAll(async () => {
  prepared = makeScratchFolder("embedded");
  const embedded = await joinEmbeddedDatabase(prepared, true);
  expect(embedded.started).toBe(true);
  expect(await embedded.release()).toBe("stopped");
});
afterAll(() => fs.rmSync(prepared, { recursive: true, force: true }));

beforeEach(() => {
  folder = makeScratchFolder("embedded");
  execFileSync("cp", ["-a", clusterOf(prepared), clusterOf(folder)]);
  processes = [];
});
afterEach(async () => {
  for (const process of processes) process.kill("SIGKILL");
  for (let waited = 0; identifyPidHolder(clusterOf(folder)) === "server" && waited < 100; waited++) {
    signalServer(folder, "SIGQUIT");
    await pause(50);
  }
  fs.rmSync(folder, { recursive: true, force: true });
});

const clusterOf = (home: string) => path.join(home, "postgres");

function signalServer(home: string, signal: NodeJS.Signals): void {
  const pid = readServerPid(clusterOf(home));
  if (pid) process.kill(pid, signal);
}

/** Another process of the product; `said` is how it joined, `leave` what became of the server. */
async function startProcess(home: string, env: Record<string, string> = {}) {
  const child = spawn(process.execPath, ["--import", "tsx", "tests/services/platform/embedded-process.ts", home], {
    env: { ...process.env, ...env },
    stdio: ["pipe", "pipe", "inherit"],
  });
  processes.push(child);
  const lines = createInterface({ input: child.stdout })[Symbol.asyncIterator]();
  const said = (await lines.next()).value as string;
  return {
    child,
    said,
    async leave() {
      child.stdin.write("leave\n");
      return (await lines.next()).value as string;
    },
  };
}

test("a second process joins the running server and the last one to leave stops it", async () => {
  const first = await joinEmbeddedDatabase(folder, true);
  expect(first.started).toBe(true);
  const second = await startProcess(folder);
  expect(second.said).toBe("joined");
  expect(await first.release()).toBe("left running");
  expect(identifyPidHolder(clusterOf(folder))).toBe("server");
  expect(await second.leave()).toBe("stopped");
  expect(identifyPidHolder(clusterOf(folder))).toBe("nobody");
});

test("a server left behind by a killed process is adopted with its data, and stopped by the one that adopted it", async () => {
  const first = await startProcess(folder);
  expect(first.said).toBe("started");
  const pid = readServerPid(clusterOf(folder));
  first.child.kill("SIGKILL");
  await once(first.child, "exit");
  const next = await joinEmbeddedDatabase(folder, true);
  expect(next.started).toBe(false);
  expect(readServerPid(clusterOf(folder))).toBe(pid);
  expect(await next.release()).toBe("stopped");
});

test("processes that start at once in an empty folder share one server", async () => {
  fs.rmSync(clusterOf(folder), { recursive: true });
  const joined = await Promise.all([1, 2, 3].map(() => startProcess(folder)));
  expect(joined.filter(({ said }) => said === "started")).toHaveLength(1);
  const left = await Promise.all(joined.map(({ leave }) => leave()));
  expect(left.filter((state) => state === "stopped")).toHaveLength(1);
  expect(identifyPidHolder(clusterOf(folder))).toBe("nobody");
}, 60_000);

test("a start while the last process is stopping the server waits and succeeds", async () => {
  const first = await joinEmbeddedDatabase(folder, true);
  const leaving = first.release();
  const second = await joinEmbeddedDatabase(folder, true);
  expect(await leaving).toMatch(/^(stopped|left running)$/); // left running where the second was in before the first had left
  const client = new pg.Client(second.connection);
  await client.connect();
  expect((await client.query("SELECT 1 AS one")).rows).toEqual([{ one: 1 }]);
  await client.end();
  expect(await second.release()).toBe("stopped");
});

test("the number of a dead server that now belongs to another program does not hinder the start", async () => {
  const first = await joinEmbeddedDatabase(folder, true);
  const files = ["postmaster.pid", ".s.PGSQL.5432.lock"].map((name) => path.join(clusterOf(folder), name));
  const contents = files.map((file) => fs.readFileSync(file, "utf8"));
  await first.release();
  const stranger = spawn("sleep", ["60"], findDatabaseAccount());
  processes.push(stranger);
  for (const [at, file] of files.entries()) fs.writeFileSync(file, (contents[at] ?? "").replace(/^\d+/, String(stranger.pid)));
  const second = await joinEmbeddedDatabase(folder, true);
  expect(second.started).toBe(true);
  expect(stranger.exitCode).toBeNull();
  await second.release();
});

test("a folder too deep for a socket address works", async () => {
  const deep = path.join(folder, "d".repeat(60), "e".repeat(60));
  fs.mkdirSync(deep, { recursive: true });
  fs.renameSync(clusterOf(folder), clusterOf(deep));
  const embedded = await joinEmbeddedDatabase(deep, true);
  expect(embedded.connection.host).not.toBe(clusterOf(deep));
  expect(fs.realpathSync(embedded.connection.host)).toBe(clusterOf(deep));
  await embedded.release();
  fs.rmSync(embedded.connection.host);
});

test("settings for other PostgreSQL servers in the environment are not followed", async () => {
  const { said, leave } = await startProcess(folder, {
    PGPORT: "6543",
    PGSSLMODE: "require",
    PGHOST: "db.example.org",
    PGDATA: "/nowhere",
  });
  expect(said).toBe("started");
  expect(await leave()).toBe("stopped");
});

test("a server's number is read while its file comes and goes", async () => {
  const file = path.join(clusterOf(folder), "postmaster.pid");
  const server = spawn("sh", ["-c", 'while :; do echo 4711 >"$0"; rm "$0"; done', file]);
  processes.push(server);
  const seen = new Set<number | undefined>();
  for (const end = performance.now() + 2000; performance.now() < end; ) seen.add(readServerPid(clusterOf(folder)));
  expect(seen).toEqual(new Set([4711, undefined]));
  server.kill("SIGKILL");
  await once(server, "exit");
  fs.rmSync(file, { force: true });
});

test("files of another major version are refused by name", async () => {
  fs.writeFileSync(path.join(clusterOf(folder), "PG_VERSION"), "12\n");
  await expect(joinEmbeddedDatabase(folder, true)).rejects.toThrow(/postgres belong to PostgreSQL 12, the installed one is 18/);
});

test("a server that cannot start ends the wait with the end of its log", async () => {
  const first = await joinEmbeddedDatabase(folder, true);
  await first.release();
  fs.appendFileSync(path.join(clusterOf(folder), "postgresql.conf"), "\nno_such_setting = on\n");
  await expect(joinEmbeddedDatabase(folder, true)).rejects.toThrow(
    /did not start.*unrecognized configuration parameter "no_such_setting"/s,
  );
});

test("as root, a chosen folder that PostgreSQL's account cannot enter is refused with what to do instead", async (context) => {
  context.skip(process.getuid?.() !== 0, NOT_ROOT);
  fs.chmodSync(folder, 0o700);
  await expect(joinEmbeddedDatabase(path.join(folder, "data"), true)).rejects.toThrow(/DATA_DIR .*\/data cannot be entered by the account/);
});
