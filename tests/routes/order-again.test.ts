import { savePart } from "@services/catalog/index.server";
import { readRequest, submitRequest } from "@services/parts/index.server";
import type { Actor } from "@services/platform/context";
import { afterAll, beforeAll, describe, expect, test, vi } from "vitest";
import * as home from "~/routes/_portal.home";
import * as requestPage from "~/routes/_portal.requests_.$no";
import * as newRequest from "~/routes/_portal.requests_.new";
import * as quick from "~/routes/_portal.requests_.quick";
import { actors, contextFor, NOW } from "../support/context";
import { makeHolder, usePortal } from "../support/http";
import { openPage, postForm, refusedPage } from "../support/pages";
import { openDesk, SHIP_TO } from "../support/parts-desk";
import { buildWorld, PARTS, UNITS } from "../support/world";

vi.useFakeTimers({ toFake: ["Date"], now: NOW }); // pages ask the system's clock
afterAll(() => void vi.useRealTimers());
const database = usePortal();
const desk = openDesk(database);
const cookies: Record<string, string> = {};
const HOLDERS: readonly Actor[] = [actors.dealer("D001"), actors.dealer("D002"), actors.customerService(), actors.warehouse()];

beforeAll(async () => {
  await buildWorld(database);
  for (const holder of HOLDERS) cookies[holder.login] = (await makeHolder(database, holder)).cookie;
  await desk.buy("D001", "2000000.00", "P-1");
  const admin = contextFor(database, actors.administrator());
  await savePart(admin, { ...PARTS.filter, sku: "FILTER-NEW", nameZh: "新滤芯", dealerPrice: "40.00" });
  await savePart(admin, { ...PARTS.filter, sku: "FILTER-MID", supersededBy: "FILTER-NEW" });
  await savePart(admin, { ...PARTS.filter, sku: "FILTER-OLD", supersededBy: "FILTER-MID" });
});

const openForm = (search: string, as = "dealer-d001") => openPage(newRequest, { path: `/requests/new?${search}`, cookie: cookies[as]! });
const paste = (text: string, fields: Record<string, string> = {}, as = "dealer-d001") =>
  postForm(quick, { path: "/requests/quick", cookie: cookies[as]!, fields: { text, "page.purpose": "spare_stock", ...fields } });

describe("a quick order", () => {
  test("leads into the form of a new request with every line in it, at today's prices", async () => {
    const { status, to } = await paste("filter-pp×2\r\nPUMP-24V\t1\tWP100-D1-0001\r\nＦＩＬＴＥＲ－ＰＰ　３");
    expect(status).toBe(303);
    const { form, summed } = await openPage(newRequest, { path: to!, cookie: cookies["dealer-d001"]! });
    expect(form.parts.filter(({ asked }) => asked > 0)).toMatchObject([
      { sku: "FILTER-PP", asked: 5, serial: null, price: "35.00" },
      { sku: "PUMP-24V", asked: 1, serial: "WP100-D1-0001", price: "150.00" },
    ]);
    expect(form.purpose).toBe("spare_stock");
    expect(summed).toEqual([{ sku: "FILTER-PP", quantity: 5 }]);
  });

  test("what cannot be read or is no part is told by its line, and all that was pasted stays", async () => {
    const text = "FILTER-PP 2\nNO-SUCH 1\nPUMP-24V\n";
    const { status, refused } = await paste(text);
    expect(status).toBe(422);
    expect(refused!.fields).toEqual({
      "text[2]": [expect.stringMatching(/第 2 行「NO-SUCH 1」：没有配件 NO-SUCH/)],
      "text[3]": [expect.stringMatching(/第 3 行「PUMP-24V」：.*数量/)],
    });
    expect(refused!.values).toEqual({ text, "page.purpose": "spare_stock" });
    expect((await paste(" \n")).refused!.fields).toMatchObject({ text: [expect.stringContaining("请粘贴")] });
    expect((await paste("编号 数量")).refused!.fields).toMatchObject({ text: [expect.any(String)] });
  });

  test("on behalf of a dealer the form is that dealer's", async () => {
    const { to } = await paste("FILTER-PP 2", { "page.dealerCode": "D002", "page.purpose": "repair" }, "customer-service");
    const { form } = await openPage(newRequest, { path: to!, cookie: cookies["customer-service"]! });
    expect(form).toMatchObject({ requester: { dealerCode: "D002" }, purpose: "repair", asker: { name: "无锡水之家" } });
    expect(form.shipTo).not.toBeNull();
  });

  test("is for those who ask", async () => {
    expect((await refusedPage(quick, { path: "/requests/quick", cookie: cookies.warehouse! })).status).toBe(403);
  });
});

describe("ordering again", () => {
  test("begins with the lines of the earlier request, each for its unit, at today's prices, and can be sent as it stands", async () => {
    const asked = await submitRequest(contextFor(database, actors.dealer("D001")), {
      serial: UNITS.atD001[0],
      lines: [
        { sku: "FILTER-PP", quantity: 2 },
        { sku: "PUMP-24V", quantity: 1, serial: UNITS.atD001[1] },
      ],
      shipTo: SHIP_TO,
    });
    await desk.approve(asked);
    const { request } = await openPage(requestPage, {
      path: `/requests/${asked.requestNo}`,
      params: { no: asked.requestNo },
      cookie: cookies["dealer-d001"]!,
    });
    expect(request.mayAskAgain).toBe(true);
    await savePart(contextFor(database, actors.administrator()), { ...PARTS.pump, dealerPrice: "155.00" });
    const { form, idempotencyKey } = await openForm(`page.again=${asked.requestNo}`);
    const begun = form.parts.filter((part) => part.asked > 0);
    expect(begun).toMatchObject([
      { sku: "FILTER-PP", asked: 2, serial: null },
      { sku: "PUMP-24V", asked: 1, serial: UNITS.atD001[1], price: "155.00" },
    ]);
    const fields = Object.fromEntries(
      form.parts.flatMap(({ sku, serial, asked: pieces }, row) => [
        [`lines[${row}].sku`, sku],
        [`lines[${row}].quantity`, String(pieces)],
        ...(serial ? [[`lines[${row}].serial`, serial]] : []),
      ]),
    );
    const shipTo = Object.fromEntries(Object.entries(form.shipTo!).map(([name, value]) => [`shipTo.${name}`, value]));
    const { to } = await postForm(newRequest, {
      path: `/requests/new?page.again=${asked.requestNo}`,
      cookie: cookies["dealer-d001"]!,
      fields: { idempotencyKey, serial: form.unit!.serial, purpose: form.purpose, ...fields, ...shipTo },
    });
    const again = await readRequest(contextFor(database, actors.auditor()), { requestNo: to!.split("/").at(-1)! });
    expect(again).toMatchObject({
      status: "submitted",
      lines: [
        { sku: "FILTER-PP", asked: 2 },
        { sku: "PUMP-24V", serial: UNITS.atD001[1], unitPrice: "155.00" },
      ],
    });
    const { recent, open } = await openPage(home, { path: "/home", cookie: cookies["dealer-d001"]! });
    expect([...recent, ...open].map(({ requestNo }) => requestNo)).toContain(again.requestNo);
  });

  test("a superseded part is offered as what it became, whatever came in between", async () => {
    const asked = await desk.ask("D001", [["FILTER-OLD", 3]]);
    const { form } = await openForm(`page.again=${asked.requestNo}`);
    expect(form.parts[0]).toMatchObject({ sku: "FILTER-OLD", asked: 3, successor: { sku: "FILTER-NEW", name: "新滤芯", price: "40.00" } });
    expect(form.parts.find(({ sku }) => sku === "PUMP-24V")?.successor ?? null).toBeNull();
  });

  test("by staff it is for the same party; of a foreign dealer it is not there", async () => {
    const asked = await desk.ask("D002", [["FILTER-PP", 1]]);
    const { form } = await openForm(`page.again=${asked.requestNo}`, "customer-service");
    expect(form).toMatchObject({ requester: { tier: "dealer", dealerCode: "D002" }, asker: { name: "无锡水之家" } });
    const foreign = { path: `/requests/new?page.again=${asked.requestNo}`, cookie: cookies["dealer-d001"]! };
    expect((await refusedPage(newRequest, foreign)).status).toBe(404);
  });
});
