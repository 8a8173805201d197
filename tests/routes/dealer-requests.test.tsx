import { readRequest, sendBackRequest, submitRequest } from "@services/parts/index.server";
import { afterAll, beforeAll, describe, expect, test, vi } from "vitest";
import * as budgetPage from "~/routes/_portal.budget";
import * as listPage from "~/routes/_portal.requests";
import * as requestPage from "~/routes/_portal.requests_.$no";
import { actors, contextFor, NOW } from "../support/context";
import { makeHolder, usePortal } from "../support/http";
import { openPage, postForm, refusedPage } from "../support/pages";
import { asAsked, openDesk, SHIP_TO } from "../support/parts-desk";
import { buildWorld, UNITS } from "../support/world";

vi.useFakeTimers({ toFake: ["Date"], now: NOW }); // pages ask the system's clock
afterAll(() => void vi.useRealTimers());
const database = usePortal();
const cookies: Record<string, string> = {};
const desk = openDesk(database);

beforeAll(async () => {
  await buildWorld(database);
  for (const holder of [actors.dealer("D001"), actors.dealer("D002"), actors.subDistributor("S001"), actors.customerService()])
    cookies[holder.login] = (await makeHolder(database, holder)).cookie;
  await desk.buy("D001", "200000.00", "P-1");
  await desk.buy("D002", "10000.00", "P-2");
  for (let asked = 0; asked < 3; asked++) await desk.ask("D001", [["FILTER-PP", 1]]);
  await submitRequest(contextFor(database, actors.subDistributor("S001")), {
    purpose: "repair",
    serial: UNITS.atD001[1],
    insist: { reason: "经销商缺货" },
    lines: [{ sku: "FILTER-PP", quantity: 1 }],
    shipTo: SHIP_TO,
  });
});

const at = (login: string, path: string, params = {}) => ({ path, params, ...(cookies[login] ? { cookie: cookies[login] } : {}) });
const openRequest = (login: string, no: string) => openPage(requestPage, at(login, `/requests/${no}`, { no }));

const stored = (requestNo: string) => readRequest(contextFor(database, actors.serviceManager()), { requestNo });

describe("requests", () => {
  test("a partner's list holds its own only, page by page", async () => {
    const first = await openPage(listPage, at("dealer-d001", "/requests?view=all&limit=2"));
    expect(first.items).toHaveLength(2);
    expect(first.showsRequester).toBe(false);
    const second = await openPage(listPage, at("dealer-d001", first.next!));
    expect(second.first).toBe("/requests?view=all");
    expect(second.items.map(({ requestNo }) => requestNo)).not.toContain(first.items[0]!.requestNo);
    const foreign = await openPage(listPage, at("dealer-d002", "/requests?view=all&dealerCode=D001"));
    expect(foreign.items).toEqual([]);
  });

  test("staff see everybody's, and who asks", async () => {
    const view = await openPage(listPage, at("customer-service", "/requests?view=all"));
    expect(view.showsRequester).toBe(true);
    expect(new Set(view.items.map(({ requesterCode }) => requesterCode))).toContain("S001");
  });

  test("one that was sent back says why and is submitted again with other lines", async () => {
    const { requestNo } = await desk.ask("D001", [
      ["FILTER-PP", 1],
      ["TAP-01", 1],
    ]);
    await sendBackRequest(contextFor(database, actors.customerService()), { requestNo, reason: "请补充照片" });
    const { request } = await openRequest("dealer-d001", requestNo);
    expect(request).toMatchObject({ sentBackFor: "请补充照片", can: { resubmit: { ok: true } } });
    expect(request.progress?.[0]).toEqual({ step: "submitted", state: "current" });
    const fields = {
      intent: "resubmit",
      requestNo,
      "lines[0].sku": "FILTER-PP",
      "lines[0].quantity": "0",
      "lines[1].sku": "TAP-01",
      "lines[1].quantity": "3",
      note: "照片已发",
    };
    const posted = await postForm(requestPage, { ...at("dealer-d001", `/requests/${requestNo}`, { no: requestNo }), fields });
    expect(posted).toMatchObject({ to: `/requests/${requestNo}`, notice: "resubmitted" });
    expect(await stored(requestNo)).toMatchObject({ status: "submitted", note: "照片已发", lines: [{ sku: "TAP-01", asked: 3 }] });
  });

  test("is cancelled with a reason, and not without", async () => {
    const { requestNo } = await desk.ask("D001", [["FILTER-PP", 1]]);
    const send = (reason: string) =>
      postForm(requestPage, {
        ...at("dealer-d001", `/requests/${requestNo}`, { no: requestNo }),
        fields: { intent: "cancel", requestNo, reason },
      });
    expect((await send("")).refused).toMatchObject({ intent: "cancel", fields: { reason: ["请填写"] } });
    expect(await send("客户已解决")).toMatchObject({ notice: "cancelled" });
    expect((await openRequest("dealer-d001", requestNo)).request).toMatchObject({ status: "cancelled", progress: null });
  });

  test("one that waits for money says how much, and the dealer may ask for consent", async () => {
    const asked = await desk.ask("D002", [["PUMP-24V", 1]]);
    await desk.decide(asAsked(asked));
    const { request } = await openRequest("dealer-d002", asked.requestNo);
    expect(request).toMatchObject({ moneyNeeded: "100.00", can: { requestConsent: { ok: true } } });
    const where = at("dealer-d002", `/requests/${asked.requestNo}`, { no: asked.requestNo });
    const posted = await postForm(requestPage, { ...where, fields: { intent: "requestConsent", requestNo: asked.requestNo } });
    expect(posted.notice).toBe("consentAsked");
    expect((await openRequest("dealer-d002", asked.requestNo)).request.status).toBe("awaiting_consent");
  });

  test("another dealer's is not there, and nobody else's hand reaches it", async () => {
    const { requestNo } = await desk.ask("D001", [["FILTER-PP", 1]]);
    expect((await refusedPage(requestPage, at("dealer-d002", `/requests/${requestNo}`, { no: requestNo }))).status).toBe(404);
    const fields = { intent: "cancel", requestNo, reason: "x" };
    const posted = await postForm(requestPage, { ...at("dealer-d002", `/requests/${requestNo}`, { no: requestNo }), fields });
    expect(posted.status).toBe(404);
  });
});

describe("the budget", () => {
  test("reads like a bank's statement: newest first, each debit leading to its request", async () => {
    const asked = await desk.ask("D001", [["FILTER-PP", 1]]);
    await desk.approve(asked);
    const { issueSlipNo } = await desk.ship(asked.requestNo, [{ lineNo: 1, quantity: 1 }]);
    const view = await openPage(budgetPage, at("dealer-d001", "/budget"));
    expect(view).toMatchObject({ month: "2026-03", opening: "0.00", closing: "965.00", dealer: { code: "D001" } });
    expect(view.entries).toMatchObject([
      { kind: "parts", amount: "-35.00", balanceAfter: "965.00", sourceNo: issueSlipNo, requestNo: asked.requestNo },
      { kind: "accrual", amount: "1000.00", balanceAfter: "1000.00", sourceNo: "P-1", requestNo: null },
    ]);
    expect(view.months.slice(0, 3)).toEqual(["2026-03", "2026-02", "2026-01"]);
    expect((await openPage(budgetPage, at("dealer-d001", "/budget?month=2026-02"))).entries).toEqual([]);
  });

  test("is its dealer's own", async () => {
    expect((await refusedPage(budgetPage, at("dealer-d001", "/budget?dealerCode=D002"))).status).toBe(404);
    expect((await refusedPage(budgetPage, at("sub-s001", "/budget"))).status).toBe(403);
    expect((await refusedPage(budgetPage, at("", "/budget"))).status).toBe(302);
  });
});
