import { proposeAdjustment } from "@services/budget/index.server";
import { addDays, civilDateAt } from "@services/platform/time";
import { beforeAll, describe, expect, test } from "vitest";
import * as adjustments from "~/routes/_portal.adjustments";
import * as dealer from "~/routes/_portal.dealers_.$code";
import * as dealerBudget from "~/routes/_portal.dealers_.$code_.budget";
import * as ledger from "~/routes/_portal.ledger.$dealerCode";
import * as overdrafts from "~/routes/_portal.overdrafts";
import * as statementFile from "~/routes/documents.budget-statement";
import { textOf } from "../documents/read-back";
import { actors } from "../support/context";
import { makeHolder, usePortal } from "../support/http";
import { openPage, postForm, refusedPage } from "../support/pages";
import { openDesk } from "../support/parts-desk";
import { buildWorld, REP } from "../support/world";

const portal = usePortal();
const now = new Date();
const today = civilDateAt(now);
const desk = openDesk(portal, now);
const cookies: Record<string, string> = {};

beforeAll(async () => {
  await buildWorld(portal);
  for (const [login, role] of [
    ["finance", "finance"],
    ["finance-2", "finance"],
    ["manager", "service_manager"],
    ["service", "customer_service"],
    [REP.D001, "sales_rep"],
    [REP.D002, "sales_rep"],
  ] as const) {
    cookies[login] = (await makeHolder(portal, { login, roles: [role] })).cookie;
  }
  await desk.buy("D001", "20000.00", "P-1");
  await desk.remit("D001", "500.00", "ICBC-1");
});
const who = (login: string) => ({ cookie: cookies[login]! });
const ofD001 = { path: "/ledger/D001", params: { dealerCode: "D001" } };

describe("a dealer's ledger", () => {
  test("an entry is undone from the page, once, and the page says so", async () => {
    const fields = { intent: "reverse", dealerCode: "D001", seq: "2", reason: "金额录错" };
    expect(await postForm(ledger, { ...ofD001, ...who("finance"), fields })).toMatchObject({ to: "/ledger/D001", notice: "reverse" });
    const view = await openPage(ledger, { ...ofD001, ...who("finance") });
    expect(view.entries.map(({ seq, kind, reversedBy, can }) => [seq, kind, reversedBy, can.reverse.ok])).toEqual([
      [3, "reversal", null, false],
      [2, "remittance", 3, false],
      [1, "accrual", null, true],
    ]);
    expect([view.hasFinal, ...view.entries.map(({ can }) => (can.reverse.ok ? "" : can.reverse.why))]).toEqual([true, null, null, ""]);
    const statement = await openPage(dealerBudget, {
      ...{ path: `/dealers/D001/budget?month=${today.slice(0, 7)}`, params: { code: "D001" }, ...who("finance") },
    });
    expect(statement.entries.map(({ kind, reason }) => [kind, reason])).toEqual([
      ["reversal", "金额录错"],
      ["remittance", null],
      ["accrual", null],
    ]);
    const again = await postForm(ledger, { ...ofD001, ...who("finance"), fields });
    expect(again).toMatchObject({
      status: 409,
      refused: { intent: "reverse", code: "wrong_state", values: { seq: "2", reason: "金额录错" } },
    });
    const mute = await postForm(ledger, { ...ofD001, ...who("finance"), fields: { ...fields, seq: "1", reason: "" } });
    expect(mute.refused?.fields.reason).toBeDefined();
  });

  test("is read page by page and by finance alone", async () => {
    const first = await openPage(ledger, { ...ofD001, path: "/ledger/D001?limit=2", ...who("finance") });
    expect([first.entries.length, first.first]).toEqual([2, null]);
    const second = await openPage(ledger, { ...ofD001, path: `${first.next}&limit=2`, ...who("finance") });
    expect([second.entries.map(({ seq }) => seq), second.next, second.first]).toEqual([[1], null, "/ledger/D001"]);
    expect((await refusedPage(ledger, { ...ofD001, ...who("service") })).status).toBe(403);
    expect((await refusedPage(ledger, { path: "/ledger/D999", params: { dealerCode: "D999" }, ...who("finance") })).status).toBe(404);
    expect((await refusedPage(ledger, { path: "/ledger/x", params: { dealerCode: "x y" }, ...who("finance") })).status).toBe(422);
  });

  test("is linked where its keeper reads of the dealer, and nowhere else", async () => {
    const read = (login: string) => openPage(dealer, { path: "/dealers/D001", params: { code: "D001" }, ...who(login) });
    expect((await read("finance")).budget?.mayCorrect).toBe(true);
    expect((await read("service")).budget?.mayCorrect).toBe(false);
  });
});

describe("adjustments", () => {
  test("are proposed on the ledger and confirmed by somebody else on the list", async () => {
    const fields = { intent: "propose", dealerCode: "D001", amount: "-12.50", reason: "重复计提" };
    expect(await postForm(ledger, { ...ofD001, ...who("finance"), fields })).toMatchObject({ notice: "propose" });
    const { pending } = await openPage(ledger, { ...ofD001, ...who("finance") });
    expect(pending).toMatchObject([{ amount: "-12.50", can: { decide: { ok: false } } }]);
    const confirm = { intent: "confirm", adjustmentId: pending[0]!.adjustmentId };
    const own = await postForm(adjustments, { path: "/adjustments", ...who("finance"), fields: confirm });
    expect(own).toMatchObject({ status: 403, refused: { intent: "confirm", values: { adjustmentId: confirm.adjustmentId } } });
    const list = await openPage(adjustments, { path: "/adjustments", ...who("manager") });
    expect(list).toMatchObject({ status: "pending", items: [{ adjustmentId: confirm.adjustmentId, can: { decide: { ok: true } } }] });
    expect(await postForm(adjustments, { path: "/adjustments", ...who("manager"), fields: confirm })).toMatchObject({ notice: "confirm" });
    const confirmed = await openPage(adjustments, { path: "/adjustments?status=confirmed", ...who("finance-2") });
    expect(confirmed.items).toMatchObject([{ amount: "-12.50", decidedBy: "manager" }]);
    expect(await desk.account("D001")).toMatchObject({ posted: "87.50" });
  });

  test("are refused with a reason", async () => {
    const { adjustmentId } = await proposeAdjustment(desk.as(actors.finance()), { dealerCode: "D001", amount: "5.00", reason: "x" });
    const refuse = (reason: string) =>
      postForm(adjustments, { path: "/adjustments", ...who("finance-2"), fields: { intent: "refuse", adjustmentId, reason } });
    expect((await refuse("")).refused?.fields.reason).toBeDefined();
    expect(await refuse("缺少依据")).toMatchObject({ notice: "refuse" });
    expect((await openPage(adjustments, { path: "/adjustments", ...who("manager") })).items).toEqual([]);
    expect((await refusedPage(adjustments, { path: "/adjustments", ...who("service") })).status).toBe(403);
  });
});

test("overdrafts show finance all dealers and a representative their own", async () => {
  const { adjustmentId } = await proposeAdjustment(desk.as(actors.finance()), { dealerCode: "D001", amount: "-200.00", reason: "x" });
  const fields = { intent: "confirm", adjustmentId };
  await postForm(adjustments, { path: "/adjustments", ...who("manager"), fields });
  const read = (login: string) => openPage(overdrafts, { path: "/overdrafts", ...who(login) });
  const [owed] = (await read("finance")).items;
  expect(owed).toMatchObject({ dealerCode: "D001", debt: "112.50", monthlyAccrual: "100.00" });
  expect((await read(REP.D001)).items).toHaveLength(1);
  expect((await read(REP.D002)).items).toEqual([]);
  expect((await refusedPage(overdrafts, { path: "/overdrafts", ...who("service") })).status).toBe(403);
});

describe("a statement", () => {
  const month = today.slice(0, 7);
  const budgetOf = (query: string) => ({ path: `/dealers/D001/budget${query}`, params: { code: "D001" }, ...who("finance") });

  test("comes with the forecast of the coming months", async () => {
    const { forecast, leftOut } = await openPage(dealerBudget, budgetOf(""));
    expect([forecast.months.length, forecast.months[0]?.month, leftOut]).toEqual([6, month, 0]);
  });

  test.each(["9999-12", "0000-01", "2026-13", "2026"])("of the month %s there is none", async (wrong) => {
    expect((await refusedPage(dealerBudget, budgetOf(`?month=${wrong}`))).status).toBe(422);
  });

  test("is printed by who may read it", async () => {
    const at = { path: `/documents/budget-statement?dealerCode=D001&month=${month}` };
    const file = await openPage(statementFile, { ...at, ...who("finance") });
    expect([file.status, file.headers.get("Content-Type")]).toEqual([200, "application/pdf"]);
    expect(textOf(new Uint8Array(await file.arrayBuffer()))).toContain("售后费用对账单");
    expect((await refusedPage(statementFile, { ...at, ...who(REP.D002) })).status).toBe(404);
    const wrong = { path: "/documents/budget-statement?dealerCode=D001&month=9999-12", ...who("finance") };
    expect((await refusedPage(statementFile, wrong)).status).toBe(422);
    const unknown = {
      path: `/documents/budget-statement?dealerCode=D001&month=${addDays(`${month}-01`, 200).slice(0, 7)}`,
      ...who("finance"),
    };
    expect((await openPage(statementFile, unknown)).status).toBe(200);
  });
});
