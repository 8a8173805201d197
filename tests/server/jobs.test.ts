import { createJobSender, type Job, type JobHandlers, type Jobs, startJobs } from "@services/platform/jobs.server";
import { createLogger } from "@services/platform/logging.server";
import pg from "pg";
import { afterEach, expect, test } from "vitest";
import { useDatabase } from "../support/database";

const database = useDatabase();
const lines: string[] = [];
const logger = createLogger("debug", { write: (line) => void lines.push(line) });
let jobs: Jobs | undefined;
afterEach(async () => {
  await jobs?.stop(1_000);
  jobs = undefined;
});

const done: Job[] = [];
const handlers: JobHandlers = {
  "greet-customer": {
    run: async (job) => {
      done.push(job);
      if ((job.data as { fails?: number }).fails === job.attempt) throw new Error("not this time, 13812345678");
    },
  },
  verify: { run: async () => undefined, schedule: "*/5 * * * *" },
};
const send = createJobSender(handlers);

async function select<Row extends pg.QueryResultRow>(sql: string): Promise<Row[]> {
  const client = new pg.Client(database.current.connection);
  await client.connect();
  const { rows } = await client.query<Row>(sql);
  await client.end();
  return rows;
}

test("a job sent in a transaction is done after its commit, with its data", async () => {
  jobs = await startJobs(database.current.connection, logger, handlers);
  expect(jobs.isRunning()).toBe(true);
  const data = { name: "王先生", lines: [1, { amount: "35.00" }], none: null };
  await database.current.db.$transaction((client) => send(client, "greet-customer", data));
  await expect.poll(() => done.at(-1), { timeout: 5_000 }).toMatchObject({ data, attempt: 1 });
});

test("a transaction that is rolled back leaves no job", async () => {
  const undone = database.current.db.$transaction(async (client) => {
    await send(client, "greet-customer", { name: "never" });
    throw new Error("rolled back");
  });
  await expect(undone).rejects.toThrow("rolled back");
  expect(await select("SELECT 1 FROM pgboss.job WHERE data->>'name' = 'never'")).toEqual([]);
});

test("a queue that does not exist is an error, in the code and in the database", async () => {
  const { db } = database.current;
  await expect(db.$transaction((client) => send(client, "notfy", {}))).rejects.toThrow('there is no job queue "notfy"');
  const ahead = createJobSender({ ...handlers, tomorrow: { run: async () => undefined } });
  await expect(db.$transaction((client) => ahead(client, "tomorrow", {}))).rejects.toThrow(
    'the job queue "tomorrow" does not exist in this database yet',
  );
});

test("a job that fails is tried again, and is visibly dead after its last attempt", async () => {
  jobs = await startJobs(database.current.connection, logger, handlers);
  expect(await jobs.countDead()).toBe(0);
  await database.current.db.$transaction((client) => send(client, "greet-customer", { name: "once", fails: 1 }));
  const stateOf = async () =>
    (await select<{ state: string; tries: number }>("SELECT state, retry_count AS tries FROM pgboss.job WHERE data->>'name' = 'once'"))[0];
  await expect.poll(stateOf, { timeout: 5_000 }).toMatchObject({ state: "retry" });
  expect(lines.join("")).toContain("job failed");

  await select("UPDATE pgboss.job SET retry_limit = 1, start_after = now() WHERE data->>'name' = 'once'");
  await select("UPDATE pgboss.job SET data = '{\"name\": \"once\", \"fails\": 2}' WHERE data->>'name' = 'once'");
  await expect.poll(stateOf, { timeout: 10_000 }).toMatchObject({ state: "failed", tries: 1 });
  expect(await jobs.countDead()).toBe(1);
  const dead = lines.map((line) => JSON.parse(line)).filter((line) => line.msg === "job is dead");
  expect(dead).toMatchObject([{ level: "error", queue: "greet-customer", attempt: 2, err: { message: "not this time, 138****5678" } }]);
});

test("a schedule is kept in the business time zone, and goes with its handler's", async () => {
  jobs = await startJobs(database.current.connection, logger, handlers);
  expect(await select("SELECT name, cron, timezone FROM pgboss.schedule")).toEqual([
    { name: "verify", cron: "*/5 * * * *", timezone: "Asia/Shanghai" },
  ]);
  await jobs.stop(1_000);
  expect(jobs.isRunning()).toBe(false);
  jobs = await startJobs(database.current.connection, logger, { ...handlers, verify: { run: async () => undefined } });
  expect(await select("SELECT name FROM pgboss.schedule")).toEqual([]);
});

test("stopping lets the job in work end", async () => {
  let ended = false;
  const slow: JobHandlers = {
    slow: {
      async run() {
        lines.push("slow began");
        await new Promise((resolve) => setTimeout(resolve, 700));
        ended = true;
      },
    },
  };
  jobs = await startJobs(database.current.connection, logger, slow);
  await database.current.db.$transaction((client) => createJobSender(slow)(client, "slow", {}));
  await expect.poll(() => lines.includes("slow began"), { timeout: 5_000 }).toBe(true);
  await jobs.stop(5_000);
  expect(ended).toBe(true);
  expect(await select("SELECT state FROM pgboss.job WHERE name = 'slow'")).toEqual([{ state: "completed" }]);
});
