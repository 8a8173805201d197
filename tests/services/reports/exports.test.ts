import fs from "node:fs";
import type { Actor, Locale } from "@services/platform";
import type { Ctx, Endpoint } from "@services/platform/command.server";
import { REGISTRY } from "@services/registry.server";
import { exportList, MOST_WORKBOOK_ROWS } from "@services/reports/export-list.server";
import { EXPORTED_LISTS } from "@services/reports/exported-lists.server";
import { parse } from "csv-parse/sync";
import { unzipSync } from "fflate";
import { beforeAll, describe, expect, test } from "vitest";
import { actors, contextFor, TODAY } from "../../support/context";
import { useDatabase } from "../../support/database";
import { bytesOf, readCsv, readSheet } from "../../support/exported-files";
import { liveIn, REQUEST } from "../../support/lived-in";
import { REP } from "../../support/world";

const database = useDatabase();
const as = (actor: Actor, locale: Locale = "zh-CN") => contextFor(database, actor, { locale });
const rep: Actor = { login: REP.D001, name: REP.D001, roles: ["sales_rep"] };

beforeAll(async () => {
  await liveIn(database);
});

/** Who reads each list, and how the list that its screen shows is asked for. */
const LISTS: Record<string, { reader: Actor; filter?: Record<string, unknown> }> = {
  requests: { reader: actors.customerService(), filter: { view: "all" } },
  complaints: { reader: actors.customerService(), filter: { view: "all" } },
  "controlled-documents": { reader: actors.quality(), filter: { view: "all" } },
  knowledge: { reader: actors.customerService() },
  goodwill: { reader: actors.customerService() },
  "complaint-tasks": { reader: actors.customerService() },
  "representative-issues": { reader: actors.quality() },
  escalations: { reader: actors.serviceManager(), filter: { view: "all" } },
  penalties: { reader: actors.serviceManager(), filter: { view: "all" } },
  "liaison-slips": { reader: actors.serviceManager(), filter: { view: "all" } },
  disputes: { reader: actors.serviceManager(), filter: { view: "all" } },
  rectifications: { reader: actors.serviceManager(), filter: { view: "all" } },
  "survey-groups": { reader: actors.customerService() },
  surveys: { reader: actors.customerService(), filter: { view: "all" } },
  mail: { reader: actors.customerService() },
  "returned-units": { reader: actors.warehouse() },
  "test-standards": { reader: actors.quality() },
  "batch-cases": { reader: actors.quality(), filter: { view: "all" } },
  "sign-offs": { reader: actors.generalManager(), filter: { view: "decided" } },
  "corrective-actions": { reader: actors.quality(), filter: { view: "all" } },
  claims: { reader: actors.finance() },
  investigations: { reader: actors.quality("quality-1") },
  outbound: { reader: actors.warehouse(), filter: { stage: "picking" } },
  stock: { reader: actors.warehouse() },
  problems: { reader: actors.customerService() },
  cores: { reader: actors.warehouse() },
  returns: { reader: actors.customerService() },
  credits: { reader: actors.finance() },
  "expected-returns": { reader: actors.warehouse() },
  movements: { reader: actors.warehouse(), filter: { sku: "FILTER-PP" } },
  shortages: { reader: actors.serviceManager() },
  "waiting-lines": { reader: actors.serviceManager(), filter: { sku: "TAP-01" } },
  deliveries: { reader: actors.administrator() },
  notices: { reader: rep, filter: { view: "all" } },
  announcements: { reader: actors.administrator() },
  "notice-deliveries": { reader: actors.administrator() },
  parts: { reader: actors.finance() },
  products: { reader: actors.customerService() },
  dealers: { reader: actors.finance() },
  "sub-distributors": { reader: actors.customerService() },
  users: { reader: actors.administrator() },
  events: { reader: actors.auditor(), filter: { subjectKind: "part" } },
  statement: { reader: actors.dealer("D001"), filter: { month: TODAY.slice(0, 7) } },
  entries: { reader: actors.dealer("D001") },
  remittances: { reader: actors.finance() },
  overdrafts: { reader: actors.finance() },
  adjustments: { reader: actors.finance() },
  "waiting-dealers": { reader: actors.finance() },
  "due-payments": { reader: actors.finance() },
  consents: { reader: rep },
  customers: { reader: actors.customerService() },
  figure: { reader: actors.generalManager(), filter: { figure: "budget_use" } },
  "regional-report": { reader: actors.generalManager() },
  scorecard: { reader: actors.generalManager() },
  "figure-facts": { reader: actors.generalManager(), filter: { figure: "open_cases" } },
  imports: { reader: actors.administrator() },
  "import-errors": { reader: actors.administrator(), filter: { importNo: "IM-2026-000001" } },
};

describe("every list of a screen has its export", () => {
  test("whatever is read page by page can be exported, by its own query or by the one that shows more of it", () => {
    const shownByAnother: Record<string, string> = {
      "parties/dealers": "reports/dealers",
      "catalog/stock-list": "reports/stock",
      "reports/complaint-queue": "complaints/complaints",
      "reports/complaint-tasks": "complaints/tasks",
      "reports/ledger-page": "budget/entries",
      "webhooks/subscription": "webhooks/deliveries",
    };
    const exported = new Set(Object.values(EXPORTED_LISTS).map(({ queryName }) => queryName));
    const paged = [...REGISTRY.values()].filter(
      ({ definition }) => "shape" in definition.input && "cursor" in (definition.input.shape as object),
    );
    expect(paged.length).toBeGreaterThan(8);
    const lacking = paged.map(({ definition: { name } }) => shownByAnother[name] ?? name).filter((name) => !exported.has(name));
    expect(lacking, "give these a list in services/reports/exported-*.server.ts").toEqual([]);
  });

  test("every screen with pages leads to its export, and every way leads to a list that there is", () => {
    const screens = ["app/routes", "app/components"].flatMap((folder) =>
      fs.readdirSync(folder).map((file) => [file, fs.readFileSync(`${folder}/${file}`, "utf8")] as const),
    );
    const without = screens.filter(([, source]) => source.includes("<Pagination") && !source.includes("<ExportLinks"));
    expect(without.map(([file]) => file)).toEqual([]);
    const named = screens.flatMap(([, source]) => [...source.matchAll(/<ExportLinks\s+list="([\w-]+)"/g)].map(([, list]) => list!));
    expect(named.length).toBeGreaterThan(8);
    expect(named.filter((list) => !Object.hasOwn(EXPORTED_LISTS, list))).toEqual([]);
  });

  test("this file tries each of them", () => expect(Object.keys(LISTS).sort()).toEqual(Object.keys(EXPORTED_LISTS).sort()));
});

describe.each(Object.entries(LISTS))("%s", (list, { reader, filter = {} }) => {
  test("as CSV and as XLSX it holds the same rows, in both languages under their own headings", async () => {
    for (const locale of ["zh-CN", "en"] as const) {
      const ctx = as(reader, locale);
      const csv = await readCsv(ctx, { list, filter });
      const { bytes, rows } = await readSheet(ctx, { list, filter });
      expect(rows.length).toBe(csv.length);
      expect(rows[0]).toEqual(csv[0]);
      expect(csv[0]!.every((heading) => /[\u4e00-\u9fff]/.test(heading) === (locale === "zh-CN") || heading === "SKU")).toBe(true);
      const files = unzipSync(bytes);
      expect(Buffer.from(files["xl/worksheets/sheet1.xml"]!).toString()).toMatch(/<pane [^>]*ySplit="1"[^>]*state="frozen"/);
      const cells = rows.slice(1).map((row, at) => row.map((cell, column) => asCsv(cell, csv[at + 1]![column]!)));
      expect(cells).toEqual(csv.slice(1));
    }
  });
});

/** A cell of a worksheet as CSV writes it; a number is the same however many decimals it shows. */
function asCsv(cell: unknown, written: string): string {
  if (cell === null || cell === undefined) return "";
  if (typeof cell === "number") return cell === Number(written) ? written : String(cell);
  if (cell instanceof Date)
    return cell
      .toISOString()
      .replace("T", " ")
      .replace(/(\.000Z| 00:00:00\.000Z)$/, "");
  return String(cell);
}

/** All items of a list by its own pages, two at a time. */
async function itemsOf(query: Endpoint, ctx: Ctx, filter: object): Promise<Record<string, unknown>[]> {
  const items: Record<string, unknown>[] = [];
  let cursor: string | null = null;
  do {
    const page = (await query(ctx, { ...filter, limit: 2, ...(cursor ? { cursor } : {}) } as never)) as {
      items: Record<string, unknown>[];
      nextCursor: string | null;
    };
    items.push(...page.items);
    cursor = page.nextCursor;
  } while (cursor);
  return items;
}

test("an export holds the list's items from the first page to the last, in their order", async () => {
  const paged: [list: string, key: string][] = [
    ["requests", "requestNo"],
    ["stock", "sku"],
    ["parts", "sku"],
    ["dealers", "code"],
    ["users", "login"],
    ["entries", "seq"],
    ["remittances", "remittanceNo"],
  ];
  for (const [list, key] of paged) {
    const { reader, filter = {} } = LISTS[list]!;
    const query = REGISTRY.get(EXPORTED_LISTS[list]!.queryName)!;
    const items = await itemsOf(query, as(reader), filter);
    const rows = await readCsv(as(reader), { list, filter });
    expect(items.length, list).toBeGreaterThan(0);
    expect(
      rows.slice(1).map(([first]) => first),
      list,
    ).toEqual(items.map((item) => String(item[key])));
  }
});

test("values are named in the reader's language, amounts are numbers, days are days, codes stay text", async () => {
  const filter = { q: REQUEST.closed, view: "all" };
  const [, zh] = await readCsv(as(actors.customerService()), { list: "requests", filter });
  expect(zh!.slice(0, 6)).toEqual([REQUEST.closed, "已结案", "A类经销商", "D001", "苏州清源净水", "维修"]);
  const [, en] = await readCsv(as(actors.customerService(), "en"), { list: "requests", filter });
  expect(en!.slice(0, 3)).toEqual([REQUEST.closed, "Closed", "Dealer"]);
  const { rows } = await readSheet(as(actors.finance()), { list: "dealers" });
  const [head, first] = rows;
  const cell = (heading: string) => first![(head as string[]).indexOf(heading)];
  expect([cell("编号"), cell("电话")]).toEqual(["D001", "0512-66880001"]);
  expect(cell("可用售后费用")).toBe(22);
  expect(cell("协议到期")).toEqual(new Date("2027-12-31T00:00:00Z"));
});

test("a month's statement runs from its opening to its closing balance, with what is held and the chain's head", async () => {
  const rows = await readCsv(as(actors.dealer("D001")), { list: "statement", filter: { month: TODAY.slice(0, 7) } });
  const of = (what: string) => rows.find((row) => row[2] === what)!;
  expect(of("期初余额")[5]).toBe("0.00");
  expect([of("期末余额")[5], of("期末已占用")[5]]).toEqual(["27.00", "35.00"]);
  expect(of("账目链头")[3]).toMatch(/^[0-9a-f]{64}$/);
  const amounts = rows.slice(1).flatMap((row) => (row[0] === "" ? [] : [Number(row[4])]));
  expect(amounts.reduce((sum, amount) => sum + amount, 0)).toBeCloseTo(27, 6);
  expect(amounts.some((amount) => amount < 0)).toBe(true);
});

const inList = (subjectNo: string) => ({ where: { subjectKind: "export", subjectNo } });

describe("a long list", () => {
  const MANY = 450;
  beforeAll(async () => {
    await database.current.db.part.createMany({
      data: Array.from({ length: MANY }, (_, at) => ({
        ...{ sku: `MANY-${String(at).padStart(5, "0")}`, nameZh: "滤芯", nameEn: "Filter", warrantyClass: "unit" },
        ...{ costPrice: "1.00", dealerPrice: "2.00", retailPrice: "3.00", serialised: false, safety: false, supplier: "" },
      })),
    });
  });

  test("leaves page by page, and its end is recorded", async () => {
    const rows = await readCsv(as(actors.finance()), { list: "parts", filter: { q: "MANY" } });
    expect(rows.length).toBe(MANY + 1);
    const events = await database.current.db.event.findMany({ ...inList("parts"), orderBy: { seq: "desc" }, take: 2 });
    expect(events.map(({ reasonCode, data }) => [reasonCode, (data as { rows?: number }).rows])).toEqual([
      ["whole", MANY],
      ["begun", undefined],
    ]);
  });

  test("whose reader goes away is recorded as cut short", async () => {
    const { body } = await exportList(as(actors.finance()), { list: "parts", format: "csv", filter: { q: "MANY" } });
    const pieces = (body as AsyncIterable<Uint8Array>)[Symbol.asyncIterator]();
    await pieces.next();
    await pieces.return?.();
    const last = await database.current.db.event.findFirst({ ...inList("parts"), orderBy: { seq: "desc" } });
    expect(last).toMatchObject({ reasonCode: "cut_short", data: { rows: 200 } });
  });
});

test("a name that would be a formula is none in either file, and quotes and line breaks come back as they were", async () => {
  const name = `=HYPERLINK("http://x.test","点")\n二行, "三"`;
  await database.current.db.part.update({ where: { sku: "TAP-01" }, data: { nameZh: name } });
  const csv = await bytesOf(await exportList(as(actors.finance()), { list: "parts", format: "csv", filter: { q: "TAP" } }));
  expect((parse(csv, { bom: true }) as string[][])[1]![1]).toBe(`'${name}`);
  const { rows } = await readSheet(as(actors.finance()), { list: "parts", filter: { q: "TAP" } });
  expect(rows[1]![1]).toBe(`'${name}`);
});

test("file names say in Chinese what it is, whose, and of which day", async () => {
  const { fileName } = await exportList(as(actors.finance(), "en"), { list: "entries", format: "csv", filter: { dealerCode: "D001" } });
  expect(fileName).toBe(`售后费用明细-D001-${TODAY}.csv`);
  expect(MOST_WORKBOOK_ROWS).toBe(50_000);
});
