import { countComplaints, listComplaints } from "@services/complaints/index.server";
import type { Download, StreamedDownload } from "@services/platform/download";
import "@services/registry.server";
import type { Ctx } from "@services/platform/command.server";
import { exportList } from "@services/reports/export-list.server";
import { readComplaintCase, readComplaintQueue } from "@services/reports/index.server";
import pg from "pg";
import { createElement } from "react";
import { afterAll, beforeAll, expect, test } from "vitest";
import * as complaintsPage from "~/routes/_portal.complaints";
import { hear } from "../support/complaints-desk";
import { actors, contextFor } from "../support/context";
import { useDatabase } from "../support/database";
import { makeHolder, usePortal } from "../support/http";
import { fillComplaints } from "../support/many-complaints";
import { openPage } from "../support/pages";
import { recordStatements } from "../support/statements";
import { takeConsoleErrors } from "../support/strict";
import { buildWorld } from "../support/world";
import { renderOnServer } from "../ui/show";
import { measureRate } from "./rate";

/** Small where every change is checked; `npm run bench` measures at 200,000. Nothing here is asserted about time. */
const CASES = Number(process.env.BENCH_SIZE ?? 12) * 500;
const TIMES = 15;
const database = usePortal();
/** The same desk with one per cent of the cases. */
const young = useDatabase();
const as = (actor: Parameters<typeof contextFor>[1]) => contextFor(database, actor);
const asYoung = (actor: Parameters<typeof contextFor>[1]) => contextFor(young, actor);
const service = actors.customerService();
const report: string[] = [];
let client: pg.Client;

type Run = (ctx: Ctx, limit?: number) => Promise<unknown>;
type Asked = Parameters<typeof listComplaints>[1];
const list =
  (asked: Asked): Run =>
  (ctx, limit = 50) =>
    listComplaints(ctx, { limit, ...asked });
const cursorOf = (no: string, at = "") => Buffer.from(`${at}~${no}`).toString("base64url");
const DEEP = { record: cursorOf("C-2024-000800"), work: cursorOf("C-2024-000800", "2026-03-10T02:00:00.000Z") };
const MIDDLE = `C-2024-${String(CASES / 2 + 1).padStart(6, "0")}`;

const VIEWS: Asked[] = (["open", "mine", "unowned", "to_acknowledge", "to_assess", "overdue", "with_dealers", "to_review"] as const).map(
  (view) => ({ view }),
);
const RECORDS: Asked[] = (["brought", "settled", "all"] as const).map((view) => ({ view }));
const FILTERS: Asked[] = [
  { level: "abnormal" },
  { urgency: "urgent" },
  { department: "sales" },
  { category: "service" },
  { category: "service.attitude" },
  { category: "product_quality" },
  { dealerCode: "D001" },
  { dealerCode: "D002" },
];
/** Very frequent, frequent, rare and missing texts; names in characters and pinyin; numbers in whole and in part. */
const TEXTS = [
  "漏水",
  "地板泡了",
  "橱柜",
  "找不到的字",
  "王伟",
  "wangwei",
  "ww",
  "漏水 王伟",
  MIDDLE,
  "C-2024",
  "13",
  "1387",
  "WP00000105",
  "0000",
  "000",
];

const asCustomerService = (asked: Asked) => [JSON.stringify(asked), service, list(asked)] as const;
const asDealer = (asked: Asked) => [`a dealer's ${JSON.stringify(asked)}`, actors.dealer("D002"), list(asked)] as const;
const PAGES: (readonly [what: string, actor: typeof service, run: Run])[] = [
  ...[...VIEWS, ...RECORDS].map(asCustomerService),
  ...[...VIEWS, ...RECORDS].map(asDealer),
  ...FILTERS.flatMap((filter) => (["all", "settled", "open"] as const).map((view) => asCustomerService({ view, ...filter }))),
  ...(["all", "settled"] as const).map((view) => asCustomerService({ view, cursor: DEEP.record })),
  ...(["open", "overdue"] as const).map((view) => asCustomerService({ view, cursor: DEEP.work })),
  asDealer({ view: "all", cursor: DEEP.record }),
  ...TEXTS.flatMap((q) => (["all", "open"] as const).map((view) => asCustomerService({ view, q }))),
  asCustomerService({ view: "all", q: "漏水", cursor: DEEP.record }),
  asDealer({ view: "all", q: "漏水" }),
  ["the counts of the tabs", service, (ctx) => countComplaints(ctx, {})],
  ["the counts of a dealer's tabs", actors.dealer("D002"), (ctx) => countComplaints(ctx, {})],
  ["the queue's page with its counts", service, (ctx, limit = 50) => readComplaintQueue(ctx, { view: "open", limit })],
];

/** The median of some runs of each, in milliseconds; they take turns, so that what else the machine does falls on all alike. */
async function mediansOf<const Runs extends readonly (() => Promise<unknown>)[]>(...runs: Runs): Promise<{ [At in keyof Runs]: number }> {
  const times = runs.map((): number[] => []);
  for (let n = 0; n < TIMES + 2; n++) {
    for (const [at, run] of runs.entries()) {
      const began = performance.now();
      await run();
      if (n > 1) times[at]!.push(performance.now() - began); // what is compiled and read for the first time is no part of it
    }
  }
  return times.map((each) => each.sort((a, b) => a - b)[TIMES >> 1]!) as { [At in keyof Runs]: number };
}

const rowsOf = (answer: unknown): number => (answer as { items?: unknown[] }).items?.length ?? 0;

/** The same statements over `pg`, without what makes them and what is made of their rows. */
async function replay(actor: typeof service, run: Run): Promise<() => Promise<void>> {
  const statements = await recordStatements(as(actor), run);
  return async () => {
    for (const { text, values } of statements) await client.query(text, [...values]);
  };
}

beforeAll(async () => {
  await buildWorld(database);
  await hear(as);
  await buildWorld(young);
  await hear(asYoung);
  client = new pg.Client(database.current.connection);
  await client.connect();
}, 60_000);
afterAll(async () => {
  await client.end();
  process.stdout.write(`${report.join("\n")}\n`);
});

test("pages of the queue, its searches and counts, with one per cent of the cases and with all", { timeout: 1_800_000 }, async () => {
  await fillComplaints(young, { to: CASES / 100 });
  await fillComplaints(database, { to: CASES });
  await client.query("CHECKPOINT");
  for (const [what, actor, run] of PAGES) {
    const rows = Math.max(rowsOf(await run(asYoung(actor))), 1); // a page that the few do not fill is compared with one of as many rows
    const [few, all, whole, raw] = await mediansOf(
      () => run(asYoung(actor), rows),
      () => run(as(actor), rows),
      () => run(as(actor)),
      await replay(actor, run),
    );
    const page = `p50 ${whole.toFixed(1)} ms for ${rowsOf(await run(as(actor)))} rows, over pg ${raw.toFixed(1)} ms`;
    report.push(`${what}: ${page}; the first ${rows}: ${all.toFixed(1)} ms, with 1% ${few.toFixed(1)} ms, ratio ${(all / few).toFixed(2)}`);
  }
  expect((await listComplaints(as(service), { view: "all", q: MIDDLE })).items).toMatchObject([{ complaintNo: MIDDLE }]);
});

test("a page of the list beside the same page without a database", { timeout: 120_000 }, async () => {
  const { cookie } = await makeHolder(database, { login: "bench", roles: ["customer_service"] });
  const load = () => openPage(complaintsPage, { path: "/complaints?view=open", cookie });
  const render = (answered: unknown) => {
    const html = renderOnServer(createElement(complaintsPage.default), { answered });
    takeConsoleErrors(); // the stub's router is the browser's own, and says so once for each rendering on a server
    return html;
  };
  const kept = await load();
  expect(render(kept)).toContain("C-2024-");
  const many = Array.from({ length: 150 });
  await measureRate(many.slice(100), 1, async () => render(await load()));
  const withoutDatabase = await measureRate(many, 1, async () => render(kept));
  const whole = await measureRate(many, 1, async () => render(await load()));
  const share = Math.round((whole.perSecond * 100) / withoutDatabase.perSecond);
  report.push(
    `the queue's page: ${Math.round(whole.perSecond)}/s, ${share}% of ${Math.round(withoutDatabase.perSecond)}/s without a database`,
  );
});

const CASE_BY_HAND = [
  "SELECT * FROM complaint WHERE complaint_no = $1",
  "SELECT * FROM event WHERE subject_kind = 'complaint' AND subject_no = $1 ORDER BY seq",
  "SELECT * FROM timer WHERE subject_kind = 'complaint' AND subject_no = $1",
  "SELECT * FROM complaint_step WHERE complaint_no = $1",
  "SELECT * FROM complaint_task WHERE complaint_no = $1",
  "SELECT o.* FROM complaint c JOIN complaint o ON o.complaint_no <> c.complaint_no AND (o.phone = c.phone OR o.serial = c.serial) WHERE c.complaint_no = $1",
];

test("the page of a case", { timeout: 120_000 }, async () => {
  const numbers = Array.from({ length: 60 }, (_, at) => `C-2024-${String(Math.floor((CASES / 60) * at) + 1).padStart(6, "0")}`);
  const ours = await measureRate(numbers, 1, (complaintNo) => readComplaintCase(as(service), { complaintNo }));
  const raw = await measureRate(numbers, 1, async (no) => {
    for (const sql of CASE_BY_HAND) await client.query(sql, [no]);
  });
  report.push(
    `the page of a case: ${Math.round(ours.perSecond)}/s, p95 ${ours.p95Ms.toFixed(1)} ms; its tables by hand ${Math.round(raw.perSecond)}/s`,
  );
});

/** How many rows a second leave, counted by their lines, and how far the process grew after the first tenth. */
async function take(file: Download | StreamedDownload): Promise<{ lines: number; grownMb: number }> {
  let lines = 0;
  let settled = 0;
  let peak = 0;
  for await (const piece of file.body instanceof Uint8Array ? [file.body] : file.body) {
    for (const byte of piece) if (byte === 10) lines++;
    const bytes = process.memoryUsage.rss();
    if (lines < CASES / 10) settled = bytes;
    peak = Math.max(peak, bytes);
  }
  return { lines, grownMb: Math.round((peak - settled) / 1_048_576) };
}

async function readByHand(): Promise<number> {
  const began = performance.now();
  await client.query("BEGIN");
  await client.query(
    `DECLARE all_cases CURSOR FOR SELECT c.complaint_no, c.kind, c.status, c.complainant_name, c.tier, c.serial, c.category, left(c.description, 120), c.urgency,
      c.level, c.severity, c.primary_department, c.servicing_party ->> 'name', c.registered_at, c.next_due_at, c.breaches, u.name
     FROM complaint c LEFT JOIN user_account u ON u.login = c.owner_login ORDER BY c.complaint_no DESC`,
  );
  for (let rows = 1; rows > 0; ) rows = (await client.query("FETCH 200 FROM all_cases")).rowCount ?? 0;
  await client.query("COMMIT");
  return (CASES * 1_000) / (performance.now() - began);
}

test("the whole list as CSV and a part of it as XLSX", { timeout: 600_000 }, async () => {
  const raw = await readByHand();
  const began = performance.now();
  const csv = await take(await exportList(as(service), { list: "complaints", format: "csv", filter: { view: "all" } }));
  const perSecond = (CASES * 1_000) / (performance.now() - began);
  report.push(`CSV of ${CASES} cases: ${Math.round(perSecond)} rows/s, grown by ${csv.grownMb} MB; read by hand ${Math.round(raw)} rows/s`);
  const part = { view: "all", category: "product_quality.noise" };
  const before = process.memoryUsage.rss();
  const beganSheet = performance.now();
  const sheet = await exportList(as(service), { list: "complaints", format: "xlsx", filter: part });
  const seconds = (performance.now() - beganSheet) / 1_000;
  const grown = Math.round((process.memoryUsage.rss() - before) / 1_048_576);
  report.push(`XLSX of about ${Math.round(CASES / 7)} cases: ${seconds.toFixed(1)} s, grown by ${grown} MB`);
  expect(csv.lines).toBeGreaterThanOrEqual(CASES);
  expect(sheet.body).toBeInstanceOf(Uint8Array);
});
