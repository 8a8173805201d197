// npm run db:diff -- <name>: writes the next migration, from what the migrations make to what prisma/schema says.
import fs from "node:fs";
import os from "node:os";
import path from "node:path";
import { inUtc } from "../services/platform/database.server";
import { joinEmbeddedDatabase } from "../services/platform/embedded-database.server";
import { migrate, readMigrations } from "../services/platform/migrate.server";
import { systemClock } from "../services/platform/time";
import { diffToSchema } from "./schema-engine";

const FOLDER = path.resolve("prisma/migrations");

async function diffMigrations(): Promise<string> {
  const scratch = fs.mkdtempSync(path.join(os.tmpdir(), "permille-diff-"));
  fs.chmodSync(scratch, 0o755); // PostgreSQL's own account walks through it
  const embedded = await joinEmbeddedDatabase(scratch, true);
  try {
    await migrate(embedded.connection, FOLDER);
    return await diffToSchema(inUtc(embedded.connection));
  } finally {
    await embedded.release();
    fs.rmSync(scratch, { recursive: true, force: true });
  }
}

/** Sorts behind every migration that exists, whatever the clock says. */
function nameMigration(name: string): string {
  const now = systemClock.now().toISOString().replace(/\D/g, "").slice(0, 14);
  const last = readMigrations(FOLDER).at(-1)?.name.slice(0, 14) ?? "0";
  const time = now > last ? now : String(BigInt(last) + 1n);
  return `${time}_${name}`;
}

const name = process.argv[2] ?? "";
if (!/^[a-z][a-z0-9_]*$/.test(name)) throw new Error("name the migration in lower case: npm run db:diff -- add_something");
const sql = await diffMigrations();
if (sql) {
  const file = path.join(FOLDER, nameMigration(name), "migration.sql");
  fs.mkdirSync(path.dirname(file));
  fs.writeFileSync(file, sql);
  process.stdout.write(`${path.relative("", file)}: read it, add the guards it needs, keep it.\n`);
} else {
  process.stdout.write("The migrations already make what prisma/schema says.\n");
}
