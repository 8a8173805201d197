import pg from "pg";
import { expect, test } from "vitest";
import { diffToSchema } from "../../../prisma/schema-engine";
import { useDatabase } from "../../support/database";

const database = useDatabase();

/** What the engine proposes after a change that no migration made; the change is taken back. */
async function diffAfter(change: string, undo: string): Promise<string> {
  const client = new pg.Client(database.current.connection);
  await client.connect();
  await client.query(change);
  const diff = await diffToSchema(database.current.connection);
  await client.query(undo);
  await client.end();
  return diff;
}

test("the migrations make exactly what the Prisma schema says", async () => {
  expect(await diffToSchema(database.current.connection)).toBe("");
});

test.each([
  ["an extra column", "ALTER TABLE event ADD COLUMN extra text", "ALTER TABLE event DROP COLUMN extra", 'DROP COLUMN "extra"'],
  [
    "a missing column",
    "ALTER TABLE event RENAME COLUMN reason TO lost",
    "ALTER TABLE event RENAME COLUMN lost TO reason",
    'ADD COLUMN     "reason" TEXT',
  ],
  [
    "another type",
    "ALTER TABLE number_series ALTER last TYPE bigint",
    "ALTER TABLE number_series ALTER last TYPE integer",
    "DATA TYPE INTEGER",
  ],
  [
    "another nullability",
    "ALTER TABLE event ALTER actor DROP NOT NULL",
    "ALTER TABLE event ALTER actor SET NOT NULL",
    '"actor" SET NOT NULL',
  ],
  ["an extra table", "CREATE TABLE stray (id int PRIMARY KEY)", "DROP TABLE stray", 'DROP TABLE "stray"'],
])("%s is seen", async (_difference, change, undo, expected) => {
  expect(await diffAfter(change, undo)).toContain(expected);
});
