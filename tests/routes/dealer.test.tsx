import { listRequests, readRequest } from "@services/parts/index.server";
import { afterAll, beforeAll, describe, expect, test, vi } from "vitest";
import * as homePage from "~/routes/_portal.home";
import * as requestPage from "~/routes/_portal.requests_.$no";
import * as newPage from "~/routes/_portal.requests_.new";
import { actors, contextFor, NOW } from "../support/context";
import { loadContext, makeHolder, usePortal } from "../support/http";
import { openPage, postForm, refusedPage } from "../support/pages";
import { openDesk, SHIP_TO } from "../support/parts-desk";
import { buildWorld, UNITS } from "../support/world";

vi.useFakeTimers({ toFake: ["Date"], now: NOW }); // pages ask the system's clock
afterAll(() => void vi.useRealTimers());
const database = usePortal();
const cookies: Record<string, string> = {};
const desk = openDesk(database);
const SERIAL = UNITS.atD001[0];
const FITTING = ["BOARD-01", "FILTER-PP", "PUMP-24V", "TAP-01"];

beforeAll(async () => {
  await buildWorld(database);
  for (const holder of [actors.dealer("D001"), actors.dealer("D002"), actors.subDistributor("S001"), actors.customerService()])
    cookies[holder.login] = (await makeHolder(database, holder)).cookie;
  await desk.buy("D001", "200000.00", "P-1");
  await desk.buy("D002", "10000.00", "P-2");
});

const at = (login: string, path: string, params = {}) => ({ path, params, ...(cookies[login] ? { cookie: cookies[login] } : {}) });
const openForm = (login: string, search = "") => openPage(newPage, at(login, `/requests/new${search}`));
const openRequest = (login: string, no: string) => openPage(requestPage, at(login, `/requests/${no}`, { no }));

/** The rows of the form for the unit's model, with pieces by sku, then the free rows as they stand when nobody touched them. */
const rows = (pieces: Record<string, string>, free: readonly string[] = ["", "", ""]) =>
  Object.fromEntries([
    ...FITTING.flatMap((sku, row) => [
      [`lines[${row}].sku`, sku],
      [`lines[${row}].quantity`, pieces[sku] ?? "0"],
    ]),
    ...free.flatMap((sku, row) => [
      [`lines[${FITTING.length + row}].sku`, sku],
      [`lines[${FITTING.length + row}].quantity`, "1"],
    ]),
  ]) as Record<string, string>;
const shipTo = { "shipTo.name": SHIP_TO.name, "shipTo.phone": SHIP_TO.phone, "shipTo.address": SHIP_TO.address };
const formOf = (pieces: Record<string, string>, more: Record<string, string> = {}) => ({
  serial: SERIAL,
  "page.model": "WP-100",
  purpose: "repair",
  ...rows(pieces),
  ...shipTo,
  ...more,
});
const submit = (login: string, fields: Record<string, string>) =>
  postForm(newPage, { ...at(login, `/requests/new?serial=${SERIAL}`), fields });
const numberIn = (to: string | null) => to!.replace("/requests/", "");
const stored = (requestNo: string) => readRequest(contextFor(database, actors.serviceManager()), { requestNo });
const countStored = async () => (await listRequests(contextFor(database, actors.serviceManager()), { view: "all" })).items.length;

describe("home", () => {
  test("a dealer begins with its budget and its open requests, each with how far it has come", async () => {
    const { requestNo } = await desk.ask("D001", [["FILTER-PP", 1]]);
    const view = await openPage(homePage, at("dealer-d001", "/home"));
    expect(view.budget).toMatchObject({ posted: "1000.00", available: "1000.00", shares: { available: 100, held: 0 } });
    const open = view.open.find((request) => request.requestNo === requestNo);
    expect(open?.progress?.map(({ step, state }) => `${step} ${state}`)).toEqual([
      "submitted done",
      "review current",
      "prepare ahead",
      "ship ahead",
      "receive ahead",
    ]);
    expect((await openPage(homePage, at("dealer-d002", "/home"))).open).toEqual([]);
  });

  test("a sub-distributor has no budget and sees who supplies it", async () => {
    const view = await openPage(homePage, at("sub-s001", "/home"));
    expect(view).toMatchObject({ budget: null, party: { name: "昆山分销店", servedBy: { name: "苏州清源净水", phone: "0512-66880001" } } });
  });

  test("who has not signed in is led to do so, and back", async () => {
    const response = await refusedPage(homePage, at("", "/home"));
    expect(response.headers.get("Location")).toBe("/login?next=%2Fhome");
  });
});

describe("a new request", () => {
  test("a scanned address is as good as the serial: the unit, its cover, the parts that fit and where they go stand there", async () => {
    const { form } = await openForm("dealer-d001", `?serial=${encodeURIComponent(` https://qr.example/u/${SERIAL.toLowerCase()}?x=1 `)}`);
    expect(form.unit).toMatchObject({ serial: SERIAL, model: "WP-100", verdict: "in_warranty" });
    expect(form.unit?.reasons.length).toBeGreaterThan(1);
    expect(form.parts.map(({ sku, price }) => [sku, price])).toEqual([
      ["BOARD-01", "120.00"],
      ["FILTER-PP", "35.00"],
      ["PUMP-24V", "150.00"],
      ["TAP-01", "48.50"],
    ]);
    expect(form.shipTo).toMatchObject({ name: "苏州清源净水", phone: "0512-66880001" });
    expect(form).toMatchObject({ purpose: "repair", namesRequester: false, mayInsist: false });
  });

  test("what holds no serial is said, not guessed at", async () => {
    const { form, scanned } = await openForm("dealer-d001", `?serial=${encodeURIComponent("净水器")}`);
    expect(scanned).toEqual({ typed: "净水器", unreadable: true });
    expect(form.unit).toBeNull();
  });

  test("is quoted by its address, rows without pieces left out", async () => {
    const { quote } = await openForm(
      "dealer-d001",
      `?${new URLSearchParams({ serial: SERIAL, purpose: "repair", ...rows({ "PUMP-24V": "2" }) })}`,
    );
    expect(quote.answer?.lines).toMatchObject([{ lineNo: 1, sku: "PUMP-24V", quantity: 2, rule: "T8", amount: "300.00" }]);
    expect(quote.answer).toMatchObject({ needsMoney: false, account: { availableAfter: "700.00" } });
  });

  test("a part that does not exist is said beside the row it was typed into", async () => {
    const search = new URLSearchParams({ serial: SERIAL, ...rows({ "PUMP-24V": "1" }, ["", "NOT-A-PART", ""]) });
    const { quote } = await openForm("dealer-d001", `?${search}`);
    expect(quote.answer).toBeNull();
    expect(quote.typed.fields).toEqual({ "lines[5].sku": ["没有配件 NOT-A-PART"] });
    expect(quote.typed.values?.["lines[2].quantity"]).toBe("1");
  });

  test("a budget that does not suffice says what is lacking, and what will be done", async () => {
    const { quote } = await openForm("dealer-d002", `?${new URLSearchParams({ serial: UNITS.atD002[0], ...rows({ "PUMP-24V": "1" }) })}`);
    expect(quote.answer).toMatchObject({ needsMoney: true, remittanceNeeded: "100.00", lines: [{ rule: "T9" }] });
  });

  test("is submitted with what was asked for, and leads to its page", async () => {
    const posted = await submit("dealer-d001", formOf({ "FILTER-PP": "2", "TAP-01": "1" }, { note: "滴水" }));
    expect(posted).toMatchObject({ status: 303, notice: "submitted" });
    const request = await stored(numberIn(posted.to));
    expect(request).toMatchObject({ note: "滴水", requester: { code: "D001" }, unit: { serial: SERIAL } });
    expect(request.lines.map(({ sku, asked, rule }) => [sku, asked, rule])).toEqual([
      ["FILTER-PP", 2, "T8"],
      ["TAP-01", 1, "T8"],
    ]);
  });

  test("the same form sent twice asks once", async () => {
    const form = formOf({ "FILTER-PP": "1" }, { idempotencyKey: "form-1" });
    const [first, again] = [await submit("dealer-d001", form), await submit("dealer-d001", form)];
    expect(again.to).toBe(first.to);
  });

  test("a refused form keeps what was typed and names the row at fault", async () => {
    const fields = { ...formOf({ "PUMP-24V": "3" }, { "shipTo.phone": "x", note: "不转" }), ...rows({ "PUMP-24V": "3" }, ["", "", "ABC"]) };
    const { status, refused } = await submit("dealer-d001", fields);
    expect(status).toBe(422);
    expect(refused?.fields["shipTo.phone"]).toHaveLength(1);
    expect(refused?.values).toMatchObject({ note: "不转", "lines[2].quantity": "3", "lines[6].sku": "ABC", "shipTo.phone": "x" });
    const unknown = await submit("dealer-d001", { ...fields, "shipTo.phone": SHIP_TO.phone });
    expect(unknown.refused?.fields).toEqual({ "lines[6].sku": ["没有配件 ABC"] });
  });

  test("nothing asked for is refused in words", async () => {
    const { status, refused } = await submit("dealer-d001", formOf({}));
    expect([status, refused?.fields.lines]).toEqual([422, ["请选择配件和数量"]]);
  });

  test("can be tried without JavaScript: the quote is on the page, everything typed is kept, nothing is written", async () => {
    const before = await countStored();
    const body = new URLSearchParams({ ...formOf({ "PUMP-24V": "1" }, { note: "不转" }), intent: "quote" });
    const request = new Request("http://portal.test/requests/new", { method: "POST", body, headers: { Cookie: cookies["dealer-d001"]! } });
    const said = await newPage.action({ request, params: {}, context: loadContext() });
    expect(said).toMatchObject({
      answer: { lines: [{ sku: "PUMP-24V", rule: "T8" }] },
      typed: { values: { note: "不转", "shipTo.name": "王师傅" } },
    });
    expect(await countStored()).toBe(before);
  });

  test("an earlier request is asked again with its parts; another's is not there", async () => {
    const { requestNo } = await desk.ask("D001", [["TAP-01", 4]], { serial: SERIAL });
    const { form } = await openForm("dealer-d001", `?page.again=${requestNo}`);
    expect(form.unit?.serial).toBe(SERIAL);
    expect(form.parts.filter(({ asked }) => asked > 0)).toMatchObject([{ sku: "TAP-01", asked: 4 }]);
    expect((await refusedPage(newPage, at("dealer-d002", `/requests/new?page.again=${requestNo}`))).status).toBe(404);
  });

  test("without a unit it offers what the dealer asks for most, and the models", async () => {
    const { form } = await openForm("dealer-d001");
    expect(form.parts.map(({ sku }) => sku)).toContain("TAP-01");
    expect(form.models).toEqual([{ model: "WP-100", name: "厨下净水器 100" }]);
    expect((await openForm("dealer-d001", "?page.model=wp-100")).form.parts.map(({ sku }) => sku)).toEqual(FITTING);
  });
});

describe("a sub-distributor", () => {
  const form = formOf({ "FILTER-PP": "1" });

  test("is led to its dealer (T3)", async () => {
    const { quote, form: view } = await openForm("sub-s001", `?${new URLSearchParams({ serial: SERIAL, ...rows({ "FILTER-PP": "1" }) })}`);
    expect(view).toMatchObject({ mayInsist: true, servedBy: { name: "苏州清源净水" }, budget: null });
    expect(view.parts[1]).toMatchObject({ sku: "FILTER-PP", price: "68.00" });
    expect(quote.answer).toMatchObject({ redirected: true, lines: [{ rule: "T3" }] });
    const { status, refused } = await submit("sub-s001", form);
    expect([status, refused?.code]).toEqual([409, "redirected"]);
    expect(refused?.message).toContain("0512-66880001");
  });

  test("that insists pays the retail price (T4), and sees its own request only", async () => {
    const { to } = await submit("sub-s001", { ...form, "insist.reason": "经销商缺货" });
    const { request } = await openRequest("sub-s001", numberIn(to));
    expect(request).toMatchObject({ insistReason: "经销商缺货", lines: [{ rule: "T4", amount: "68.00" }], budget: null });
    expect((await refusedPage(requestPage, at("dealer-d001", to!, { no: numberIn(to) }))).status).toBe(404);
  });
});

describe("customer service asks on behalf", () => {
  test("names who asks, whose address is then filled in", async () => {
    expect((await openForm("customer-service", `?serial=${SERIAL}`)).form).toMatchObject({ namesRequester: true, shipTo: null });
    const { form } = await openForm("customer-service", `?serial=${SERIAL}&requester.dealerCode=d001`);
    expect(form.shipTo).toMatchObject({ phone: "0512-66880001" });
    const unnamed = await submit("customer-service", formOf({ "TAP-01": "1" }, { "requester.tier": "dealer" }));
    expect(unnamed.refused?.fields).toEqual({ "requester.dealerCode": ["请填写编号"] });
    const { to } = await submit(
      "customer-service",
      formOf({ "TAP-01": "1" }, { "requester.tier": "dealer", "requester.dealerCode": "D001" }),
    );
    expect((await stored(numberIn(to))).requester.code).toBe("D001");
  });
});
