import { savePart } from "@services/catalog/index.server";
import { beforeAll, expect, test } from "vitest";
import * as cores from "~/routes/_portal.cores";
import * as home from "~/routes/_portal.home";
import { actors } from "../support/context";
import { makeHolder, usePortal } from "../support/http";
import { openPage, postForm, refusedPage } from "../support/pages";
import { openDesk } from "../support/parts-desk";
import { buildWorld, PARTS } from "../support/world";

const portal = usePortal();
const desk = openDesk(portal, new Date());
const cookies: Record<string, string> = {};
let issueSlipNo: string;
let requestNo: string;

beforeAll(async () => {
  await buildWorld(portal);
  for (const [login, role] of [
    ["service", "customer_service"],
    ["warehouse", "warehouse"],
    ["admin", "administrator"],
  ] as const) {
    cookies[login] = (await makeHolder(portal, { login, roles: [role] })).cookie;
  }
  cookies.dealer = (await makeHolder(portal, { login: "d1", roles: ["dealer"], dealerCode: "D001" })).cookie;
  await savePart(desk.as(actors.administrator()), { ...PARTS.filter, coreReturnDays: 30 });
  await desk.remit("D001", "105.00", "B-1");
  ({ requestNo } = await desk.approve(await desk.ask("D001", [["FILTER-PP", 3]])));
  ({ issueSlipNo } = await desk.ship(requestNo, [{ lineNo: 1, quantity: 3 }]));
});

const at = (login: string, path = "/cores") => ({ path, cookie: cookies[login]! });
const coreNo = (piece: number) => `${issueSlipNo}-1-${piece}`;

test("the warehouse finds cores by a scanned slip and takes one back; its condition has to be said", async () => {
  expect((await openPage(cores, at("warehouse", "/cores?q=NOBODY-1"))).items).toEqual([]);
  const { items } = await openPage(cores, at("warehouse", `/cores?q=${issueSlipNo}`));
  expect(items).toMatchObject(Array(3).fill({ requestNo, may: { receive: true, charge: false, waive: false } }));
  const unsaid = await postForm(cores, { ...at("warehouse"), fields: { intent: "receive", coreNo: coreNo(1) } });
  expect(unsaid.refused).toMatchObject({ intent: "receive", fields: { condition: expect.any(Array) }, values: { coreNo: coreNo(1) } });
  const done = await postForm(cores, { ...at("warehouse"), fields: { intent: "receive", coreNo: coreNo(1), condition: "damaged" } });
  expect(done).toMatchObject({ status: 303, to: "/cores", notice: "received" });
  expect((await openPage(cores, at("warehouse", "/cores?view=settled"))).items).toMatchObject([
    { coreNo: coreNo(1), condition: "damaged" },
  ]);
});

test("customer service waives with a reason, and what the budget does not cover stays owed", async () => {
  const charged = await postForm(cores, { ...at("service"), fields: { intent: "charge", coreNo: coreNo(2), reason: "逾期" } });
  expect(charged.refused).toMatchObject({ intent: "charge", values: { coreNo: coreNo(2), reason: "逾期" } });
  const unsaid = await postForm(cores, { ...at("service"), fields: { intent: "waive", coreNo: coreNo(2), reason: "" } });
  expect(unsaid.refused?.fields).toHaveProperty("reason");
  const waived = await postForm(cores, { ...at("service"), fields: { intent: "waive", coreNo: coreNo(2), reason: "旧件已报废" } });
  expect(waived).toMatchObject({ to: "/cores", notice: "waived" });
});

test("a dealer's home counts what it owes and its list offers nothing to do", async () => {
  expect((await openPage(home, at("dealer", "/home"))).cores).toEqual({ owed: 1, overdue: 0 });
  const { items } = await openPage(cores, at("dealer"));
  expect(items).toMatchObject([{ coreNo: coreNo(3), may: { receive: false, charge: false, waive: false } }]);
});

test("the list is not for the administrator", async () => {
  expect((await refusedPage(cores, at("admin"))).status).toBe(403);
});
