import { ALL_INVARIANTS, verifyAll } from "@services/verify.server";
import pg from "pg";
import { afterAll, beforeAll, expect, test } from "vitest";
import { useDatabase } from "../support/database";
import { expectIntact } from "../support/invariants";
import { liveIn } from "../support/lived-in";
import { TAMPERINGS } from "./tampering";

const database = useDatabase();
let client: pg.Client;
beforeAll(async () => {
  await liveIn(database);
  client = new pg.Client(database.current.connection);
  await client.connect();
});
afterAll(() => client.end());

/** What is found broken after a superuser has done this; it is taken back. */
async function findAfter(...statements: string[]): Promise<Record<string, string>> {
  await client.query("BEGIN");
  try {
    for (const sql of statements) await client.query(sql);
    const broken = await verifyAll({ $queryRawUnsafe: (async (sql: string) => (await client.query(sql)).rows) as never });
    return Object.fromEntries(broken.map((found) => [found.invariant, found.broken]));
  } finally {
    await client.query("ROLLBACK");
  }
}

test("what was done by commands is intact", () => expectIntact(database));

test("every promise is broken once", () => {
  expect(TAMPERINGS.map(([promise]) => promise).sort()).toEqual(ALL_INVARIANTS.map(({ name }) => name).sort());
});

test.each(TAMPERINGS)("%s", async (promise, sql, named) => {
  const found = await findAfter("SET LOCAL session_replication_role = replica", sql);
  expect(Object.keys(found)).toContain(promise);
  expect(found[promise]).toContain(named);
});

test("the row is changed back but the chain remembers: a forged history has to forge every later hash and the head", async () => {
  const forge = "UPDATE budget_entry SET amount = 100.00, balance_after = balance_after + 50.00 WHERE dealer_code = 'D001' AND seq = 3";
  const rehash = "UPDATE budget_entry e SET hash = budget_entry_digest(e) WHERE dealer_code = 'D001' AND seq = 3";
  const found = await findAfter("ALTER TABLE budget_entry DISABLE TRIGGER append_only", forge, rehash);
  expect(found).toMatchObject({
    "each entry is chained to the one before and unchanged": "D001 #4",
    "every remittance has its entry": "RM-2026-000001",
  });
});

test("with one trigger disabled the others still refuse", async () => {
  const attempt = findAfter(
    "ALTER TABLE budget_entry DISABLE TRIGGER append_only",
    "UPDATE budget_account SET posted = posted + 50 WHERE dealer_code = 'D001'",
  );
  await expect(attempt).rejects.toMatchObject({ code: "42501" });
});
