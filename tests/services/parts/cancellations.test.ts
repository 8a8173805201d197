import { savePart } from "@services/catalog/index.server";
import { cancelRequest, recordPayment, submitRequest } from "@services/parts/index.server";
import { instantAt } from "@services/platform/time";
import { beforeAll, describe, expect, test } from "vitest";
import { actors } from "../../support/context";
import { useDatabase } from "../../support/database";
import { registerDealerWith, stockWashers, WASHER } from "../../support/dealer-budget";
import { keepInvariants } from "../../support/invariants";
import { openDesk, SHIP_TO } from "../../support/parts-desk";
import { refusalOf } from "../../support/refusal";
import { buildWorld, PARTS, UNITS } from "../../support/world";

const database = useDatabase();
const desk = openDesk(database);
keepInvariants(database);
beforeAll(async () => {
  await buildWorld(database);
  await stockWashers(desk);
});

let made = 0;
const dealerWith = (posted: string) => registerDealerWith(desk, `CAN${++made}`, { posted });
/** A part of its own with so many pieces in stock. */
async function stocked(pieces: number): Promise<string> {
  const sku = `SCARCE-${++made}`;
  await savePart(desk.as(actors.administrator()), { ...PARTS.filter, sku, dealerPrice: "10.00" });
  if (pieces > 0) await desk.receive(sku, pieces);
  return sku;
}
const linesOf = (requestNo: string) => database.current.db.partsRequestLine.findMany({ where: { requestNo }, orderBy: { lineNo: "asc" } });

describe("before anything shipped the whole request is cancelled, and everything it held is free", () => {
  /** Each stage from a dealer with 100.00 that asks for 20 pieces of 10.00 or fewer. */
  const STAGES: Record<string, (dealer: string, sku: string) => Promise<string>> = {
    submitted: async (dealer, sku) => (await desk.ask(dealer, [[sku, 5]])).requestNo,
    sent_back: async (dealer, sku) => (await desk.sendBack((await desk.ask(dealer, [[sku, 5]])).requestNo)).requestNo,
    awaiting_remittance: async (dealer, sku) =>
      (
        await desk.approve(
          await desk.ask(dealer, [
            [sku, 5],
            [sku, 15],
          ]),
        )
      ).requestNo,
    awaiting_consent: async (dealer, sku) => {
      const { requestNo } = await desk.approve(
        await desk.ask(dealer, [
          [sku, 5],
          [sku, 15],
        ]),
      );
      return (await desk.askConsent(dealer, requestNo)).requestNo;
    },
    released: async (dealer, sku) => (await desk.approve(await desk.ask(dealer, [[sku, 5]]))).requestNo,
    picking: async (dealer, sku) => {
      const { requestNo } = await desk.approve(await desk.ask(dealer, [[sku, 5]]));
      return (await desk.pick(requestNo)).requestNo;
    },
  };

  test.each(Object.entries(STAGES))("%s", async (status, reach) => {
    const dealer = await dealerWith("100.00");
    const sku = await stocked(20);
    const requestNo = await reach(dealer, sku);
    expect(await database.current.db.partsRequest.findUnique({ where: { requestNo } })).toMatchObject({ status });
    const cancelled = await desk.cancel(requestNo);
    expect(cancelled).toMatchObject({ status: "cancelled", remittanceNeeded: "0.00" });
    expect(cancelled.lines.every((line) => line.state === "cancelled" && line.allocated === 0)).toBe(true);
    expect(await desk.account(dealer)).toMatchObject({ posted: "100.00", held: "0.00", available: "100.00" });
    expect(await desk.stock(sku)).toMatchObject({ onHand: 20, allocated: 0 });
    expect(await refusalOf(desk.cancel(requestNo))).toMatchObject({ code: "wrong_state" });
  });

  test("a retail request that waits for its payment", async () => {
    const asked = await submitRequest(desk.as(actors.subDistributor("S001")), {
      insist: { reason: "急用" },
      lines: [{ sku: "FILTER-PP", quantity: 1 }],
      shipTo: SHIP_TO,
    });
    expect(await desk.approve(asked)).toMatchObject({ status: "awaiting_payment" });
    const own = cancelRequest(desk.as(actors.subDistributor("S001")), { requestNo: asked.requestNo, reason: "不要了" });
    expect(await own).toMatchObject({ status: "cancelled" });
  });

  test("the slip that picking reserved is void and keeps its number", async () => {
    const { requestNo } = await desk.approve(await desk.ask(await dealerWith("100.00"), [[WASHER, 5]]));
    const { issueSlipNo } = await desk.pick(requestNo);
    await desk.cancel(requestNo);
    expect(await database.current.db.shipment.findUnique({ where: { issueSlipNo } })).toMatchObject({ status: "void", requestNo });
    const next = await desk.approve(await desk.ask(await dealerWith("100.00"), [[WASHER, 5]]));
    const numberOf = (slip: string) => Number(slip.split("-")[2]);
    expect(numberOf((await desk.pick(next.requestNo)).issueSlipNo)).toBe(numberOf(issueSlipNo) + 1);
  });
});

describe("after something shipped, cancelling ends the remainder", () => {
  async function shipSome(dealer: string, sku: string) {
    const { requestNo } = await desk.approve(
      await desk.ask(dealer, [
        [sku, 5],
        [WASHER, 10],
      ]),
    );
    const { issueSlipNo } = await desk.ship(requestNo, [{ lineNo: 1, quantity: 2 }]);
    return { requestNo, issueSlipNo };
  }

  test("what shipped stays shipped and paid, the rest is free; it closes when that has arrived", async () => {
    const dealer = await dealerWith("100.00");
    const sku = await stocked(5);
    const { requestNo, issueSlipNo } = await shipSome(dealer, sku);
    expect(await desk.account(dealer)).toMatchObject({ posted: "80.00", held: "40.00" });
    const ended = await desk.cancel(requestNo);
    expect(ended).toMatchObject({ status: "shipped" });
    expect(ended.lines.map(({ state, allocated, shipped }) => [state, allocated, shipped])).toEqual([
      ["cancelled", 2, 2],
      ["cancelled", 0, 0],
    ]);
    expect(await desk.account(dealer)).toMatchObject({ posted: "80.00", held: "0.00" });
    expect(await desk.stock(sku)).toMatchObject({ onHand: 3, allocated: 0 });
    expect(await desk.deliver(issueSlipNo)).toMatchObject({ status: "closed" });
  });

  test("when that has arrived already, it closes at once", async () => {
    const { requestNo, issueSlipNo } = await shipSome(await dealerWith("100.00"), await stocked(5));
    expect(await desk.deliver(issueSlipNo)).toMatchObject({ status: "released" });
    expect(await desk.cancel(requestNo)).toMatchObject({ status: "closed" });
  });

  test("what shipped whole is not cancelled any more", async () => {
    const { requestNo } = await desk.approve(await desk.ask(await dealerWith("100.00"), [[WASHER, 5]]));
    const { issueSlipNo } = await desk.ship(requestNo, [{ lineNo: 1, quantity: 5 }]);
    expect(await refusalOf(desk.cancel(requestNo))).toMatchObject({ code: "wrong_state" });
    await desk.deliver(issueSlipNo);
    expect(await refusalOf(desk.cancel(requestNo))).toMatchObject({ code: "wrong_state" });
  });

  test("a free part has left, a retail part is not paid: the rest can still be ended", async () => {
    const inMay = openDesk(database, instantAt("2026-05-06", "10:00"));
    const lines = [
      { sku: "PUMP-24V", quantity: 1 },
      { sku: "FILTER-PP", quantity: 1 },
    ];
    const asked = await submitRequest(inMay.as(actors.public), { serial: UNITS.direct[0], lines, shipTo: SHIP_TO });
    const { requestNo, status } = await inMay.approve(asked);
    expect(status).toBe("awaiting_payment");
    const { issueSlipNo } = await inMay.ship(requestNo, [{ lineNo: 1, quantity: 1 }]);
    expect(await inMay.cancel(requestNo)).toMatchObject({ status: "shipped", lines: [{ state: "shipped" }, { state: "cancelled" }] });
    expect(await inMay.deliver(issueSlipNo)).toMatchObject({ status: "closed" });
  });
});

describe("what comes free serves the next", () => {
  test("pieces go to the back orders in their order", async () => {
    const sku = await stocked(3);
    const [first, second, third] = [await dealerWith("100.00"), await dealerWith("100.00"), await dealerWith("100.00")];
    const holder = await desk.approve(await desk.ask(first, [[sku, 3]]));
    const spare = await desk.approve(await desk.ask(second, [[sku, 2]], { purpose: "spare_stock" }));
    const repair = await desk.approve(await desk.ask(third, [[sku, 2]]));
    expect([spare.lines[0]!.allocated, repair.lines[0]!.allocated]).toEqual([0, 0]);
    await desk.cancel(holder.requestNo);
    expect(await linesOf(repair.requestNo)).toMatchObject([{ allocated: 2 }]);
    expect(await linesOf(spare.requestNo)).toMatchObject([{ allocated: 1 }]);
  });

  test("money goes to the dealer's waiting lines, and a piece first to who waits for the piece", async () => {
    const sku = await stocked(2);
    const [dealer, other] = [await dealerWith("20.00"), await dealerWith("100.00")];
    const holder = await desk.approve(await desk.ask(dealer, [[sku, 2]]));
    const unfunded = await desk.approve(await desk.ask(dealer, [[sku, 1]]));
    const backOrder = await desk.approve(await desk.ask(other, [[sku, 2]]));
    expect([unfunded.status, backOrder.lines[0]!.allocated]).toEqual(["awaiting_remittance", 0]);
    await desk.cancel(holder.requestNo);
    expect(await linesOf(backOrder.requestNo)).toMatchObject([{ allocated: 2 }]);
    expect(await linesOf(unfunded.requestNo)).toMatchObject([{ state: "released", allocated: 0 }]);
    expect(await desk.account(dealer)).toMatchObject({ held: "10.00", available: "10.00" });
  });

  test("a paid request gives its pieces back", async () => {
    const sku = await stocked(1);
    const asked = await submitRequest(desk.as(actors.subDistributor("S001")), {
      insist: { reason: "急用" },
      lines: [{ sku, quantity: 1 }],
      shipTo: SHIP_TO,
    });
    await desk.approve(asked);
    const { requestNo } = asked;
    await recordPayment(desk.as(actors.finance()), { requestNo, method: "cash", reference: `C-${made}`, amount: "68.00" });
    expect(await desk.stock(sku)).toMatchObject({ available: 0 });
    await desk.cancel(requestNo);
    expect(await desk.stock(sku)).toMatchObject({ available: 1 });
  });
});

describe("who may cancel", () => {
  test("who asked, and customer service; for another dealer it is not there", async () => {
    const dealer = await dealerWith("100.00");
    const ask = async () => (await desk.ask(dealer, [[WASHER, 1]])).requestNo;
    const as = async (actor: Parameters<typeof desk.as>[0]) => cancelRequest(desk.as(actor), { requestNo: await ask(), reason: "不要了" });
    expect(await as(actors.dealer(dealer))).toMatchObject({ status: "cancelled" });
    expect(await as(actors.customerService())).toMatchObject({ status: "cancelled" });
    expect(await refusalOf(as(actors.dealer("D002")))).toMatchObject({ code: "not_found" });
    expect(await refusalOf(as(actors.subDistributor("S001")))).toMatchObject({ code: "not_found" });
    expect(await refusalOf(as(actors.warehouse()))).toMatchObject({ code: "forbidden" });
  });
});
