import { rejectRequest, resolveRequestRemotely, resubmitRequest, sendBackRequest } from "@services/parts/index.server";
import { instantAt } from "@services/platform/time";
import { beforeAll, describe, expect, test } from "vitest";
import { actors } from "../../support/context";
import { useDatabase } from "../../support/database";
import { registerDealerWith, stockWashers, WASHER } from "../../support/dealer-budget";
import { keepInvariants } from "../../support/invariants";
import { openDesk } from "../../support/parts-desk";
import { refusalOf } from "../../support/refusal";
import { buildWorld } from "../../support/world";

const database = useDatabase();
const desk = openDesk(database);
keepInvariants(database);

let dealers = 0;
let dealer: string;
beforeAll(async () => {
  await buildWorld(database);
  await stockWashers(desk);
});
const askAnew = async () => {
  dealer = await registerDealerWith(desk, `REV${++dealers}`, { posted: "100.00" });
  return await desk.ask(dealer, [[WASHER, 10]]);
};
const on = (date: string, time: string) => openDesk(database, instantAt(date, time));
const resubmit = (at: ReturnType<typeof openDesk>, input: Parameters<typeof resubmitRequest>[1]) =>
  resubmitRequest(at.as(actors.dealer(dealer)), input);
const eventsOf = (requestNo: string) => database.current.db.event.findMany({ where: { subjectNo: requestNo }, orderBy: { seq: "asc" } });

describe("sent back and resubmitted", () => {
  test.each([
    ["a day and an hour later by the clock is a working day", ["2026-03-10", "11:00"], ["2026-03-11", "11:00"], "2026-03-12T17:30"],
    ["lunch does not count", ["2026-03-10", "11:30"], ["2026-03-10", "14:00"], "2026-03-12T09:30"],
    ["a night does not count", ["2026-03-10", "17:30"], ["2026-03-11", "08:30"], "2026-03-11T17:30"],
    ["a weekend does not count", ["2026-03-10", "17:00"], ["2026-03-16", "09:00"], "2026-03-17T09:30"],
    ["a limit that has passed does not move", ["2026-03-12", "09:00"], ["2026-03-13", "09:00"], "2026-03-11T17:30"],
  ] satisfies [string, [string, string], [string, string], string][])(
    "the ship-by clock stands meanwhile: %s",
    async (_why, away, back, shipBy) => {
      const { requestNo } = await askAnew();
      const sentBack = await on(...away).sendBack(requestNo);
      expect(sentBack).toMatchObject({ status: "sent_back", version: 2 });
      const again = await resubmit(on(...back), { requestNo });
      expect(again).toMatchObject({ status: "submitted", version: 3, shipBy: `${shipBy}:00.000+08:00` });
    },
  );
  test("the lines are weighed anew, and the other fields follow", async () => {
    const { requestNo } = await askAnew();
    await desk.sendBack(requestNo);
    const later = on("2026-03-20", "10:00");
    const shipTo = { name: "李师傅", phone: "13911112222", address: "南京市1号" };
    const again = await resubmit(later, {
      requestNo,
      lines: [
        { sku: WASHER, quantity: 60 },
        { sku: "TAP-01", quantity: 1 },
      ],
      shipTo,
      note: "急用",
    });
    expect(again.lines.map(({ rule, asked, amount, shortfall }) => [rule, asked, amount, shortfall])).toEqual([
      ["T8", 60, "60.00", "0.00"],
      ["T9", 1, "48.50", "8.50"],
    ]);
    expect(again.remittanceNeeded).toBe("8.50");
    const row = await database.current.db.partsRequest.findUniqueOrThrow({ where: { requestNo } });
    expect(row).toMatchObject({
      shipToName: "李师傅",
      shipToPhone: "13911112222",
      shipToAddress: "南京市1号",
      note: "急用",
      clockPausedAt: null,
    });
    expect(row.pricesFrozenUntil).toEqual(instantAt("2026-03-28"));
    const events = await eventsOf(requestNo);
    expect(events.map(({ action, toStatus, reason }) => [action, toStatus, reason])).toEqual([
      ["parts/submit-request", "submitted", null],
      ["parts/send-back-request", "sent_back", "请补充照片"],
      ["parts/resubmit-request", "submitted", null],
    ]);
  });

  test("what is not sent back is not resubmitted, and what is sent back not decided", async () => {
    const asked = await askAnew();
    expect(await refusalOf(resubmit(desk, { requestNo: asked.requestNo }))).toMatchObject({ code: "wrong_state" });
    await desk.sendBack(asked.requestNo);
    expect(await refusalOf(desk.approve(asked))).toMatchObject({ code: "wrong_state", details: { by: "customer-service" } });
    expect(await refusalOf(desk.sendBack(asked.requestNo))).toMatchObject({ code: "wrong_state" });
  });

  test("another dealer's request is not there", async () => {
    const { requestNo } = await askAnew();
    await desk.sendBack(requestNo);
    const foreign = resubmitRequest(desk.as(actors.dealer("D002")), { requestNo });
    expect(await refusalOf(foreign)).toMatchObject({ code: "not_found" });
  });

  test("sending back needs a reason and somebody who decides", async () => {
    const { requestNo } = await askAnew();
    const blank = sendBackRequest(desk.as(actors.customerService()), { requestNo, reason: "  " });
    expect(await refusalOf(blank)).toMatchObject({ code: "invalid_input", fields: ["reason"] });
    for (const actor of [actors.dealer(dealer), actors.warehouse(), actors.finance()]) {
      expect(await refusalOf(sendBackRequest(desk.as(actor), { requestNo, reason: "x" }))).toMatchObject({ code: "forbidden" });
    }
  });
});

describe("ended without a part", () => {
  test("resolved by advice: a repair ends, spare stock cannot", async () => {
    const { requestNo } = await askAnew();
    const resolve = (no: string) => resolveRequestRemotely(desk.as(actors.customerService()), { requestNo: no, reason: "电话指导复位" });
    expect(await resolve(requestNo)).toMatchObject({ status: "resolved_remotely" });
    expect(await refusalOf(desk.cancel(requestNo))).toMatchObject({ code: "wrong_state" });
    expect(await refusalOf(resolve(requestNo))).toMatchObject({ code: "wrong_state", details: { by: "customer-service" } });
    const spare = await desk.ask(dealer, [[WASHER, 1]], { purpose: "spare_stock" });
    expect(await refusalOf(resolve(spare.requestNo))).toMatchObject({ code: "wrong_state" });
    expect((await eventsOf(requestNo)).at(-1)).toMatchObject({
      toStatus: "resolved_remotely",
      reason: "电话指导复位",
      actor: "customer-service",
    });
  });

  test("rejected in one step, with the reason", async () => {
    const { requestNo } = await askAnew();
    const rejected = await rejectRequest(desk.as(actors.customerService()), { requestNo, reason: "duplicate" });
    expect(rejected).toMatchObject({ status: "rejected", lines: [{ state: "refused", approved: 0 }] });
    expect(await desk.account(dealer)).toMatchObject({ held: "0.00" });
  });
});
