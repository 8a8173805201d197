import fs from "node:fs";
import path from "node:path";
import { listComplaints, registerComplaint } from "@services/complaints/index.server";
import { normalisePhone } from "@services/platform";
import { migrate } from "@services/platform/migrate.server";
import fc from "fast-check";
import pg from "pg";
import { beforeAll, expect, test } from "vitest";
import { actors, contextFor } from "../../support/context";
import { useDatabase } from "../../support/database";
import { makeScratchFolder } from "../../support/scratch";
import { buildWorld } from "../../support/world";

const database = useDatabase();
const service = () => contextFor(database, actors.customerService());
const SQL = fs.readFileSync("prisma/migrations/20261122045700_old_phones/migration.sql", "utf8");

/** As people typed them before numbers were written in one way, and what is none. */
const TYPED = [
  ...[
    "138 1234 5678",
    "+86 138-1234-5678",
    "8613812345678",
    "（+86）13812345678",
    "１３８１２３４５６７８",
    "19912345678转8",
    "138‑1234–5678",
  ],
  ...[
    "0512 6688 0001",
    "(0512)66880001",
    "+86 512 66880001",
    "+86 (0)512 66880001",
    "01088886666",
    "0512-66880001 ext. 123",
    "0512-66880001 123",
  ],
  ...[
    "4008001000",
    "+86 400 800 1000",
    "0049 151 1234567",
    "+852 2345 6789",
    "12315",
    "66880001",
    "1234",
    "no number",
    "138abc45678",
    "+",
    "转123",
  ],
  ...["13812345678", "0512-66880001", "400-800-1000", "0512-66880001-123"],
  ...fc.sample(fc.stringMatching(/^(\+86 ?|0086|86|\+)?[01]?[\d ()-]{3,16}((转|ext|-| )\d{1,6})?$/), { numRuns: 400, seed: 7 }),
];

async function onServer<Row extends pg.QueryResultRow>(sql: string, values: unknown[] = []): Promise<Row[]> {
  const client = new pg.Client(database.current.connection);
  await client.connect();
  const { rows } = await client.query<Row>(sql, values);
  await client.end();
  return rows;
}

let complaintNo: string;
beforeAll(async () => {
  await buildWorld(database);
  ({ complaintNo } = await registerComplaint(service(), {
    ...{ channel: "hotline", category: "product_quality.leak", description: "漏水" },
    complainant: { name: "刘先生", phone: "13911112222", tier: "walk_in" },
  }));
  await onServer("UPDATE complaint SET phone = '+86 139-1111-2222' WHERE complaint_no = $1", [complaintNo]);
  await onServer("UPDATE complaint_search SET content = replace(content, '13911112222', '+86 139-1111-2222'), pairs = '{x}'");
  await onServer(
    "INSERT INTO customer (id, name, phone, address, created_at) SELECT gen_random_uuid(), at::text, typed, '', now() FROM unnest($1::text[]) WITH ORDINALITY AS typed (typed, at)",
    [TYPED],
  );
  const folder = makeScratchFolder("migrations");
  fs.mkdirSync(path.join(folder, "99990102000000_old_phones"), { recursive: true });
  fs.writeFileSync(path.join(folder, "99990102000000_old_phones", "migration.sql"), SQL);
  await migrate(database.current.connection, folder);
});

test("customers' numbers are written as the portal writes them, and what is no number stays", async () => {
  const rows = await onServer<{ name: string; phone: string }>("SELECT name, phone FROM customer WHERE name ~ '^[0-9]+$'");
  expect(rows.length).toBe(TYPED.length);
  for (const { name, phone } of rows) {
    const typed = TYPED[Number(name) - 1]!;
    expect([typed, phone]).toEqual([typed, normalisePhone(typed) ?? typed]);
  }
});

test("a case is found by its number, however it was typed; its history is as it was", async () => {
  const { items } = await listComplaints(service(), { view: "open", q: "139 1111 2222" });
  expect(items).toMatchObject([{ complaintNo }]);
  expect(await onServer("SELECT phone, version FROM complaint WHERE complaint_no = $1", [complaintNo])).toEqual([
    { phone: "13911112222", version: 1 },
  ]);
});
