import { countComplaints, listComplaints } from "@services/complaints/index.server";
import type { Ctx } from "@services/platform/command.server";
import { connect } from "@services/platform/database.server";
import { beforeAll, describe, expect, test } from "vitest";
import { hear } from "../../support/complaints-desk";
import { actors, contextFor } from "../../support/context";
import { useDatabase } from "../../support/database";
import { fillComplaints } from "../../support/many-complaints";
import { countLookedAt, recordStatements } from "../../support/statements";
import { buildWorld } from "../../support/world";

/** So many cases that whoever reads them all is seen to. */
const CASES = 8_000;
/** A page of fifty may look at so many; the rest of the bound is for what a second condition passes over. */
const MAY_LOOK_AT = 700;

const database = useDatabase();
const as = (actor: Parameters<typeof contextFor>[1]) => contextFor(database, actor);

beforeAll(async () => {
  await buildWorld(database);
  await hear(as);
  await fillComplaints(database, { to: CASES });
}, 240_000);

/** How many cases a query looks at. */
const weigh = (actor: Parameters<typeof contextFor>[1], run: (ctx: Ctx) => Promise<unknown>) => countLookedAt(as(actor), "complaint", run);

type Asked = Parameters<typeof listComplaints>[1];
const FILTERS: Asked[] = [
  { view: "open" },
  { view: "mine" },
  { view: "unowned" },
  { view: "to_acknowledge" },
  { view: "to_assess" },
  { view: "overdue" },
  { view: "with_dealers" },
  { view: "to_review" },
  { view: "to_answer" },
  { view: "brought" },
  { view: "settled" },
  { view: "all" },
  { view: "all", level: "abnormal" },
  { view: "all", urgency: "urgent" },
  { view: "all", department: "sales" },
  { view: "all", category: "service.attitude" },
  { view: "all", category: "service" },
  { view: "settled", category: "service" },
  { view: "all", dealerCode: "D001" },
  { view: "open", level: "abnormal" },
  { view: "open", urgency: "urgent" },
  { view: "open", category: "service" },
  { view: "open", category: "service.attitude" },
];

describe.each([["customer service", actors.customerService()] as const, ["a dealer", actors.dealer("D001")] as const])("%s", (_, actor) => {
  test.each(FILTERS)("finds a page of %o without reading the other cases", async (asked) => {
    expect(await weigh(actor, (ctx) => listComplaints(ctx, { limit: 50, ...asked }))).toBeLessThan(MAY_LOOK_AT);
  });
});

test("a page far down costs what the first one does", async () => {
  const first = await listComplaints(as(actors.customerService()), { view: "all", limit: 200 });
  let cursor = first.nextCursor;
  for (let page = 0; page < 30 && cursor; page++)
    cursor = (await listComplaints(as(actors.customerService()), { view: "all", limit: 200, cursor })).nextCursor;
  expect(await weigh(actors.customerService(), (ctx) => listComplaints(ctx, { view: "all", limit: 50, cursor: cursor! }))).toBeLessThan(
    200,
  );
});

test("the counts of the tabs look at no more than they count", async () => {
  expect(await weigh(actors.customerService(), (ctx) => countComplaints(ctx, {}))).toBeLessThan(8 * MAY_LOOK_AT);
});

/** The numbers of a whole list, page by page. */
async function walk(ctx: Ctx, asked: Asked): Promise<string[]> {
  const numbers: string[] = [];
  let cursor: string | null = null;
  do {
    const page: Awaited<ReturnType<typeof listComplaints>> = await listComplaints(ctx, { ...asked, limit: 200, ...(cursor && { cursor }) });
    numbers.push(...page.items.map(({ complaintNo }) => complaintNo));
    cursor = page.nextCursor;
  } while (cursor);
  return numbers;
}

/** The numbers that plain SQL finds, which knows no index of pairs and no parts. */
async function select(condition: string, order = "complaint_no DESC"): Promise<string[]> {
  const sql = `SELECT complaint_no AS no FROM complaint WHERE ${condition} ORDER BY ${order}`;
  return (await database.current.db.$queryRawUnsafe<{ no: string }[]>(sql)).map(({ no }) => no);
}

const DUE = "coalesce(next_due_at, 'infinity'), complaint_no";

test("a dealer's lists hold what it serves and what it brought, each case once and in order", async () => {
  for (const code of ["D001", "D002"]) {
    const own = `(dealer_code = '${code}' OR servicing_dealer_code = '${code}')`;
    const dealer = as(actors.dealer(code));
    expect(await walk(dealer, { view: "all" })).toEqual(await select(own));
    expect(await walk(dealer, { view: "open" })).toEqual(await select(`${own} AND settled_at IS NULL`, DUE));
    expect(await walk(dealer, { view: "brought" })).toEqual(await select(`dealer_code = '${code}'`));
    expect(await walk(as(actors.customerService()), { view: "all", dealerCode: code })).toEqual(await select(own));
    const both = "(dealer_code = 'D001' OR servicing_dealer_code = 'D001') AND (dealer_code = 'D002' OR servicing_dealer_code = 'D002')";
    expect(await walk(dealer, { view: "all", dealerCode: code === "D001" ? "D002" : "D001" })).toEqual(await select(both));
  }
});

test("a dealer's counts are those of its lists", async () => {
  const dealer = as(actors.dealer("D002"));
  const counts = await countComplaints(dealer, {});
  for (const [view, count] of Object.entries(counts))
    expect([view, count]).toEqual([view, (await walk(dealer, { view: view as "open" })).length]);
  expect(counts.with_dealers).toBeGreaterThan(0);
  const twiceAllOpen = 2 * (CASES / 40);
  expect(await weigh(actors.dealer("D002"), (ctx) => countComplaints(ctx, {}))).toBeLessThan(twiceAllOpen);
});

/** What holds a number in one of its own. */
const numbered = (part: string) => `concat_ws(' ', complaint_no, phone, serial) LIKE '%${part}%'`;

describe("a search", () => {
  const texts: [q: string, condition: string][] = [
    ["漏水", "description LIKE '%漏水%'"],
    ["橱柜", "description LIKE '%橱柜%'"],
    ["地板泡了 第3次", "description LIKE '%地板泡了%' AND description LIKE '%第3次%'"],
    ["c-2024-0046", "complaint_no LIKE 'C-2024-0046%'"],
    ["欧阳", "complainant_name LIKE '欧阳%'"],
    ["0000", numbered("0000")],
    ["1387", numbered("1387")],
    ["wp00005 漏水", "serial LIKE 'WP00005%' AND description LIKE '%漏水%'"],
    ["100%", "false"],
  ];
  test.each(texts)("for %s finds every case that holds it, page by page, however many there are", async (q, condition) => {
    expect(await walk(as(actors.customerService()), { view: "all", q })).toEqual(await select(condition));
    expect(await walk(as(actors.customerService()), { view: "settled", q })).toEqual(
      await select(`settled_at IS NOT NULL AND ${condition}`),
    );
    const open = `settled_at IS NULL AND handled_by = 'company' AND ${condition}`;
    expect(await walk(as(actors.customerService()), { view: "open", q })).toEqual(await select(open, DUE));
    const dealer = "(dealer_code = 'D002' OR servicing_dealer_code = 'D002')";
    expect(await walk(as(actors.dealer("D002")), { view: "all", q })).toEqual(await select(`${dealer} AND ${condition}`));
  });

  test.each(texts)("for %s looks at the cases at hand and at what the index finds", async (q) => {
    const search = (ctx: Ctx) => listComplaints(ctx, { view: "all", q, limit: 50 });
    expect(await countLookedAt(as(actors.customerService()), "complaint_search", search)).toBeLessThan(CASES / 3);
  });

  test("for what one case in twenty holds goes through a few more at hand and leaves the index alone", async () => {
    const search = (ctx: Ctx) => listComplaints(ctx, { view: "all", q: "欧阳", limit: 60 });
    const statements = await recordStatements(as(actors.customerService()), search);
    expect(statements.map(({ text }) => text.includes("s.pairs @>"))).toEqual([false, false]);
  });

  test("is planned for what it looks for, not for what was looked for before", async () => {
    const db = connect(database.current.connection, 1);
    const ctx = contextFor({ current: { db } }, actors.customerService());
    for (const [q] of [...texts, ...texts]) await listComplaints(ctx, { view: "all", q });
    const kept = await db.$queryRaw<{ statement: string }[]>`SELECT statement FROM pg_prepared_statements`;
    await db.$disconnect();
    expect(kept.filter(({ statement }) => statement.includes("complaint c"))).toEqual([]);
    expect(kept).not.toEqual([]);
  });
});
