import { addDays, civilDateAt } from "@services/platform/time";
import { beforeAll, describe, expect, test } from "vitest";
import * as outbound from "~/routes/_portal.outbound";
import * as outboundRequest from "~/routes/_portal.outbound_.$no";
import * as stock from "~/routes/_portal.stock";
import * as issueSlip from "~/routes/documents.issue-slip.$no";
import * as pickList from "~/routes/documents.pick-list";
import { textOf } from "../documents/read-back";
import { makeHolder, usePortal } from "../support/http";
import { openPage, postForm, refusedPage } from "../support/pages";
import { openDesk } from "../support/parts-desk";
import { buildWorld } from "../support/world";

const portal = usePortal();
const now = new Date();
const today = civilDateAt(now);
const desk = openDesk(portal, now);
const late = openDesk(portal); // asked for long ago
const cookies: Record<string, string> = {};
const who = (login = "warehouse") => ({ cookie: cookies[login]! });

beforeAll(async () => {
  await buildWorld(portal);
  for (const login of ["warehouse", "finance"] as const) cookies[login] = (await makeHolder(portal, { login, roles: [login] })).cookie;
  for (const code of ["D001", "D002"]) {
    cookies[code] = (await makeHolder(portal, { login: code.toLowerCase(), roles: ["dealer"], dealerCode: code })).cookie;
  }
  await desk.buy("D001", "1000000.00", "SO-1");
});

type Lines = Parameters<typeof desk.ask>[1];
async function released(lines: Lines, { ask, approve }: Pick<typeof desk, "ask" | "approve"> = desk): Promise<string> {
  const asked = await ask("D001", lines);
  await approve(asked);
  return asked.requestNo;
}

const work = (search = "", login?: string) => openPage(outbound, { path: `/outbound${search}`, ...who(login) });
const shown = (requestNo: string) => openPage(outboundRequest, { path: `/outbound/${requestNo}`, params: { no: requestNo }, ...who() });
const send = (requestNo: string, fields: Record<string, string>, login?: string) =>
  postForm(outboundRequest, { path: `/outbound/${requestNo}`, params: { no: requestNo }, fields, ...who(login) });
const PARCEL = { intent: "ship", carrier: "顺丰速运", waybillNo: "SF100", freightTerms: "collect" };
const print = async (path: string, params: Record<string, string> = {}, login?: string) => {
  const response = await openPage(path.includes("issue-slip") ? issueSlip : pickList, { path, params, ...who(login) });
  return { response, text: textOf(new Uint8Array(await response.arrayBuffer())) };
};

describe("the worklist", () => {
  test("what is due first is on top, with what is ready of it and an alarm when it is overdue", async () => {
    const fresh = await released([
      ["FILTER-PP", 2],
      ["TAP-01", 1], // out of stock: not to be picked
    ]);
    const overdue = await released([["PUMP-24V", 1]], late);
    const { items, counts } = await work();
    expect(items.map(({ requestNo, overdue, lines }) => ({ requestNo, overdue, lines }))).toEqual([
      { requestNo: overdue, overdue: true, lines: [{ lineNo: 1, sku: "PUMP-24V", name: "增压泵", quantity: 1 }] },
      { requestNo: fresh, overdue: false, lines: [{ lineNo: 1, sku: "FILTER-PP", name: "PP棉滤芯", quantity: 2 }] },
    ]);
    expect(items[0]).toMatchObject({ requesterName: "苏州清源净水", requesterCode: "D001", issueSlipNo: null });
    expect(counts).toEqual({ to_ship: 2, picking: 0, shipped: 0 });
  });

  test("several are picked in one walk, printed on one list, and found again by any number that is scanned", async () => {
    const numbers = (await work()).items.map(({ requestNo }) => requestNo);
    const posted = await postForm(outbound, {
      path: "/outbound",
      fields: { intent: "startPicking", requestNos: numbers },
      ...who(),
    });
    expect(posted).toMatchObject({ status: 303, notice: "picking" });
    const { items, picked, counts } = await work(posted.to!.replace("/outbound", ""));
    expect(items.map(({ requestNo }) => requestNo)).toEqual(numbers);
    const slips = items.map(({ issueSlipNo }) => issueSlipNo!);
    expect([...picked].sort()).toEqual([...slips].sort());
    expect(counts).toEqual({ to_ship: 0, picking: 2, shipped: 0 });

    const all = await print("/documents/pick-list");
    for (const words of ["拣货单", ...slips, ...numbers, "FILTER-PP", "PUMP-24V"]) expect(all.text).toContain(words);
    const one = await print(`/documents/pick-list?issueSlipNos=${slips[1]}`);
    expect(one.text).toContain("FILTER-PP");
    expect(one.text).not.toContain("PUMP-24V");

    const to = `/outbound/${numbers[1]}`;
    for (const scan of [
      numbers[1]!,
      ` ${slips[1]!.toLowerCase()}`,
      `https://portal.test/outbound/${numbers[1]}`,
      `http://p.test/?no=${slips[1]}`,
    ]) {
      const led = await refusedPage(outbound, { path: `/outbound?scan=${encodeURIComponent(scan)}`, ...who() });
      expect([led.status, led.headers.get("Location")], scan).toEqual([302, to]);
    }
    expect((await work("?scan=CSO-1999-000001")).scanned).toEqual({ text: "CSO-1999-000001", requestNo: null });
    expect((await work(`?scan=${encodeURIComponent("滤芯")}`)).scanned).toEqual({ text: "滤芯", requestNo: null });
  });

  test("nothing is picked when one of the requests cannot be, and what was marked stays marked", async () => {
    const [good, done] = [await released([["FILTER-PP", 1]]), await released([["FILTER-PP", 1]])];
    await desk.ship(done, [{ lineNo: 1, quantity: 1 }]);
    const requestNos = [good, done];
    const { status, refused } = await postForm(outbound, { path: "/outbound", fields: { intent: "startPicking", requestNos }, ...who() });
    expect(status).toBe(409);
    expect(refused?.message).toContain(done);
    expect(refused?.values.requestNos).toEqual(requestNos);
    expect((await shown(good)).pickingSlipNo).toBeNull();
    const none = await postForm(outbound, { path: "/outbound", fields: { intent: "startPicking" }, ...who() });
    expect([none.status, none.refused?.fields]).toEqual([422, { requestNos: ["请至少选择一个申请单"] }]);
  });

  test("pages go on where they ended", async () => {
    const first = await work("?limit=1&stage=picking");
    expect(first.items).toHaveLength(1);
    const second = await work(`?limit=1&stage=picking&cursor=${first.nextCursor}`);
    expect(second.items).toHaveLength(1);
    expect(second.items[0]!.requestNo).not.toBe(first.items[0]!.requestNo);
    expect(second.nextCursor).toBeNull();
  });

  test("slips on their way stand with their parcel until their arrival is confirmed", async () => {
    const [slip] = (await work("?stage=shipped")).items;
    expect(slip).toMatchObject({ carrier: "顺丰", waybillNo: "SF-1", onTime: true, lines: [{ sku: "FILTER-PP", quantity: 1 }] });
    const confirm = (receivedOn: string) =>
      postForm(outbound, {
        path: "/outbound?stage=shipped",
        fields: { intent: "confirmDelivery", issueSlipNo: slip!.issueSlipNo!, receivedOn },
        ...who(),
      });
    const tomorrow = addDays(today, 1);
    expect((await confirm(tomorrow)).refused).toMatchObject({
      fields: { receivedOn: [expect.any(String)] },
      values: { issueSlipNo: slip!.issueSlipNo, receivedOn: tomorrow },
    });
    expect(await confirm(today)).toMatchObject({ status: 303, to: "/outbound?stage=shipped", notice: "delivered" });
    expect((await work("?stage=shipped")).items).toEqual([]);
    expect(await shown(slip!.requestNo)).toMatchObject({ status: "closed", shipments: [{ receivedOn: today, onTheWay: false }] });
  });
});

describe("one request", () => {
  test("is picked, printed and shipped, and says what that did to the budget", async () => {
    const requestNo = await released([["FILTER-PP", 3]]);
    expect(await send(requestNo, { intent: "startPicking", requestNo })).toMatchObject({ status: 303, to: `/outbound/${requestNo}` });
    const view = await shown(requestNo);
    expect(view).toMatchObject({ status: "picking", ready: [{ lineNo: 1, ready: 3 }], form: { freightTerms: "collect", today } });
    expect(view.form.carriers).toContain("顺丰速运");
    const slip = await print(`/documents/issue-slip/${view.pickingSlipNo}`, { no: view.pickingSlipNo! });
    expect(slip.text).toContain("客户服务出库单");
    expect(slip.response.headers.get("Content-Disposition")).toMatch(/^inline; /);
    expect(slip.response.headers.get("X-Content-Type-Options")).toBe("nosniff");

    const line = { "lines[0].lineNo": "1", "lines[0].quantity": "3" };
    const posted = await send(requestNo, { ...PARCEL, requestNo, ...line, freightTerms: "monthly_account", freightAmount: "12.5" });
    expect(posted).toMatchObject({ status: 303, to: `/outbound/${requestNo}?slip=${view.pickingSlipNo}`, notice: "shipped" });
    const after = await shown(requestNo);
    expect(after.shipments).toMatchObject([
      {
        issueSlipNo: view.pickingSlipNo,
        onTime: true,
        waybillNo: "SF100",
        freightAmount: "12.50",
        debit: { parts: "-105.00", freight: "-12.50", belowZero: false },
      },
    ]);
    expect(after).toMatchObject({ status: "shipped", ready: [], form: { carrier: "顺丰速运" } });
    expect(after.can.ship).toMatchObject({ ok: false, why: expect.any(String) });
  });

  test("ships straight away and in part; serials are scanned line by line, bare or as addresses", async () => {
    const requestNo = await released([
      ["BOARD-01", 2],
      ["FILTER-PP", 1],
    ]);
    const fields = {
      ...PARCEL,
      requestNo,
      "lines[0].lineNo": "1",
      "lines[0].quantity": "2",
      "lines[0].replacementSerials": "bd-1\r\nhttps://portal.test/s?sn=BD-2\r\n",
      "lines[1].lineNo": "2",
      "lines[1].quantity": "0",
    };
    expect((await send(requestNo, fields)).status).toBe(303);
    const view = await shown(requestNo);
    expect(view.shipments).toMatchObject([{ lines: [{ sku: "BOARD-01", quantity: 2, replacementSerials: ["BD-1", "BD-2"] }] }]);
    expect(view.ready).toMatchObject([{ sku: "FILTER-PP", ready: 1 }]);
  });

  test("a refused form keeps what was typed and says it beside its field", async () => {
    const requestNo = await released([
      ["FILTER-PP", 1],
      ["BOARD-01", 1],
    ]);
    const typed = {
      ...PARCEL,
      requestNo,
      "lines[0].lineNo": "1",
      "lines[0].quantity": "0",
      "lines[1].lineNo": "2",
      "lines[1].quantity": "1",
      "lines[1].replacementSerials": "BD-8\r\nBD-9",
      freightTerms: "monthly_account",
    };
    const { status, refused } = await send(requestNo, typed);
    expect(status).toBe(422);
    expect(Object.keys(refused!.fields).sort()).toEqual(["freightAmount", "lines[1].replacementSerials"]);
    const { intent: _, ...values } = typed;
    expect(refused?.values).toEqual(values);
    const tooMany = await send(requestNo, { ...PARCEL, requestNo, "lines[0].lineNo": "1", "lines[0].quantity": "9" });
    expect([tooMany.status, tooMany.refused?.message]).toEqual([409, "第 1 行可发 1 件"]);
    const nothing = await send(requestNo, { ...PARCEL, requestNo, "lines[0].lineNo": "1", "lines[0].quantity": "0" });
    expect(nothing.refused?.fields).toEqual({ lines: ["请至少发出 1 件"] });
    expect((await shown(requestNo)).shipments).toEqual([]);
  });

  test("a parcel sent twice leaves once", async () => {
    const requestNo = await released([["FILTER-PP", 2]]);
    const fields = { ...PARCEL, requestNo, idempotencyKey: "one-form", "lines[0].lineNo": "1", "lines[0].quantity": "1" };
    const [first, second] = [await send(requestNo, fields), await send(requestNo, fields)];
    expect([first.status, second.to]).toEqual([303, first.to]);
    expect((await shown(requestNo)).shipments).toHaveLength(1);
  });

  test("one that is late and leaves the budget below zero says both", async () => {
    await desk.registerDealer("D009");
    await desk.remit("D009", "40.00", "B-9");
    const asked = await late.ask("D009", [["FILTER-PP", 1]]);
    await late.approve(asked);
    const line = { "lines[0].lineNo": "1", "lines[0].quantity": "1" };
    await send(asked.requestNo, { ...PARCEL, requestNo: asked.requestNo, ...line, freightTerms: "monthly_account", freightAmount: "8.00" });
    expect((await shown(asked.requestNo)).shipments).toMatchObject([
      { onTime: false, debit: { parts: "-35.00", freight: "-8.00", belowZero: true } },
    ]);
  });

  test("is nobody else's to ship, and one that does not exist is not found", async () => {
    const requestNo = await released([["FILTER-PP", 1]]);
    const at = { path: `/outbound/${requestNo}`, params: { no: requestNo } };
    expect((await refusedPage(outboundRequest, { ...at, ...who("D001") })).status).toBe(403);
    expect((await refusedPage(outbound, { path: "/outbound", ...who("finance") })).status).toBe(403);
    expect((await refusedPage(stock, { path: "/stock", ...who("D001") })).status).toBe(403);
    expect((await send(requestNo, { intent: "startPicking", requestNo }, "finance")).refused?.code).toBe("forbidden");
    expect((await refusedPage(outboundRequest, { path: "/outbound/PR-1", params: { no: "PR-1" }, ...who() })).status).toBe(404);
    const visitor = await refusedPage(outboundRequest, at);
    expect(visitor.headers.get("Location")).toBe(`/login?next=${encodeURIComponent(at.path)}`);
  });
});

describe("prints", () => {
  test("a dealer prints its own slips and never another's; the refusal is a sentence", async () => {
    const requestNo = await released([["FILTER-PP", 1]]);
    const { issueSlipNo } = await desk.pick(requestNo);
    const path = `/documents/issue-slip/${issueSlipNo}`;
    expect((await print(path, { no: issueSlipNo }, "D001")).text).toContain(issueSlipNo);
    const foreign = await refusedPage(issueSlip, { path, params: { no: issueSlipNo }, ...who("D002") });
    expect([foreign.status, foreign.headers.get("Content-Type")]).toEqual([404, "text/plain; charset=utf-8"]);
    expect(await foreign.text()).toMatch(/^没有/);
    expect((await refusedPage(pickList, { path: "/documents/pick-list" })).headers.get("Location")).toMatch(/^\/login\?next=/);
    expect((await refusedPage(pickList, { path: "/documents/pick-list", ...who("finance") })).status).toBe(403);
  });
});
