import fs from "node:fs";
import path from "node:path";
import { listPendingMigrations, migrate } from "@services/platform/migrate.server";
import pg from "pg";
import { afterEach, beforeEach, expect, test } from "vitest";
import { useDatabase } from "../../support/database";
import { makeScratchFolder } from "../../support/scratch";

const database = useDatabase();
let folder: string;
let serial = 0;

beforeEach(() => {
  folder = makeScratchFolder("migrations");
});
afterEach(() => fs.rmSync(folder, { recursive: true, force: true }));

/** Writes a migration and returns its name; each is newer than the ones before. */
function writeMigration(sql: string, name = `9999010100${String(++serial).padStart(4, "0")}_scratch`): string {
  fs.mkdirSync(path.join(folder, name), { recursive: true });
  fs.writeFileSync(path.join(folder, name, "migration.sql"), sql);
  return name;
}

const run = () => migrate(database.current.connection, folder);

async function query(sql: string): Promise<unknown[]> {
  const client = new pg.Client(database.current.connection);
  await client.connect();
  const { rows } = await client.query(sql);
  await client.end();
  return rows;
}

test("every migration of the product is applied and none is pending", async () => {
  expect(await listPendingMigrations(database.current.connection)).toEqual([]);
  expect(await migrate(database.current.connection)).toEqual([]);
});

test("what is lacking is applied in order, once", async () => {
  const first = writeMigration("CREATE TABLE scratch_a (id int PRIMARY KEY)");
  const second = writeMigration("ALTER TABLE scratch_a ADD COLUMN name text; INSERT INTO scratch_a VALUES (1, 'x')");
  expect(await listPendingMigrations(database.current.connection, folder)).toEqual([first, second]);
  expect(await run()).toEqual([first, second]);
  expect(await run()).toEqual([]);
  expect(await query("SELECT * FROM scratch_a")).toEqual([{ id: 1, name: "x" }]);
});

test("processes that migrate at once apply each migration once", async () => {
  const names = [
    writeMigration("SELECT pg_sleep(0.2); CREATE TABLE scratch_once (id int)"),
    writeMigration("CREATE TABLE scratch_then (id int)"),
  ];
  const results = await Promise.all([run(), run(), run()]);
  expect(results.flat().sort()).toEqual(names);
});

test("a failing migration leaves nothing behind and is named with its line; the ones before it stay", async () => {
  const good = writeMigration("CREATE TABLE scratch_good (id int)");
  const bad = writeMigration("CREATE TABLE scratch_half (id int);\n-- 注释\nALTER TABLE no_such_table ADD x int;");
  await expect(run()).rejects.toThrow(`migration ${bad} failed: relation "no_such_table" does not exist`);
  expect(await query("SELECT to_regclass('scratch_good') IS NOT NULL AS good, to_regclass('scratch_half') IS NOT NULL AS half")).toEqual([
    { good: true, half: false },
  ]);
  fs.rmSync(path.join(folder, bad), { recursive: true });
  const broken = writeMigration("CREATE TABLE scratch_b (id int);\n-- 注释\nCREATE TABEL scratch_c (id int);");
  await expect(run()).rejects.toThrow(`migration ${broken} failed at line 3: syntax error`);
  expect(await query(`SELECT migration_name FROM _prisma_migrations WHERE migration_name IN ('${good}', '${bad}', '${broken}')`)).toEqual([
    { migration_name: good },
  ]);
});

test("a migration that was changed after it was applied is refused", async () => {
  const name = writeMigration("CREATE TABLE scratch_changed (id int)");
  await run();
  writeMigration("CREATE TABLE scratch_changed (id bigint)", name);
  await expect(run()).rejects.toThrow(`migration ${name} was changed after it was applied`);
});

test("a migration that another program began and did not finish is refused", async () => {
  const name = writeMigration("CREATE TABLE scratch_unfinished (id int)");
  await query(`INSERT INTO _prisma_migrations (id, checksum, migration_name) VALUES ('x', 'x', '${name}')`);
  await expect(run()).rejects.toThrow(`migration ${name} was begun and not finished`);
  await query(`DELETE FROM _prisma_migrations WHERE migration_name = '${name}'`);
});
