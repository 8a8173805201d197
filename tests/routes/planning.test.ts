import { previewOverride } from "@services/parts/index.server";
import { beforeAll, describe, expect, test } from "vitest";
import * as planning from "~/routes/_portal.planning";
import * as planningPart from "~/routes/_portal.planning_.$sku";
import * as stockOfPart from "~/routes/_portal.stock_.$sku";
import { actors } from "../support/context";
import { makeHolder, usePortal } from "../support/http";
import { openPage, postForm, refusedPage } from "../support/pages";
import { openDesk } from "../support/parts-desk";
import { buildWorld } from "../support/world";

const portal = usePortal();
const desk = openDesk(portal, new Date());
const cookies: Record<string, string> = {};
const who = (login: string) => ({ cookie: cookies[login]! });
const ROLES = {
  manager: "service_manager",
  service: "customer_service",
  planner: "planner",
  warehouse: "warehouse",
  warehouse2: "warehouse",
  finance: "finance",
} as const;

/** D001 holds two taps and lacks two, D002 waits for three, both for repairs of one day; D001's spare stock waits behind both. */
let first: string;
let second: string;
let spare: string;
beforeAll(async () => {
  await buildWorld(portal);
  for (const [login, role] of Object.entries(ROLES)) cookies[login] = (await makeHolder(portal, { login, roles: [role] })).cookie;
  cookies.dealer = (await makeHolder(portal, { login: "d1", roles: ["dealer"], dealerCode: "D001" })).cookie;
  for (const code of ["D001", "D002"]) await desk.buy(code, "1000000.00", `SO-${code}`);
  await desk.receive("TAP-01", 2);
  first = (await desk.approve(await desk.ask("D001", [["TAP-01", 4]]))).requestNo;
  second = (await desk.approve(await desk.ask("D002", [["TAP-01", 3]]))).requestNo;
  spare = (await desk.approve(await desk.ask("D001", [["TAP-01", 1]], { purpose: "spare_stock" }))).requestNo;
});

const part = (search = "", login = "manager") =>
  openPage(planningPart, { path: `/planning/TAP-01${search}`, params: { sku: "TAP-01" }, ...who(login) });
const override = (fields: Record<string, string>, login = "manager") =>
  postForm(planningPart, { path: "/planning/TAP-01", params: { sku: "TAP-01" }, fields, ...who(login) });
const stock = (login = "warehouse", search = "") =>
  openPage(stockOfPart, { path: `/stock/TAP-01${search}`, params: { sku: "TAP-01" }, ...who(login) });
const count = (fields: Record<string, string>, login = "warehouse") =>
  postForm(stockOfPart, { path: "/stock/TAP-01", params: { sku: "TAP-01" }, fields, ...who(login) });

describe("short parts", () => {
  test("stand with what is missing, who waits and when it must leave", async () => {
    const { items, counts } = await openPage(planning, { path: "/planning", ...who("planner") });
    expect(items).toMatchObject([
      { sku: "TAP-01", name: "龙头", missing: 6, lines: 3, parties: 2, onHand: 2, available: 0, overdue: false },
    ]);
    expect(items[0]!.nextShipBy).toMatch(/^\d{4}-/);
    expect(counts).toEqual([]);
    expect((await openPage(planning, { path: "/planning?q=pump", ...who("service") })).items).toEqual([]);
  });

  test("are read a page at a time", async () => {
    await desk.approve(await desk.ask("D001", [["PUMP-24V", 13]]));
    const page = await openPage(planning, { path: "/planning?limit=1", ...who("manager") });
    const next = await openPage(planning, { path: `/planning?limit=1&cursor=${page.nextCursor}`, ...who("manager") });
    expect([page.items[0]!.sku, next.items[0]!.sku].sort()).toEqual(["PUMP-24V", "TAP-01"]);
    expect(next.nextCursor).toBeNull();
  });

  test.each(["finance", "dealer"])("are not %s's business", async (login) => {
    expect((await refusedPage(planning, { path: "/planning", ...who(login) })).status).toBe(403);
    expect((await refusedPage(planningPart, { path: "/planning/TAP-01", params: { sku: "TAP-01" }, ...who(login) })).status).toBe(403);
  });
});

describe("the queue of a part", () => {
  test("says what everybody wants and what each line waits behind", async () => {
    const { parties, lines, missing } = await part("", "warehouse");
    expect(missing).toBe(6);
    expect(parties).toEqual([
      { code: "D001", name: "苏州清源净水", wanted: 5, allocated: 2, lacking: 3, percent: { allocated: 40, lacking: 60 } },
      { code: "D002", name: "无锡水之家", wanted: 3, allocated: 0, lacking: 3, percent: { allocated: 0, lacking: 60 } },
    ]);
    expect(lines.map(({ requestNo, turn, gets, lacks, waits }) => ({ requestNo, turn, gets, lacks, pieces: waits.pieces }))).toEqual([
      { requestNo: first, turn: "repair", gets: 0, lacks: 2, pieces: 2 },
      { requestNo: second, turn: "repair", gets: 0, lacks: 3, pieces: 0 },
      { requestNo: spare, turn: "spare_stock", gets: 0, lacks: 1, pieces: 5 },
    ]);
    expect(lines[0]!.waits.lines).toEqual([{ requestNo: second, requester: "无锡水之家", pieces: 2, because: "fairness" }]);
    expect(lines[2]!.waits.lines.map(({ because }) => because)).toEqual(["repair", "repair"]);
  });

  test("says what it would give if pieces arrived, and changes nothing", async () => {
    const { lines } = await part("?arriving=3");
    expect(lines.map(({ gets, lacks }) => [gets, lacks])).toEqual([
      [1, 1],
      [2, 1],
      [0, 1],
    ]);
    expect((await part()).lines.map(({ gets }) => gets)).toEqual([0, 0, 0]);
    expect((await part("?arriving=6")).lines.map(({ lacks }) => lacks)).toEqual([0, 0, 0]);
  });

  test("is read a page at a time, with the same outlook", async () => {
    const whole = (await part("?arriving=3")).lines;
    const one = await part("?arriving=3&limit=2");
    const two = await part(`?arriving=3&limit=2&cursor=${one.nextCursor}`);
    expect([...one.lines, ...two.lines]).toEqual(whole);
    expect(two.nextCursor).toBeNull();
  });

  test.each(["?arriving=-1", "?arriving=x", "?cursor=x", "?requestNo=PR-1&lineNo=1&pieces=0"])("%s is refused", async (search) => {
    const refused = await refusedPage(planningPart, { path: `/planning/TAP-01${search}`, params: { sku: "TAP-01" }, ...who("manager") });
    expect(refused.status).toBe(422);
  });

  test("an unknown part is not found, a line that is none is said", async () => {
    expect((await refusedPage(planningPart, { path: "/planning/NONE", params: { sku: "NONE" }, ...who("manager") })).status).toBe(404);
    expect((await part("?requestNo=PR-2026-999999&lineNo=1&pieces=1")).preview).toMatchObject({ takes: [], why: expect.any(String) });
  });
});

describe("an override", () => {
  test("is shown before it is done, and only that is done", async () => {
    const { preview } = await part(`?requestNo=${second}&lineNo=1&pieces=2`);
    expect(preview).toMatchObject({
      requester: "无锡水之家",
      free: 0,
      takes: [{ requestNo: first, requester: "苏州清源净水", pieces: 2 }],
      why: null,
    });
    const fields = { requestNo: second, lineNo: "1", pieces: "2", reason: "医院停机" };
    const shown = { "expect.free": "0", "expect.takes[0].requestNo": first, "expect.takes[0].lineNo": "1", "expect.takes[0].pieces": "1" };
    const stale = await override({ ...fields, ...shown });
    expect([stale.status, stale.refused?.code]).toEqual([409, "stale_version"]);
    const done = await override({ ...fields, ...shown, "expect.takes[0].pieces": "2" });
    expect(done).toMatchObject({ status: 303, to: "/planning/TAP-01", notice: "overridden" });
    expect((await part()).lines.map(({ requestNo, lacks }) => [requestNo, lacks])).toEqual([
      [first, 4],
      [second, 1],
      [spare, 1],
    ]);
  });

  test("without a reason is refused and keeps what was typed", async () => {
    const { refused } = await override({ requestNo: second, lineNo: "1", pieces: "1" });
    expect(refused).toMatchObject({ code: "invalid_input", fields: { reason: [expect.any(String)] }, values: { pieces: "1" } });
  });

  test("is no way for others: nothing is shown, nothing is done", async () => {
    const view = await part(`?requestNo=${first}&lineNo=1&pieces=1`, "service");
    expect([view.preview, view.can.override.ok]).toEqual([null, false]);
    expect((await override({ requestNo: first, lineNo: "1", pieces: "1", reason: "x" }, "service")).refused?.code).toBe("forbidden");
    await expect(previewOverride(desk.as(actors.planner()), { requestNo: first, lineNo: 1, pieces: 1 })).rejects.toMatchObject({
      code: "forbidden",
    });
  });
});

describe("the stock of a part", () => {
  test("shows what moved, the newest first, page by page", async () => {
    await count({ intent: "countStock", sku: "TAP-01", counted: "2", reference: "PD-0" });
    await desk.receive("TAP-01", 1);
    const { movements } = await stock();
    expect(movements.items.map(({ quantity, sourceKind, document }) => [quantity, sourceKind, document])).toEqual([
      [1, "receipt", "DN-1"],
      [2, "receipt", "DN-1"],
    ]);
    const page = (await stock("warehouse", "?limit=1")).movements;
    expect((await stock("warehouse", `?limit=1&cursor=${page.nextCursor}`)).movements.items).toEqual([movements.items[1]]);
  });

  test("is counted below what is promised and confirmed by a second person", async () => {
    const fields = { intent: "countStock", sku: "TAP-01", counted: "2", reference: "PD-1" };
    expect((await count(fields)).refused).toMatchObject({ fields: { reason: [expect.any(String)] }, values: { counted: "2" } });
    expect(await count({ ...fields, reason: "受潮" })).toMatchObject({ status: 303, to: "/stock/TAP-01", notice: "isPending" });
    const { pending, can } = await stock();
    expect(pending).toMatchObject({
      counted: 2,
      onHand: 3,
      allocated: 3,
      difference: -1,
      reason: "受潮",
      countedBy: "warehouse",
      can: { decide: { ok: false } },
    });
    expect(can.count.ok).toBe(true);
    expect((await openPage(planning, { path: "/planning", ...who("manager") })).counts).toMatchObject([
      { countId: pending!.countId, can: { decide: { ok: true } } },
    ]);
    expect((await openPage(planning, { path: "/planning", ...who("planner") })).counts).toEqual([]);

    const confirm = { intent: "confirmCount", countId: pending!.countId };
    expect((await count(confirm)).refused?.code).toBe("forbidden");
    expect(await count(confirm, "warehouse2")).toMatchObject({ status: 303, notice: "applied" });
    const after = await stock("manager");
    expect(after).toMatchObject({ onHand: 2, allocated: 2, pending: null, can: { count: { ok: false } } });
    expect(after.movements.items[0]).toMatchObject({ quantity: -1, sourceKind: "count", document: "PD-1", by: "warehouse2" });
  });

  test("a count that is refused says so", async () => {
    await count({ intent: "countStock", sku: "TAP-01", counted: "0", reference: "PD-2", reason: "没找到" });
    const { pending } = await stock("manager");
    const refuse = { intent: "refuseCount", countId: pending!.countId };
    expect((await count(refuse, "manager")).refused?.fields).toEqual({ reason: [expect.any(String)] });
    expect(await count({ ...refuse, reason: "再找找" }, "manager")).toMatchObject({ status: 303, notice: "refused" });
    expect((await stock()).pending).toBeNull();
  });

  test("is not a dealer's business", async () => {
    expect((await refusedPage(stockOfPart, { path: "/stock/TAP-01", params: { sku: "TAP-01" }, ...who("dealer") })).status).toBe(403);
  });
});
