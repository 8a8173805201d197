import { readRequest } from "@services/parts/index.server";
import { afterAll, beforeAll, describe, expect, test, vi } from "vitest";
import * as requestPage from "~/routes/_portal.requests_.$no";
import * as askPage from "~/routes/ask._index";
import * as orderPage from "~/routes/ask.order";
import * as submittedPage from "~/routes/ask.submitted";
import { actors, contextFor, NOW } from "../support/context";
import { usePortal } from "../support/http";
import { openPage, postForm, refusedPage } from "../support/pages";
import { buildWorld, UNITS } from "../support/world";

vi.useFakeTimers({ toFake: ["Date"], now: NOW }); // pages ask the system's clock
afterAll(() => void vi.useRealTimers());
const database = usePortal();
beforeAll(() => buildWorld(database));

/** Each visit comes from an address of its own, so that only the test of the throttle meets it. */
let visits = 0;
const visit = (path: string) => ({ path, context: { address: `198.51.100.${++visits}` } });
const ask = (search: string) => openPage(askPage, visit(`/ask${search}`));
const order = (fields: Record<string, string>) => openPage(orderPage, visit(`/ask/order?${new URLSearchParams(fields)}`));
const submit = (fields: Record<string, string>) => postForm(orderPage, { ...visit("/ask/order"), fields });

const SHIP_TO = { "shipTo.name": "张先生", "shipTo.phone": "13812345678", "shipTo.address": "上海市徐汇区1号" };
const wish = (serial: string | null, sku: string, more: Record<string, string> = {}) => ({
  ...(serial ? { serial } : {}),
  "lines[0].sku": "TAP-01",
  "lines[0].quantity": "0",
  "lines[1].sku": sku,
  "lines[1].quantity": "1",
  ...more,
});
const stored = (requestNo: string) => readRequest(contextFor(database, actors.serviceManager()), { requestNo });
const numberIn = (to: string | null) => new URL(to!, "http://portal.test").searchParams.get("no")!;

describe("a serial looked up without an account", () => {
  test("of a unit that a dealer sold leads to that dealer (S1-17), with every reason of its cover", async () => {
    const { form } = await ask(`?serial=${encodeURIComponent(`https://qr.example/?sn=${UNITS.atD001[0]}`)}`);
    expect(form.servingDealer).toEqual({ name: "苏州清源净水", phone: "0512-66880001" });
    expect(form.unit).toMatchObject({ verdict: "in_warranty", name: "厨下净水器 100" });
    expect(form.unit?.reasons.length).toBeGreaterThan(1);
  });

  test("of a unit that a sub-distributor sold leads to its dealer", async () => {
    expect((await ask(`?serial=${UNITS.atD001[1]}`)).form.servingDealer?.name).toBe("苏州清源净水");
  });

  test("of a unit that the company sold shows what fits, at the retail price (S1-16)", async () => {
    const { form } = await ask(`?serial=${UNITS.direct[0]}`);
    expect(form.servingDealer).toBeNull();
    expect(form.parts.map(({ sku, price }) => [sku, price])).toEqual([
      ["BOARD-01", "230.00"],
      ["FILTER-PP", "68.00"],
      ["PUMP-24V", "280.00"],
      ["TAP-01", "99.00"],
    ]);
  });

  test("that nobody knows offers the models, and their parts once one is chosen", async () => {
    const unknown = (await ask("?serial=ZZ-1")).form;
    expect(unknown).toMatchObject({ unit: { known: false, verdict: "unknown" }, model: null, parts: [], servingDealer: null });
    expect(unknown.models).toEqual([{ model: "WP-100", name: "厨下净水器 100" }]);
    expect((await ask("?page.model=WP-100")).form.parts).toHaveLength(4);
  });

  test.each([UNITS.atD001[0], UNITS.direct[0], UNITS.inStock[0], "ZZ-1"])(
    "tells nothing personal and nothing of the company's own: %s",
    async (serial) => {
      const told = JSON.stringify([await ask(`?serial=${serial}`), await order(wish(serial, "FILTER-PP"))]);
      for (const secret of [
        "陈女士",
        "13812345678",
        "B2601",
        "35.00",
        "12.00",
        "dealerPrice",
        "costPrice",
        "available",
        "budgetPrice",
        "rep-wang",
      ])
        expect(told).not.toContain(secret);
    },
  );

  test("is throttled by where it is asked from", async () => {
    const at = { path: `/ask?serial=${UNITS.direct[0]}`, context: { address: "203.0.113.9" } };
    const answers = [];
    for (let asked = 0; asked < 61; asked++)
      answers.push(
        openPage(askPage, at).then(
          () => 200,
          (thrown: Response) => thrown.status,
        ),
      );
    expect((await Promise.all(answers)).filter((status) => status === 429)).toHaveLength(1);
  });
});

describe("parts asked for without an account", () => {
  test("are free in warranty for who bought from the company (T5)", async () => {
    const { quote } = await order(wish(UNITS.direct[0], "FILTER-PP"));
    expect(quote).toMatchObject({ lines: [{ sku: "FILTER-PP", rule: "T5", amount: "0.00" }], redirected: false });
    const { to } = await submit({ ...wish(UNITS.direct[0], "FILTER-PP"), ...SHIP_TO, note: "漏水" });
    expect(to).toMatch(/^\/ask\/submitted\?no=PR-2026-\d{6}&outlook=free$/);
    expect(await stored(numberIn(to))).toMatchObject({ tier: "walk_in", note: "漏水", lines: [{ sku: "FILTER-PP", rule: "T5" }] });
  });

  test("of a dealer's unit are the dealer's to supply (T1), unless one insists and pays retail (T2)", async () => {
    const fields = wish(UNITS.atD001[0], "PUMP-24V");
    expect((await order(fields)).quote).toMatchObject({ redirected: true, lines: [{ rule: "T1" }] });
    const led = await submit({ ...fields, ...SHIP_TO });
    expect(led).toMatchObject({ status: 409, refused: { code: "redirected", values: SHIP_TO } });
    expect(led.refused?.message).toContain("0512-66880001");
    const { to } = await submit({ ...fields, ...SHIP_TO, "insist.reason": "联系不上经销商" });
    expect(to).toContain("outlook=pay");
    expect(await stored(numberIn(to))).toMatchObject({
      tier: "end_user",
      insistReason: "联系不上经销商",
      lines: [{ rule: "T2", amount: "280.00" }],
    });
  });

  test("for a serial nobody knows wait for a person (T7)", async () => {
    const { to } = await submit({ ...wish("ZZ-1", "PUMP-24V"), ...SHIP_TO });
    expect(to).toContain("outlook=review");
    expect((await stored(numberIn(to))).lines).toMatchObject([{ rule: "T7", funding: "needs_review", amount: null }]);
  });

  test("are not asked for by whom the visitor claims to be", async () => {
    const fields = { ...wish(UNITS.direct[0], "PUMP-24V"), ...SHIP_TO, "requester.tier": "dealer", "requester.dealerCode": "D001" };
    const { to } = await submit(fields);
    expect(await stored(numberIn(to))).toMatchObject({ tier: "walk_in", requester: { code: null }, budget: null });
  });

  test("a form that lacks something comes back with what was typed", async () => {
    const { status, refused } = await submit({ ...wish(UNITS.direct[0], "TAP-01"), ...SHIP_TO, "shipTo.phone": "", note: "滴水" });
    expect(status).toBe(422);
    expect(refused?.fields).toEqual({ "shipTo.phone": ["请填写"] });
    expect(refused?.values).toMatchObject({ note: "滴水", "shipTo.name": "张先生", "lines[1].sku": "TAP-01" });
  });

  test("nothing chosen is said before anything else is asked", async () => {
    const view = await order({ serial: UNITS.direct[0], "lines[0].sku": "TAP-01", "lines[0].quantity": "0" });
    expect(view).toMatchObject({ quote: null, back: `/ask?serial=${UNITS.direct[0]}` });
  });

  test("who asks never stands in an address: what the form carries on is the unit and the parts", async () => {
    const view = await order({ ...wish(UNITS.direct[0], "TAP-01"), ...SHIP_TO });
    expect(view.carried.map(([name]) => name)).toEqual([
      "serial",
      "lines[0].sku",
      "lines[0].quantity",
      "lines[1].sku",
      "lines[1].quantity",
    ]);
  });
});

describe("after submitting", () => {
  test("the page says the number and how to reach the company, and opens no request by it", async () => {
    const view = await openPage(submittedPage, visit("/ask/submitted?no=PR-2026-000001&outlook=nonsense"));
    expect(view).toEqual({
      company: { name: "净源水科技有限公司", phone: "400-800-1000" },
      requestNo: "PR-2026-000001",
      outlook: "review",
    });
    const no = "PR-2026-000001";
    const refused = await refusedPage(requestPage, { ...visit(`/requests/${no}`), params: { no } });
    expect(refused.headers.get("Location")).toBe(`/login?next=%2Frequests%2F${no}`);
  });

  test("public pages come without JavaScript", () => {
    for (const { handle } of [askPage, orderPage, submittedPage]) expect(handle.js).toBe(false);
  });
});
