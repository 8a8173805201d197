import { confirmCount, countStock, refuseCount, savePart } from "@services/catalog/index.server";
import { beforeAll, describe, expect, test } from "vitest";
import { actors, NOW } from "../../support/context";
import { useDatabase } from "../../support/database";
import { registerDealerWith } from "../../support/dealer-budget";
import { keepInvariants } from "../../support/invariants";
import { openDesk } from "../../support/parts-desk";
import { refusalOf } from "../../support/refusal";
import { buildWorld, PARTS } from "../../support/world";

const database = useDatabase(12);
const desk = openDesk(database);
keepInvariants(database);
beforeAll(() => buildWorld(database));

let made = 0;
/** A part of 1.00 with so many pieces. */
async function stocked(pieces: number): Promise<string> {
  const sku = `CNT-${String(++made).padStart(3, "0")}`;
  await savePart(desk.as(actors.administrator()), { ...PARTS.filter, sku, dealerPrice: "1.00" });
  if (pieces > 0) await desk.receive(sku, pieces);
  return sku;
}
const newDealer = () => registerDealerWith(desk, `CNT${++made}`, { posted: "100.00" });
/** A released request of a dealer of its own, asked for the day that `at` gives. */
async function released(sku: string, pieces: number, at: Pick<typeof desk, "ask" | "approve"> = desk): Promise<string> {
  const { requestNo } = await at.approve(await at.ask(await newDealer(), [[sku, pieces]]));
  return requestNo;
}
const allocatedOf = async (requestNo: string) => {
  const [line] = await database.current.db.partsRequestLine.findMany({ where: { requestNo } });
  return line!.allocated;
};
const lastEvent = (subjectNo: string) => database.current.db.event.findFirst({ where: { subjectNo }, orderBy: { seq: "desc" } });

describe("a count that covers what is promised", () => {
  test.each([
    ["more", 12, 2],
    ["as many", 10, 0],
    ["fewer", 7, -3],
  ])("%s are found: it applies at once", async (_what, counted, difference) => {
    const sku = await stocked(10);
    const { countId, ...count } = await desk.count(sku, counted);
    expect(count).toEqual({ sku, status: "applied", counted, difference, onHand: counted, allocated: 0, available: counted });
    const moved = await database.current.db.stockMovement.findMany({ where: { sku, sourceKind: "count" } });
    expect(moved.map(({ quantity, sourceNo, actor }) => [quantity, sourceNo, actor])).toEqual(
      difference === 0 ? [] : [[difference, countId, "warehouse"]],
    );
    expect(await lastEvent(countId)).toMatchObject({ action: "apply", fromStatus: "counted", toStatus: "applied", actor: "warehouse" });
  });

  test("a surplus goes to who waits", async () => {
    const sku = await stocked(1);
    const waiting = await released(sku, 3);
    expect(await desk.count(sku, 3)).toMatchObject({ status: "applied", allocated: 3, available: 0 });
    expect(await allocatedOf(waiting)).toBe(3);
  });

  test("exactly what is promised needs nobody", async () => {
    const sku = await stocked(5);
    await released(sku, 3);
    expect(await desk.count(sku, 3)).toMatchObject({ status: "applied", onHand: 3, allocated: 3, available: 0 });
  });
});

describe("a count below what is promised", () => {
  test("needs a reason and moves nothing until a second person confirms it", async () => {
    const sku = await stocked(4);
    const requestNo = await released(sku, 4);
    const refused = await refusalOf(desk.count(sku, 3));
    expect([refused.code, refused.fields]).toEqual(["invalid_input", ["reason"]]);
    const count = await desk.count(sku, 3, "受潮报废");
    expect(count).toMatchObject({ status: "pending", difference: -1, onHand: 4, allocated: 4 });
    expect(await allocatedOf(requestNo)).toBe(4);

    expect((await refusalOf(confirmCount(desk.as(actors.warehouse()), { countId: count.countId }))).code).toBe("forbidden");
    expect(await desk.confirmCount(count.countId)).toMatchObject({ status: "applied", onHand: 3, allocated: 3, available: 0 });
    expect(await allocatedOf(requestNo)).toBe(3);
    expect(await lastEvent(requestNo)).toMatchObject({
      action: "parts/free-allocations",
      reasonCode: "stock_count",
      reason: "受潮报废",
      actor: "warehouse-2",
      data: { taken: [{ lineNo: 1, pieces: 1 }], countId: count.countId },
    });
    expect((await refusalOf(desk.confirmCount(count.countId))).code).toBe("wrong_state");
  });

  test("takes the newest promises first, and leaves what is held on the budget", async () => {
    const sku = await stocked(6);
    const early = await released(sku, 2);
    const late = await released(sku, 2, openDesk(database, new Date(NOW.getTime() + 86_400_000)));
    const spare = await (async () => {
      const dealer = await newDealer();
      return (await desk.approve(await desk.ask(dealer, [[sku, 2]], { purpose: "spare_stock" }))).requestNo;
    })();
    const held = async (requestNo: string) => {
      const request = await database.current.db.partsRequest.findUniqueOrThrow({ where: { requestNo } });
      return (await desk.account(request.dealerCode!)).held;
    };
    const { countId } = await desk.count(sku, 3, "找不到");
    await desk.confirmCount(countId);
    expect([await allocatedOf(early), await allocatedOf(late), await allocatedOf(spare)]).toEqual([2, 1, 0]);
    expect([await held(late), await held(spare)]).toEqual(["2.00", "2.00"]);
    await desk.receive(sku, 3);
    expect([await allocatedOf(late), await allocatedOf(spare)]).toEqual([2, 2]);
  });

  test("comes to what is being picked last", async () => {
    const sku = await stocked(4);
    const [atRest, picked] = [await released(sku, 2), await released(sku, 2)];
    await desk.pick(picked);
    const { countId } = await desk.count(sku, 1, "找不到");
    await desk.confirmCount(countId);
    expect([await allocatedOf(atRest), await allocatedOf(picked)]).toEqual([0, 1]);
  });

  test("is refused with a reason, and the part is counted anew", async () => {
    const sku = await stocked(2);
    await released(sku, 2);
    const { countId } = await desk.count(sku, 0, "没找到");
    const again = await refusalOf(desk.count(sku, 2));
    expect([again.code, again.details]).toEqual(["conflict", { countId }]);
    expect((await refusalOf(refuseCount(desk.as(actors.warehouse()), { countId, reason: "x" }))).code).toBe("forbidden");
    expect(await desk.refuseCount(countId)).toMatchObject({ status: "refused", onHand: 2, allocated: 2 });
    expect(await lastEvent(countId)).toMatchObject({ action: "refuse", reason: "请重新盘点", actor: "service-manager" });
    expect((await refusalOf(desk.confirmCount(countId))).code).toBe("wrong_state");
    expect(await desk.count(sku, 2)).toMatchObject({ status: "applied", difference: 0 });
  });

  test("what moved since it was counted stays moved", async () => {
    const sku = await stocked(5);
    const requestNo = await released(sku, 5);
    const { countId } = await desk.count(sku, 4, "破损一件");
    await desk.ship(requestNo, [{ lineNo: 1, quantity: 2 }]);
    await desk.receive(sku, 3);
    expect(await desk.confirmCount(countId)).toMatchObject({ difference: -1, onHand: 5, allocated: 3, available: 2 });
    expect(await allocatedOf(requestNo)).toBe(5);
  });

  test("cannot take away what has left since", async () => {
    const sku = await stocked(2);
    const requestNo = await released(sku, 2);
    const { countId } = await desk.count(sku, 0, "没找到");
    await desk.ship(requestNo, [{ lineNo: 1, quantity: 1 }]);
    expect((await refusalOf(desk.confirmCount(countId))).code).toBe("conflict");
    await desk.refuseCount(countId);
  });
});

test.each([
  ["less than nothing", { counted: -1 }, "invalid_input"],
  ["half a piece", { counted: 1.5 }, "invalid_input"],
  ["no reference", { reference: " " }, "invalid_input"],
  ["an unknown part", { sku: "NONE" }, "not_found"],
])("%s is refused", async (_what, wrong, code) => {
  const count = { sku: "TAP-01", counted: 1, reference: "PD-9", ...wrong };
  expect((await refusalOf(countStock(desk.as(actors.warehouse()), count))).code).toBe(code);
});

test("only the warehouse counts, and a count that is none is not found", async () => {
  const count = { sku: "TAP-01", counted: 1, reference: "PD-9" };
  for (const actor of [actors.serviceManager(), actors.dealer("D001"), actors.administrator()])
    expect((await refusalOf(countStock(desk.as(actor), count))).code).toBe("forbidden");
  expect((await refusalOf(desk.confirmCount("00000000-0000-4000-8000-000000000000"))).code).toBe("not_found");
  expect((await refusalOf(desk.confirmCount("1"))).code).toBe("invalid_input");
});
