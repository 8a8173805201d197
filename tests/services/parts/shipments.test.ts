import { confirmDelivery, recordPayment, shipRequest, startPicking, submitRequest } from "@services/parts/index.server";
import { instantAt } from "@services/platform/time";
import { beforeAll, describe, expect, test } from "vitest";
import { actors } from "../../support/context";
import { useDatabase } from "../../support/database";
import { registerDealerWith, stockWashers, WASHER } from "../../support/dealer-budget";
import { keepInvariants } from "../../support/invariants";
import { openDesk, SHIP_TO } from "../../support/parts-desk";
import { refusalOf } from "../../support/refusal";
import { buildWorld } from "../../support/world";

const database = useDatabase();
const desk = openDesk(database);
keepInvariants(database);
beforeAll(async () => {
  await buildWorld(database);
  await stockWashers(desk);
  await desk.receive("BOARD-01", 20);
});

let dealers = 0;
const dealerWith = (posted: string) => registerDealerWith(desk, `SHP${++dealers}`, { posted });
/** A released request for this many washers, of a dealer with 100.00. */
async function released(pieces: number) {
  const dealer = await dealerWith("100.00");
  return { dealer, ...(await desk.approve(await desk.ask(dealer, [[WASHER, pieces]]))) };
}
const entriesOf = async (dealerCode: string) => {
  const rows = await database.current.db.budgetEntry.findMany({ where: { dealerCode }, orderBy: { seq: "asc" } });
  return rows.map(({ kind, amount, balanceAfter, sourceNo }) => [kind, amount.toFixed(2), balanceAfter.toFixed(2), sourceNo]);
};

describe("piece by piece", () => {
  test("each shipment captures and debits what it takes, under a slip of its own, and leaves what is available", async () => {
    const { dealer, requestNo } = await released(10);
    const first = await desk.ship(requestNo, [{ lineNo: 1, quantity: 4 }]);
    expect(first).toMatchObject({ status: "released", lines: [{ state: "released", shipped: 4, allocated: 10 }] });
    expect(await desk.account(dealer)).toMatchObject({ posted: "96.00", held: "6.00", available: "90.00" });
    const second = await desk.ship(requestNo, [{ lineNo: 1, quantity: 6 }]);
    expect(second).toMatchObject({ status: "shipped", lines: [{ state: "shipped", shipped: 10 }], budgetBelowZero: false });
    expect(await desk.account(dealer)).toMatchObject({ posted: "90.00", held: "0.00", available: "90.00" });
    expect(second.issueSlipNo).not.toBe(first.issueSlipNo);
    expect(await entriesOf(dealer)).toEqual([
      ["remittance", "100.00", "100.00", expect.stringMatching(/^RM-2026-/)],
      ["parts", "-4.00", "96.00", first.issueSlipNo],
      ["parts", "-6.00", "90.00", second.issueSlipNo],
    ]);
  });

  test("several lines under one slip are one debit", async () => {
    const dealer = await dealerWith("100.00");
    const { requestNo } = await desk.approve(
      await desk.ask(dealer, [
        [WASHER, 3],
        ["FILTER-PP", 1],
      ]),
    );
    const { issueSlipNo } = await desk.ship(requestNo, [
      { lineNo: 2, quantity: 1 },
      { lineNo: 1, quantity: 3 },
    ]);
    expect((await entriesOf(dealer)).at(-1)).toEqual(["parts", "-38.00", "62.00", issueSlipNo]);
  });

  test.each<[string, Parameters<typeof desk.ship>[1], string]>([
    ["more than is allocated", [{ lineNo: 1, quantity: 11 }], "wrong_state"],
    ["a line that is not there", [{ lineNo: 2, quantity: 1 }], "invalid_input"],
    [
      "a line named twice",
      [
        { lineNo: 1, quantity: 1 },
        { lineNo: 1, quantity: 1 },
      ],
      "invalid_input",
    ],
    ["no pieces", [{ lineNo: 1, quantity: 0 }], "invalid_input"],
    ["no lines", [], "invalid_input"],
    ["serials for a part that has none", [{ lineNo: 1, quantity: 1, replacementSerials: ["A-1"] }], "invalid_input"],
  ])("%s does not ship", async (_why, lines, code) => {
    const { requestNo } = await released(10);
    expect(await refusalOf(desk.ship(requestNo, lines))).toMatchObject({ code });
  });

  test("what waits for stock or money does not ship", async () => {
    const dealer = await dealerWith("50.00");
    const { requestNo } = await desk.approve(
      await desk.ask(dealer, [
        ["TAP-01", 1],
        [WASHER, 5],
      ]),
    );
    expect(await refusalOf(desk.ship(requestNo, [{ lineNo: 1, quantity: 1 }]))).toMatchObject({ code: "wrong_state" });
    expect(await refusalOf(desk.ship(requestNo, [{ lineNo: 2, quantity: 1 }]))).toMatchObject({ code: "wrong_state" });
    expect(await refusalOf(desk.pick(requestNo))).toMatchObject({ code: "wrong_state" });
  });

  test("a serialised part names the serial of each piece, none twice", async () => {
    const { requestNo } = await desk.approve(await desk.ask(await dealerWith("240.00"), [["BOARD-01", 2]]));
    const ship = (...replacementSerials: string[]) => desk.ship(requestNo, [{ lineNo: 1, quantity: 2, replacementSerials }]);
    expect(await refusalOf(desk.ship(requestNo, [{ lineNo: 1, quantity: 2 }]))).toMatchObject({ fields: ["lines[0].replacementSerials"] });
    expect(await refusalOf(ship("B-1"))).toMatchObject({ fields: ["lines[0].replacementSerials"] });
    expect(await refusalOf(ship("B-1", "B-2", "B-3"))).toMatchObject({ fields: ["lines[0].replacementSerials"] });
    expect(await refusalOf(ship("B-1", "b-1"))).toMatchObject({ code: "invalid_input", fields: ["lines"] });
    const { issueSlipNo } = await ship("B-1", "b-2");
    const line = await database.current.db.shipmentLine.findFirstOrThrow({ where: { issueSlipNo } });
    expect(line.replacementSerials).toEqual(["B-1", "B-2"]);
  });
});

describe("picking", () => {
  test("reserves the slip's number once, and shipping completes that slip", async () => {
    const { requestNo } = await released(3);
    const picked = await desk.pick(requestNo);
    expect(picked.status).toBe("picking");
    expect(await desk.pick(requestNo)).toEqual(picked);
    const shipped = await desk.ship(requestNo, [{ lineNo: 1, quantity: 1 }]);
    expect(shipped).toMatchObject({ issueSlipNo: picked.issueSlipNo, status: "released" });
    const next = await desk.pick(requestNo);
    expect(next.issueSlipNo).not.toBe(picked.issueSlipNo);
    expect(await desk.ship(requestNo, [{ lineNo: 1, quantity: 2 }])).toMatchObject({ issueSlipNo: next.issueSlipNo, status: "shipped" });
  });
});

describe("freight", () => {
  test("collect charges nothing", async () => {
    const { dealer, requestNo } = await released(10);
    await desk.ship(requestNo, [{ lineNo: 1, quantity: 10 }]);
    expect(await desk.account(dealer)).toMatchObject({ posted: "90.00" });
  });

  test("the monthly account is its own entry, beyond zero if need be: it leaves all the same, flagged, and then nothing new is held", async () => {
    const { dealer, requestNo } = await released(95);
    const { issueSlipNo, budgetBelowZero } = await desk.ship(requestNo, [{ lineNo: 1, quantity: 95 }], {
      freightTerms: "monthly_account",
      freightAmount: "12.50",
    });
    expect(budgetBelowZero).toBe(true);
    expect((await entriesOf(dealer)).slice(-2)).toEqual([
      ["parts", "-95.00", "5.00", issueSlipNo],
      ["freight", "-12.50", "-7.50", issueSlipNo],
    ]);
    expect(await desk.account(dealer)).toMatchObject({ posted: "-7.50", available: "-7.50" });
    const blocked = await desk.approve(await desk.ask(dealer, [[WASHER, 1]]));
    expect(blocked).toMatchObject({ status: "awaiting_remittance", remittanceNeeded: "8.50" });
    await desk.buy(dealer, "1500.00", `P-1-${dealer}`);
    expect(await desk.account(dealer)).toMatchObject({ posted: "0.00", held: "0.00", available: "0.00" });
    await desk.buy(dealer, "200.00", `P-2-${dealer}`);
    expect(await desk.account(dealer)).toMatchObject({ posted: "1.00", held: "1.00", available: "0.00" });
  });

  test("freight that takes below zero what others hold leaves their holds", async () => {
    const { dealer, requestNo } = await released(10);
    const other = await desk.approve(await desk.ask(dealer, [[WASHER, 90]]));
    const freight = { freightTerms: "monthly_account", freightAmount: "30.00" } as const;
    await desk.ship(requestNo, [{ lineNo: 1, quantity: 10 }], freight);
    expect(await desk.account(dealer)).toMatchObject({ posted: "60.00", held: "90.00", available: "-30.00" });
    expect(await desk.ship(other.requestNo, [{ lineNo: 1, quantity: 90 }])).toMatchObject({ status: "shipped", budgetBelowZero: true });
    expect(await desk.account(dealer)).toMatchObject({ posted: "-30.00", held: "0.00", available: "-30.00" });
  });

  test("a buyer without a budget: the company bears it, on the shipment", async () => {
    const asked = await submitRequest(desk.as(actors.subDistributor("S001")), {
      insist: { reason: "急用" },
      lines: [{ sku: "FILTER-PP", quantity: 1 }],
      shipTo: SHIP_TO,
    });
    const { requestNo } = await desk.approve(asked);
    await recordPayment(desk.as(actors.finance()), { requestNo, method: "cash", reference: "C-1", amount: "68.00" });
    const freight = { freightTerms: "monthly_account", freightAmount: "9.00" } as const;
    const { issueSlipNo } = await desk.ship(requestNo, [{ lineNo: 1, quantity: 1 }], freight);
    const slip = await database.current.db.shipment.findUniqueOrThrow({ where: { issueSlipNo } });
    expect([slip.freightFunding, slip.freightAmount?.toFixed(2)]).toEqual(["company", "9.00"]);
    expect(await database.current.db.budgetEntry.count({ where: { sourceNo: issueSlipNo } })).toBe(0);
  });

  test.each([
    ["the monthly account states its amount", { freightTerms: "monthly_account" }],
    ["collect has none", { freightTerms: "collect", freightAmount: "5.00" }],
    ["an amount is not negative", { freightTerms: "monthly_account", freightAmount: "-5.00" }],
    ["an amount is whole fen", { freightTerms: "monthly_account", freightAmount: "5.005" }],
  ] as const)("%s", async (_why, freight) => {
    const { requestNo } = await released(1);
    expect(await refusalOf(desk.ship(requestNo, [{ lineNo: 1, quantity: 1 }], freight))).toMatchObject({ fields: ["freightAmount"] });
  });
});

describe("arrival", () => {
  test("a request is delivered and closed when its last shipment has arrived", async () => {
    const { requestNo } = await released(2);
    const first = await desk.ship(requestNo, [{ lineNo: 1, quantity: 1 }]);
    const second = await desk.ship(requestNo, [{ lineNo: 1, quantity: 1 }]);
    expect(await desk.deliver(second.issueSlipNo)).toMatchObject({ status: "shipped" });
    expect(await desk.deliver(first.issueSlipNo)).toMatchObject({ status: "closed" });
    expect(await refusalOf(desk.deliver(first.issueSlipNo))).toMatchObject({ code: "wrong_state" });
    const events = await database.current.db.event.findMany({ where: { subjectNo: requestNo }, orderBy: { seq: "asc" } });
    expect(events.map(({ toStatus }) => toStatus)).toEqual([
      "submitted",
      "approved",
      "released",
      "released",
      "shipped",
      "shipped",
      "delivered",
      "closed",
    ]);
  });

  test.each([
    ["before it left", "2026-03-09"],
    ["tomorrow", "2026-03-12"],
    ["no day", "2026-02-30"],
  ])("%s it did not arrive", async (_when, receivedOn) => {
    const { requestNo } = await released(1);
    const { issueSlipNo } = await desk.ship(requestNo, [{ lineNo: 1, quantity: 1 }]);
    const nextDay = openDesk(database, instantAt("2026-03-11", "10:00"));
    const arrived = confirmDelivery(nextDay.as(actors.warehouse()), { issueSlipNo, receivedOn });
    expect(await refusalOf(arrived)).toMatchObject({ code: "invalid_input", fields: ["receivedOn"] });
  });

  test("a slip that is only picked, or not there, does not arrive", async () => {
    const { requestNo } = await released(1);
    const { issueSlipNo } = await desk.pick(requestNo);
    expect(await refusalOf(desk.deliver(issueSlipNo))).toMatchObject({ code: "wrong_state" });
    expect(await refusalOf(desk.deliver("CSO-2026-999999"))).toMatchObject({ code: "not_found" });
  });
});

test.each([actors.dealer("D001"), actors.customerService(), actors.finance(), actors.auditor()])(
  "$name neither picks nor ships",
  async (actor) => {
    const { requestNo } = await released(1);
    const shipment = { requestNo, lines: [{ lineNo: 1, quantity: 1 }], carrier: "x", waybillNo: "X", freightTerms: "collect" as const };
    expect(await refusalOf(startPicking(desk.as(actor), { requestNo }))).toMatchObject({ code: "forbidden" });
    expect(await refusalOf(shipRequest(desk.as(actor), shipment))).toMatchObject({ code: "forbidden" });
  },
);
