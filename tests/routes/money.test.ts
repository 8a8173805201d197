import { grantOverdraft } from "@services/budget/index.server";
import { submitRequest } from "@services/parts/index.server";
import { addDays, civilDateAt } from "@services/platform/time";
import { beforeAll, describe, expect, test } from "vitest";
import * as consents from "~/routes/_portal.consents";
import * as dealers from "~/routes/_portal.dealers";
import * as dealer from "~/routes/_portal.dealers_.$code";
import * as dealerBudget from "~/routes/_portal.dealers_.$code_.budget";
import * as receipts from "~/routes/_portal.receipts";
import { actors } from "../support/context";
import { makeHolder, usePortal } from "../support/http";
import { openPage, postForm, refusedPage } from "../support/pages";
import { asAsked, openDesk, SHIP_TO } from "../support/parts-desk";
import { buildWorld, REP, UNITS } from "../support/world";

const portal = usePortal();
const now = new Date();
const today = civilDateAt(now);
const desk = openDesk(portal, now);
const cookies: Record<string, string> = {};

beforeAll(async () => {
  await buildWorld(portal);
  for (const [login, role] of [
    ["finance", "finance"],
    ["gm", "general_manager"],
    ["service", "customer_service"],
    ["admin", "administrator"],
    [REP.D001, "sales_rep"],
    [REP.D002, "sales_rep"],
  ] as const) {
    cookies[login] = (await makeHolder(portal, { login, roles: [role] })).cookie;
  }
  cookies.dealer = (await makeHolder(portal, { login: "d1", roles: ["dealer"], dealerCode: "D001" })).cookie;
});
const who = (login: string) => ({ cookie: cookies[login]! });

/** A dealer's approved repair request that waits for money. */
async function waitingRequest(dealerCode: string, pieces: number): Promise<string> {
  const asked = await desk.ask(dealerCode, [["FILTER-PP", pieces]]);
  await desk.approve(asked);
  return asked.requestNo;
}

describe("receipts", () => {
  test("a remittance is begun from what the dealer needs, and tells what it released", async () => {
    const [first, second] = [await waitingRequest("D001", 2), await waitingRequest("D001", 1)];
    const view = await openPage(receipts, { path: "/receipts?dealerCode=d001", ...who("finance") });
    expect(view.waiting).toMatchObject([
      {
        code: "D001",
        available: "0.00",
        needed: "105.00",
        requests: [
          { requestNo: first, amount: "70.00" },
          { requestNo: second, amount: "35.00" },
        ],
      },
    ]);
    expect(view.begun).toEqual({ dealerCode: "D001", amount: "105.00" });
    expect(view.dealers).toContainEqual({ code: "D002", name: "无锡水之家" });

    const fields = { intent: "remittance", dealerCode: "D001", bankReference: "B-1", amount: "80", date: today };
    const posted = await postForm(receipts, { path: "/receipts", ...who("finance"), fields });
    expect(posted).toMatchObject({ status: 303, to: "/receipts?dealerCode=D001&entry=1" });
    const after = await openPage(receipts, { path: posted.to!, ...who("finance") });
    expect(after.recorded).toMatchObject({
      dealer: { code: "D001" },
      kind: "remittance",
      amount: "80.00",
      balanceAfter: "80.00",
      released: [{ requestNo: first, status: "released" }],
    });
    expect(after.begun).toBeNull();
    expect(after.waiting).toMatchObject([{ code: "D001", available: "10.00", needed: "25.00", requests: [{ requestNo: second }] }]);
    expect(after.recent).toMatchObject([{ dealerName: "苏州清源净水", bankReference: "B-1", amount: "80.00", receivedOn: today }]);
  });

  test("what is said to be needed is what releases everything, repairs and spare stock, to the fen", async () => {
    await desk.registerDealer("D003");
    await desk.remit("D003", "20.00", "B-D3");
    const grant = { dealerCode: "D003", cap: "30.00", expiresOn: today, reason: "新客户" };
    await grantOverdraft(desk.as(actors.generalManager()), grant);
    const spare = await desk.ask("D003", [["FILTER-PP", 1]], { purpose: "spare_stock" });
    await desk.approve(spare);
    await waitingRequest("D003", 3);
    const find = async () =>
      (await openPage(receipts, { path: "/receipts", ...who("finance") })).waiting.find(({ code }) => code === "D003");
    expect(await find()).toMatchObject({ available: "50.00", needed: "120.00", requests: [{ amount: "35.00" }, { amount: "105.00" }] });
    await desk.remit("D003", "119.99", "B-D3-2");
    expect(await find()).toMatchObject({ needed: "0.01", requests: [{ requestNo: spare.requestNo }] });
    await desk.remit("D003", "0.01", "B-D3-3");
    expect(await find()).toBeUndefined();
  });

  test("the same reference with another amount is refused, and the form keeps what was typed", async () => {
    const fields = { intent: "remittance", dealerCode: "D001", bankReference: "B-1", amount: "90.00", date: today };
    const { status, refused } = await postForm(receipts, { path: "/receipts", ...who("finance"), fields });
    expect(status).toBe(409);
    expect(refused).toMatchObject({ intent: "remittance", code: "conflict", values: { bankReference: "B-1", amount: "90.00" } });
  });

  test("a purchase accrues and may release as well; a return names its original", async () => {
    const document = { intent: "purchase", dealerCode: "D001", documentNo: "SO-9", amount: "5000.00", date: today };
    const { to } = await postForm(receipts, { path: "/receipts", ...who("finance"), fields: document });
    const { recorded } = await openPage(receipts, { path: to!, ...who("finance") });
    expect(recorded).toMatchObject({ kind: "accrual", amount: "25.00", sourceNo: "SO-9", released: [{ status: "released" }] });
    const back = { ...document, documentNo: "SO-9R", amount: "-1000.00" };
    expect((await postForm(receipts, { path: "/receipts", ...who("finance"), fields: back })).refused?.fields).toHaveProperty(
      "originalDocumentNo",
    );
    const named = { ...back, originalDocumentNo: "SO-9" };
    expect((await postForm(receipts, { path: "/receipts", ...who("finance"), fields: named })).status).toBe(303);
  });

  test("a retail payment must be the amount due, and releases the request", async () => {
    const asked = await submitRequest(desk.as(actors.customerService()), {
      requester: { tier: "end_user" },
      serial: UNITS.atD001[0],
      insist: { reason: "经销商已停业" },
      purpose: "repair",
      lines: [{ sku: "PUMP-24V", quantity: 1 }],
      shipTo: SHIP_TO,
    });
    await desk.decideAs(actors.serviceManager(), asAsked(asked));
    const { payments, methods } = await openPage(receipts, { path: "/receipts", ...who("finance") });
    expect(payments).toMatchObject([{ requestNo: asked.requestNo, amount: "280.00", name: "王师傅" }]);
    expect(methods).toContain("wechat_pay");
    const fields = { intent: "payment", requestNo: asked.requestNo, method: "wechat_pay", reference: "WX-1", amount: "28" };
    const wrong = await postForm(receipts, { path: "/receipts", ...who("finance"), fields });
    expect(wrong.refused).toMatchObject({ intent: "payment", fields: { amount: ["应收 ¥280.00"] }, values: { reference: "WX-1" } });
    const { to } = await postForm(receipts, { path: "/receipts", ...who("finance"), fields: { ...fields, amount: "280.00" } });
    const after = await openPage(receipts, { path: to!, ...who("finance") });
    expect(after.paid).toMatchObject({ requestNo: asked.requestNo, amount: "280.00", status: "released" });
    expect(after.payments).toEqual([]);
    await desk.cancel(asked.requestNo);
    const { refunds } = await openPage(receipts, { path: "/receipts", ...who("finance") });
    expect(refunds).toMatchObject([{ requestNo: asked.requestNo, amount: "280.00", method: "wechat_pay", reference: "WX-1" }]);
  });

  test("a refund must be what is owed, and is gone from the list when it was made", async () => {
    const [owed] = (await openPage(receipts, { path: "/receipts", ...who("finance") })).refunds;
    const { requestNo, receiptNo } = owed!;
    const fields = { intent: "refund", requestNo, reference: "WXR-1", amount: "28" };
    const wrong = await postForm(receipts, { path: "/receipts", ...who("finance"), fields });
    expect(wrong.refused).toMatchObject({ intent: "refund", fields: { amount: ["应退 ¥280.00"] }, values: { reference: "WXR-1" } });
    expect((await postForm(receipts, { path: "/receipts", ...who("service"), fields })).status).toBe(403);
    const { to } = await postForm(receipts, { path: "/receipts", ...who("finance"), fields: { ...fields, amount: "280.00" } });
    const after = await openPage(receipts, { path: to!, ...who("finance") });
    expect(after).toMatchObject({ refunds: [], refunded: { requestNo, receiptNo, amount: "280.00" }, paid: null });
  });

  test.each(["service", "gm", "dealer", REP.D001])("are not for %s", async (login) => {
    expect((await refusedPage(receipts, { path: "/receipts", ...who(login) })).status).toBe(403);
    const fields = { intent: "remittance", dealerCode: "D001", bankReference: "B-X", amount: "1.00", date: today };
    expect((await postForm(receipts, { path: "/receipts", ...who(login), fields })).status).toBe(403);
  });

  test("whoever has not signed in is led to do so", async () => {
    const response = await refusedPage(receipts, { path: "/receipts?paid=PR-1" });
    expect(response.headers.get("Location")).toBe("/login?next=%2Freceipts%3Fpaid%3DPR-1");
  });
});

describe("consents", () => {
  let requestNo: string;
  beforeAll(async () => {
    await desk.buy("D002", "60000.00", "SO-D2"); // 300.00 accrued: 900.00 expected in three months
    requestNo = await waitingRequest("D002", 20); // 700.00
    await desk.askConsent("D002", requestNo);
  });

  test("a representative sees its own dealers' requests with what they lack; the general manager sees all", async () => {
    const view = await openPage(consents, { path: "/consents", ...who(REP.D002) });
    expect(view.dealers).toMatchObject([
      {
        code: "D002",
        account: { posted: "300.00", available: "300.00" },
        proposed: { cap: "400.00", expiresOn: addDays(today, 30) },
        expected: "900.00",
        aboveLimit: null,
        asked: true,
        requests: [{ requestNo, amount: "700.00", asked: true }],
      },
    ]);
    expect(view.dealers[0]!.months).toHaveLength(6);
    expect(view.dealers[0]!.months[0]).toEqual({ month: today.slice(0, 7), purchases: "60000.00", accrued: "300.00" });
    expect((await openPage(consents, { path: "/consents", ...who(REP.D001) })).dealers).toEqual([]);
    expect((await openPage(consents, { path: "/consents", ...who("gm") })).dealers).toHaveLength(1);
  });

  const grant = (more: object = {}) => ({
    ...{ intent: "grant", dealerCode: "D002", cap: "400.00", expiresOn: addDays(today, 30), reason: "下季度采购计划" },
    ...more,
  });

  test("above the limit the representative is refused with the sentence that says so, and the form keeps what was typed", async () => {
    const { refused } = await postForm(consents, { path: "/consents", ...who(REP.D002), fields: grant({ cap: "900.01" }) });
    expect(refused).toMatchObject({ code: "forbidden", values: { cap: "900.01", reason: "下季度采购计划", dealerCode: "D002" } });
    expect(refused!.message).toContain("¥900.00");
    expect(refused!.message).toContain("总经理");
  });

  test("another dealer's representative may not consent, and a refusal needs its reason", async () => {
    expect((await postForm(consents, { path: "/consents", ...who(REP.D001), fields: grant() })).status).toBe(403);
    const fields = { intent: "refuse", requestNo, reason: "" };
    expect((await postForm(consents, { path: "/consents", ...who(REP.D002), fields })).refused).toMatchObject({
      intent: "refuse",
      fields: { reason: expect.any(Array) },
      values: { requestNo },
    });
  });

  test("a refusal sends the request back to waiting for a remittance", async () => {
    const fields = { intent: "refuse", requestNo, reason: "未来合作不明" };
    expect(await postForm(consents, { path: "/consents", ...who(REP.D002), fields })).toMatchObject({ to: "/consents", notice: "refuse" });
    const { dealers: asking } = await openPage(consents, { path: "/consents", ...who(REP.D002) });
    expect(asking).toMatchObject([{ code: "D002", asked: false, requests: [{ asked: false }] }]);
  });

  test("a consent tells what it released, stands among the open ones, and can be ended", async () => {
    const { to } = await postForm(consents, { path: "/consents", ...who(REP.D002), fields: grant() });
    const view = await openPage(consents, { path: to!, ...who(REP.D002) });
    expect(view.granted).toMatchObject({ dealerName: "无锡水之家", cap: "400.00", released: [{ requestNo, status: "released" }] });
    expect(view.dealers).toEqual([]);
    expect(view.open).toMatchObject([{ dealerCode: "D002", cap: "400.00", reason: "下季度采购计划" }]);
    expect((await openPage(consents, { path: to!, ...who(REP.D001) })).granted).toBeNull();
    const fields = { intent: "end", consentId: view.open[0]!.consentId, reason: "客户已汇款" };
    expect((await postForm(consents, { path: "/consents", ...who(REP.D001), fields })).status).toBe(403);
    expect(await postForm(consents, { path: "/consents", ...who(REP.D002), fields })).toMatchObject({ notice: "end" });
    expect((await openPage(consents, { path: "/consents", ...who(REP.D002) })).open).toEqual([]);
  });

  test.each(["finance", "service", "dealer"])("are not for %s", async (login) => {
    expect((await refusedPage(consents, { path: "/consents", ...who(login) })).status).toBe(403);
  });
});

describe("dealers", () => {
  test("a representative sees its own first and no other's budget; finance sees all", async () => {
    const own = await openPage(dealers, { path: "/dealers", ...who(REP.D001) });
    expect(own).toMatchObject({ mine: true, hasOwn: true, items: [{ code: "D001", available: expect.stringMatching(/^-?\d/) }] });
    const all = await openPage(dealers, { path: "/dealers?mine=false", ...who(REP.D001) });
    const shown = Object.fromEntries(all.items.map(({ code, available }) => [code, available !== null]));
    expect(shown).toEqual({ D001: true, D002: false, D003: false });
    const finance = await openPage(dealers, { path: "/dealers?q=%E6%97%A0%E9%94%A1", ...who("finance") });
    expect(finance).toMatchObject({ hasOwn: false, items: [{ code: "D002", available: expect.any(String) }] });
  });

  test("a dealer's page shows the budget to whom it concerns only", async () => {
    const at = (login: string) => ({ path: "/dealers/D002", params: { code: "D002" }, ...who(login) });
    expect(await openPage(dealer, at(REP.D002))).toMatchObject({
      name: "无锡水之家",
      budget: { accrued: "300.00" },
      can: { save: { ok: false } },
    });
    expect(await openPage(dealer, at("admin"))).toMatchObject({ budget: null, requests: null, can: { save: { ok: true } } });
    expect((await refusedPage(dealer, at("dealer"))).status).toBe(404);
    expect((await refusedPage(dealerBudget, at("dealer"))).status).toBe(404);
    expect(await openPage(dealerBudget, at(REP.D002))).toMatchObject({ dealer: { code: "D002" } });
    expect((await refusedPage(dealerBudget, at(REP.D001))).status).toBe(404);
  });

  test("an administrator changes the facts and suspends; an empty reason is refused", async () => {
    const at = { path: "/dealers/D001", params: { code: "D001" }, ...who("admin") };
    const view = await openPage(dealer, at);
    const fields = { intent: "save", code: "D001", version: String(view.version), phone: "0512-66889999" };
    expect(await postForm(dealer, { ...at, fields })).toMatchObject({ to: "/dealers/D001", notice: "save" });
    expect((await postForm(dealer, { ...at, fields: { ...fields, phone: "0512-66887777" } })).refused?.code).toBe("stale_version");
    expect((await postForm(dealer, { ...at, fields: { intent: "suspend", code: "D001", reason: "" } })).refused?.fields).toHaveProperty(
      "reason",
    );
    await postForm(dealer, { ...at, fields: { intent: "suspend", code: "D001", reason: "协议纠纷" } });
    expect(await openPage(dealer, at)).toMatchObject({ phone: "0512-66889999", isSuspended: true, can: { resume: { ok: true } } });
    expect((await postForm(dealer, { ...at, ...who("finance"), fields: { intent: "resume", code: "D001", reason: "恢复" } })).status).toBe(
      403,
    );
  });
});
