import { savePart } from "@services/catalog/index.server";
import { submitRequest } from "@services/parts/index.server";
import { subscribe } from "@services/webhooks/index.server";
import { beforeAll, beforeEach, describe, expect, test } from "vitest";
import { actors, contextFor } from "../../support/context";
import { useDatabase } from "../../support/database";
import { keepInvariants } from "../../support/invariants";
import { openDesk, SHIP_TO } from "../../support/parts-desk";
import { buildWorld, PARTS, UNITS } from "../../support/world";

const database = useDatabase();
const desk = openDesk(database);
keepInvariants(database);
beforeAll(async () => {
  await buildWorld(database);
  await subscribe(contextFor(database, actors.administrator()), {
    name: "ERP",
    url: "https://erp.example.com/",
    topics: ["request_shipped", "budget_changed", "stock_short"],
  });
  await subscribe(contextFor(database, actors.administrator()), {
    name: "Stock",
    url: "https://wms.example.com/",
    topics: ["stock_short"],
  });
  await desk.remit("D001", "5000.00", "B-0");
});

let seen = 0n;
/** What was told since the last look: topic, subject and data. */
async function told() {
  const events = await database.current.db.webhookEvent.findMany({ where: { seq: { gt: seen } }, orderBy: { seq: "asc" } });
  seen = events.at(-1)?.seq ?? seen;
  return events.map(({ topic, subject, data }) => ({ topic, subject, data: data as Record<string, unknown> }));
}
beforeEach(async () => void (await told()));

describe("a shipment", () => {
  test("is told with what left, and the budget with what it came to: once, though two entries were posted", async () => {
    const { requestNo } = await desk.approve(await desk.ask("D001", [["FILTER-PP", 2]]));
    expect(await told()).toEqual([]);
    const { issueSlipNo, shippedAt, version } = await desk.ship(requestNo, [{ lineNo: 1, quantity: 1 }], {
      freightTerms: "monthly_account",
      freightAmount: "8.00",
    });
    const account = await desk.account("D001");
    const shipped = {
      ...{ requestNo, version, status: "released", issueSlipNo, dealerCode: "D001", subDistributorCode: null, shippedAt, onTime: true },
      ...{ carrier: "顺丰", waybillNo: "SF-1", freightTerms: "monthly_account" },
      lines: [{ lineNo: 1, sku: "FILTER-PP", quantity: 1, replacementSerials: [] }],
    };
    const { posted, held, overdraft, available } = account;
    const standing = { dealerCode: "D001", seq: 3, posted, held, overdraft, available };
    const news = await told();
    expect(news.toSorted((a, b) => (a.topic < b.topic ? 1 : -1))).toEqual([
      { topic: "request_shipped", subject: issueSlipNo, data: shipped },
      { topic: "budget_changed", subject: "D001", data: standing },
    ]);
    expect([posted, held]).toEqual(["4957.00", "35.00"]);
  });

  test("that is refused tells nothing, and neither does one whose transaction fails at the end", async () => {
    const { requestNo } = await desk.approve(await desk.ask("D001", [["FILTER-PP", 1]]));
    await expect(desk.ship(requestNo, [{ lineNo: 1, quantity: 9 }])).rejects.toThrow();
    const broken = { ...contextFor(database, actors.warehouse()), sendJob: () => Promise.reject(new Error("the queue is away")) };
    const { shipRequest } = await import("@services/parts/index.server");
    const parcel = { carrier: "SF", waybillNo: "1", freightTerms: "collect" as const, lines: [{ lineNo: 1, quantity: 1 }] };
    await expect(shipRequest(broken, { requestNo, ...parcel })).rejects.toThrow("the queue is away");
    expect(await told()).toEqual([]);
    expect(await database.current.db.shipment.count({ where: { requestNo } })).toBe(0);
  });

  test("to a walk-in tells neither name, phone nor address, nor any price", async () => {
    const asked = await submitRequest(desk.as(actors.public), {
      serial: UNITS.direct[0],
      lines: [{ sku: "FILTER-PP", quantity: 1 }],
      shipTo: SHIP_TO,
    });
    await desk.approve(asked);
    await desk.ship(asked.requestNo, [{ lineNo: 1, quantity: 1 }]);
    const news = await told();
    expect(news.map(({ topic }) => topic)).toEqual(["request_shipped"]);
    expect(news[0]?.data).toMatchObject({ dealerCode: null, requestNo: asked.requestNo });
    for (const secret of [SHIP_TO.name, SHIP_TO.phone, SHIP_TO.address, PARTS.filter.costPrice, PARTS.filter.retailPrice])
      expect(JSON.stringify(news)).not.toContain(secret);
  });
});

describe("a budget", () => {
  test("is told as it stands when the money that came has released what waited", async () => {
    const waiting = await desk.approve(await desk.ask("D002", [["FILTER-PP", 2]]));
    expect([waiting.status, await told()]).toEqual(["awaiting_remittance", []]);
    await desk.remit("D002", "100.00", "B-1");
    expect(await told()).toMatchObject([
      { topic: "budget_changed", subject: "D002", data: { seq: 1, posted: "100.00", held: "70.00", available: "30.00" } },
    ]);
  });

  test("is told of a purchase as of any other money, and not again when the same document comes again", async () => {
    await desk.buy("D002", "200.00", "P-NEWS");
    const { posted } = await desk.account("D002");
    expect(await told()).toMatchObject([{ topic: "budget_changed", subject: "D002", data: { posted } }]);
    await desk.buy("D002", "200.00", "P-NEWS");
    expect(await told()).toEqual([]);
  });

  test("is not told again when the same remittance comes again", async () => {
    await desk.remit("D002", "100.00", "B-1");
    expect(await told()).toEqual([]);
  });
});

describe("a part that is short", () => {
  const ask = (pieces: number) => desk.ask("D001", [["TAP-01", pieces]]).then(desk.approve);

  test("is told once until it is filled again, to everybody who listens", async () => {
    await ask(2);
    expect(await told()).toEqual([{ topic: "stock_short", subject: "TAP-01", data: { sku: "TAP-01", waiting: 2, available: 0 } }]);
    await ask(3);
    await desk.receive("TAP-01", 4);
    await ask(1);
    expect(await told()).toEqual([]);
    await desk.receive("TAP-01", 3);
    await ask(1);
    expect(await told()).toEqual([]);
    await ask(5);
    expect(await told()).toMatchObject([{ topic: "stock_short", data: { waiting: 5, available: 0 } }]);
    const recipients = await database.current.db.webhookDelivery.groupBy({ by: ["topic"], _count: true, where: { topic: "stock_short" } });
    expect(recipients).toMatchObject([{ _count: 4 }]);
  });

  test("is told once by money that releases several requests", async () => {
    await savePart(desk.as(actors.administrator()), { ...PARTS.tap, sku: "TAP-02" });
    for (const pieces of [1, 2]) await desk.ask("D002", [["TAP-02", pieces]]).then(desk.approve);
    await told();
    await desk.remit("D002", "900.00", "B-2");
    expect((await told()).filter(({ topic }) => topic === "stock_short")).toEqual([
      { topic: "stock_short", subject: "TAP-02", data: { sku: "TAP-02", waiting: 3, available: 0 } },
    ]);
  });
});
