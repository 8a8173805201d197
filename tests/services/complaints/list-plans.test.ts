import { Prisma } from "@db";
import { countComplaints, listComplaints } from "@services/complaints/index.server";
import pg from "pg";
import { beforeAll, describe, expect, test } from "vitest";
import { hear } from "../../support/complaints-desk";
import { actors, contextFor, NOW } from "../../support/context";
import { useDatabase } from "../../support/database";
import { buildWorld } from "../../support/world";

/** So many cases that whoever reads them all is seen to. */
const CASES = 8_000;
/** A page of fifty may look at so many; the rest of the bound is for what a second condition passes over. */
const MAY_LOOK_AT = 700;

const database = useDatabase();
const as = (actor: Parameters<typeof contextFor>[1]) => contextFor(database, actor);

/** Cases as a desk has them after years: one in forty open, one in a thousand of the gravest level, one in fifty a partner's, one in four hundred of one dealer. */
const FILL = `
  INSERT INTO complaint SELECT (jsonb_populate_record(c, jsonb_build_object('complaint_no', 'C-2024-' || lpad(n::text, 6, '0'), 'phone', '139' || lpad(n::text, 8, '0'),
    'status', CASE WHEN n % 40 = 0 THEN 'received' ELSE 'closed' END, 'settled_at', CASE WHEN n % 40 = 0 THEN NULL ELSE c.registered_at END,
    'next_due_at', CASE WHEN n % 40 = 0 THEN c.registered_at + (n - 4000) * interval '1 minute' END,
    'owner_login', CASE WHEN n % 80 = 0 THEN 'rep-wang' END, 'level', CASE WHEN n % 1000 = 0 THEN 'abnormal' ELSE 'level_1' END,
    'urgency', CASE WHEN n % 500 = 0 THEN 'urgent' ELSE 'general' END, 'primary_department', CASE WHEN n % 300 = 0 THEN 'sales' ELSE c.primary_department END,
    'category', CASE WHEN n % 200 = 0 THEN 'service.attitude' ELSE c.category END, 'complainant_kind', CASE WHEN n % 50 = 0 THEN 'partner' ELSE 'customer' END,
    'tier', CASE WHEN n % 50 = 0 THEN 'dealer' ELSE c.tier END, 'dealer_code', CASE WHEN n % 400 = 0 THEN 'D001' WHEN n % 50 = 0 THEN 'D002' END))).*
  FROM complaint c, generate_series(1, ${CASES}) n`;

beforeAll(async () => {
  await buildWorld(database);
  await hear(as);
  const client = new pg.Client(database.current.connection);
  await client.connect();
  for (const sql of ["SET session_replication_role = replica", FILL, "ANALYZE complaint"]) await client.query(sql);
  await client.end();
}, 240_000);

interface Node {
  "Relation Name"?: string;
  "Actual Rows": number;
  "Actual Loops": number;
  "Rows Removed by Filter"?: number;
  Plans?: Node[];
}

/** How many rows of cases a plan looked at, those that it passed over included. */
const lookedAt = (node: Node): number =>
  (node["Relation Name"] === "complaint" ? (node["Actual Rows"] + (node["Rows Removed by Filter"] ?? 0)) * node["Actual Loops"] : 0) +
  (node.Plans ?? []).reduce((sum, plan) => sum + lookedAt(plan), 0);

/** Runs a query with every statement of its own explained: the rows that it looked at in all. */
async function weigh(run: (reader: never) => Promise<unknown>, actor: Parameters<typeof contextFor>[1]): Promise<number> {
  const { db } = database.current;
  let rows = 0;
  const reader = {
    ...{ actor, now: NOW, locale: "zh-CN", role: actor.roles[0], settings: {} },
    $queryRaw: async (strings: TemplateStringsArray, ...values: never[]) => {
      const { text, values: bound } = Prisma.sql(strings, ...values);
      const [explained] = await db.$queryRawUnsafe<{ "QUERY PLAN": { Plan: Node }[] }[]>(
        `EXPLAIN (ANALYZE, FORMAT JSON) ${text}`,
        ...bound,
      );
      rows += lookedAt(explained!["QUERY PLAN"][0]!.Plan);
      return await db.$queryRawUnsafe(text, ...bound);
    },
  };
  await run(reader as never);
  return rows;
}

type Asked = Partial<Parameters<typeof listComplaints.definition.run>[1]>;
const FILTERS: Asked[] = [
  { view: "open" },
  { view: "mine" },
  { view: "unowned" },
  { view: "to_acknowledge" },
  { view: "to_assess" },
  { view: "overdue" },
  { view: "with_dealers" },
  { view: "to_review" },
  { view: "brought" },
  { view: "settled" },
  { view: "all" },
  { view: "all", level: "abnormal" },
  { view: "all", urgency: "urgent" },
  { view: "all", department: "sales" },
  { view: "all", category: "service.attitude" },
  { view: "all", dealerCode: "D001" },
];

describe.each([["customer service", actors.customerService()] as const, ["a dealer", actors.dealer("D001")] as const])("%s", (_, actor) => {
  test.each(FILTERS)("finds a page of %o without reading the other cases", async (asked) => {
    const input = { view: "open", limit: 50, ...asked } as const;
    expect(await weigh((reader) => listComplaints.definition.run(reader, input as never), actor)).toBeLessThan(MAY_LOOK_AT);
  });
});

test("a page far down costs what the first one does", async () => {
  const first = await listComplaints(as(actors.customerService()), { view: "all", limit: 200 });
  let cursor = first.nextCursor;
  for (let page = 0; page < 30 && cursor; page++)
    cursor = (await listComplaints(as(actors.customerService()), { view: "all", limit: 200, cursor })).nextCursor;
  const input = { view: "all", limit: 50, cursor: cursor! } as const;
  expect(await weigh((reader) => listComplaints.definition.run(reader, input as never), actors.customerService())).toBeLessThan(200);
});

test("the counts of the tabs look at no more than they count", async () => {
  expect(await weigh((reader) => countComplaints.definition.run(reader, {} as never), actors.customerService())).toBeLessThan(
    8 * MAY_LOOK_AT,
  );
});
