import { connect, inUtc, openDatabase } from "@services/platform/database.server";
import { translateDatabaseError } from "@services/platform/sql-state.server";
import pg from "pg";
import { expect, inject, test } from "vitest";
import { useDatabase } from "../../support/database";

const database = useDatabase();

/** The test server's address as a user would write it. */
function writeAddress(query: string): string {
  const { connection } = inject("server");
  if (connection.connectionString) return `${connection.connectionString}${connection.connectionString.includes("?") ? "&" : "?"}${query}`;
  return `postgresql://${connection.user}@/postgres?host=${connection.host}&port=${connection.port}&${query}`;
}

test("instants are stored in UTC even where the database's own time zone is another", async () => {
  const { connection } = database.current;
  const client = new pg.Client(connection);
  await client.connect();
  await client.query("DO $$ BEGIN EXECUTE format('ALTER DATABASE %I SET timezone = ''Asia/Shanghai''', current_database()); END $$");
  await client.end();
  const db = connect(connection, 1);
  const instant = new Date("2026-03-01T02:03:04.567Z");
  const [row] = await db.$queryRaw<
    { text: string; back: Date }[]
  >`SELECT ${instant}::timestamptz::text AS text, ${instant}::timestamptz AS back`;
  await db.$disconnect();
  expect(row).toEqual({ text: "2026-03-01 02:03:04.567+00", back: instant });
});

test("options inside DATABASE_URL are kept beside the time zone", async () => {
  const databaseUrl = writeAddress("options=-c%20statement_timeout%3D4321%20-c%20timezone%3DAsia/Tokyo");
  const opened = await openDatabase({ databaseUrl, dataDir: "unused", dataDirChosen: false });
  expect(await opened.db.$queryRaw`SELECT current_setting('statement_timeout') AS timeout, current_setting('TimeZone') AS zone`).toEqual([
    { timeout: "4321ms", zone: "UTC" },
  ]);
  expect(opened).toMatchObject({ origin: "DATABASE_URL", started: false });
  expect(await opened.close()).toBe("left running");
});

test("merging the time zone twice changes nothing", () => {
  const once = inUtc({ connectionString: "postgresql://host/name?options=-c%20work_mem%3D8MB&sslmode=disable" });
  expect(inUtc(once)).toEqual(once);
  expect(new URL(once.connectionString ?? "").searchParams.get("options")).toBe("-c work_mem=8MB -c timezone=UTC");
  expect(inUtc({ host: "/socket", options: "-c work_mem=8MB" }).options).toBe("-c work_mem=8MB -c timezone=UTC");
});

test("a server that cannot be reached is named without its password", async () => {
  const failure = openDatabase({ databaseUrl: "postgresql://me:secret@127.0.0.1:1/shop", dataDir: "unused", dataDirChosen: false });
  await expect(failure).rejects.toThrow(/^the database 127\.0\.0\.1:1\/shop cannot be reached: .*ECONNREFUSED/);
  await expect(failure).rejects.not.toThrow(/secret/);
});

test("an address of another kind is refused without repeating it", async () => {
  const failure = openDatabase({ databaseUrl: "mysql://me:secret@host/shop", dataDir: "unused", dataDirChosen: false });
  await expect(failure).rejects.toThrow("DATABASE_URL must look like postgresql://user:password@host:5432/database");
});

test("who waits longer than a transaction may is told that the portal is busy, and nothing of it is kept", async () => {
  const { connection, db } = database.current;
  const long = db.$transaction(
    async (tx) => {
      await tx.$executeRaw`CREATE TABLE half_done (n integer)`;
      await tx.$queryRaw`SELECT pg_sleep(0.3)::text`;
      await tx.$executeRaw`INSERT INTO half_done VALUES (1)`;
    },
    { timeout: 100 },
  );
  const single = connect(connection, 1);
  const holding = single.$transaction((tx) => tx.$queryRaw`SELECT pg_sleep(0.3)::text`);
  const crowded = single.$transaction((tx) => tx.$queryRaw`SELECT 1`, { maxWait: 50 });
  for (const waited of await Promise.allSettled([long, crowded])) {
    const error = waited.status === "rejected" && translateDatabaseError(waited.reason);
    expect(error).toMatchObject({ code: "rate_limited" });
  }
  await holding;
  await single.$disconnect();
  expect(await db.$queryRaw`SELECT to_regclass('half_done')::text AS found`).toEqual([{ found: null }]);
});
