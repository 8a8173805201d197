import { listCustomers } from "@services/parties/index.server";
import type { Ctx } from "@services/platform/command.server";
import { beforeAll, expect, test } from "vitest";
import { actors, contextFor } from "../../support/context";
import { useDatabase } from "../../support/database";
import { countLookedAt } from "../../support/statements";

const database = useDatabase();
const CUSTOMERS = 4_000;
const service = () => contextFor(database, actors.customerService());

/** So many customers that whoever reads them all is seen to: one in a hundred an institution, one in fifty in the archive. */
beforeAll(async () => {
  await database.current.db.$executeRaw`
    INSERT INTO customer (id, name, phone, created_at, size, archived_at, sought)
    SELECT gen_random_uuid(), name, phone, at, CASE WHEN n % 100 = 0 THEN 'institution' ELSE 'household' END,
      CASE WHEN n % 50 = 1 THEN at END, name || ' wangwei ww ' || phone
    FROM generate_series(1, ${CUSTOMERS}::int) n,
      LATERAL (SELECT '王伟' || n AS name, (13800000000 + n * 7)::text AS phone, timestamptz '2020-01-01' + n * interval '1 hour' AS at) told`;
  await database.current.db.$executeRaw`ANALYZE customer`;
});

type Asked = Parameters<typeof listCustomers>[1];
const asks = (asked: Asked) => (ctx: Ctx) => listCustomers(ctx, { limit: 50, ...asked });
const total = (where: string) =>
  database.current.db.$queryRawUnsafe<{ n: number }[]>(`SELECT count(*)::int n FROM customer WHERE ${where}`);

test.each<[Asked, string]>([
  [{ q: "13800013993" }, "phone = '13800013993'"],
  [{ q: "138 0001 3993" }, "phone = '13800013993'"],
  [{ q: "王伟3999" }, "name = '王伟3999'"],
  [{ q: "100%" }, "false"],
  [{ size: "institution" }, "size = 'institution' AND archived_at IS NULL"],
  [{ view: "archived" }, "archived_at IS NOT NULL"],
])("a page of %o is found without reading the other customers", async (asked, where) => {
  const [expected] = await total(where);
  const { items } = await listCustomers(service(), { limit: 200, ...asked });
  expect(items).toHaveLength(expected!.n);
  expect(await countLookedAt(service(), "customer", asks(asked))).toBeLessThan(CUSTOMERS / 10);
});

test("a text that every customer holds fills its page from the newest", async () => {
  const { items, nextCursor } = await listCustomers(service(), { q: "ww", limit: 50 });
  expect(items[0]!.name).toBe(`王伟${CUSTOMERS}`);
  expect(items).toHaveLength(50);
  expect(nextCursor).not.toBeNull();
});
