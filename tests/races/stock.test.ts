import { savePart } from "@services/catalog/index.server";
import { overrideAllocation, submitRequest } from "@services/parts/index.server";
import { beforeAll, describe, expect, test } from "vitest";
import { atOnce, times } from "../support/at-once";
import { actors, NOW } from "../support/context";
import { useDatabase } from "../support/database";
import { registerDealerWith, stockWashers } from "../support/dealer-budget";
import { keepInvariants } from "../support/invariants";
import { openDesk, SHIP_TO } from "../support/parts-desk";
import { buildWorld, PARTS, UNITS } from "../support/world";

const database = useDatabase(40);
/** How often each command had to be tried. */
const attempts: number[] = [];
const desk = openDesk(database, NOW, (line) => void attempts.push(line.attempts));
keepInvariants(database);
beforeAll(async () => {
  await buildWorld(database);
  await stockWashers(desk);
});

let made = 0;
const dealerWith = (posted: string) => registerDealerWith(desk, `STK${++made}`, { posted });
async function stocked(pieces: number): Promise<string> {
  const sku = `RARE-${String(++made).padStart(3, "0")}`;
  await savePart(desk.as(actors.administrator()), { ...PARTS.filter, sku, dealerPrice: "1.00" });
  if (pieces > 0) await desk.receive(sku, pieces);
  return sku;
}
const approved = async (dealer: string, lines: [string, number][]) => (await desk.approve(await desk.ask(dealer, lines))).requestNo;
const allocatedOf = async (sku: string) => {
  const rows = await database.current.db.partsRequestLine.findMany({ where: { sku, state: "released" } });
  return rows.map(({ allocated }) => allocated).sort();
};
/** Both parts, every other time the other one first. */
const inTurn = (index: number, [first, second]: [string, string], pieces: number): [string, number][] => {
  const lines: [string, number][] = [
    [first, pieces],
    [second, pieces],
  ];
  return index % 2 === 0 ? lines : lines.reverse();
};
/** Everybody locks in one order, so nobody ever stood in a circle. */
const expectNoRetry = () => expect(Math.max(...attempts.splice(0))).toBe(1);
/** A back order may appear while stock is locked for those known before: then somebody tries again, and soon gets through. */
const expectFewRetries = () => expect(Math.max(...attempts.splice(0))).toBeLessThan(5);

describe("one piece, many who want it", () => {
  test.each(["dealers", "walk-ins"])("16 releases of %s at once: one has it, the others wait", async (who) => {
    const sku = await stocked(1);
    const asked = [];
    for (let index = 0; index < 16; index++) {
      const visitor = { serial: UNITS.direct[0], lines: [{ sku, quantity: 1 }], shipTo: SHIP_TO };
      asked.push(
        who === "dealers" ? await desk.ask(await dealerWith("1.00"), [[sku, 1]]) : await submitRequest(desk.as(actors.public), visitor),
      );
    }
    const { done } = await atOnce(asked.map((request) => () => desk.approve(request)));
    expect(done.map(({ status }) => status)).toEqual(times(16, () => "released"));
    expect(await allocatedOf(sku)).toEqual([...times(15, () => 0), 1]);
    expectNoRetry();
  });

  test("receipts against releases: nobody waits for a piece that is there", async () => {
    const sku = await stocked(0);
    const asked = [];
    for (let index = 0; index < 16; index++) asked.push(await desk.ask(await dealerWith("1.00"), [[sku, 1]]));
    const { refused } = await atOnce<unknown>(asked.flatMap((request) => [() => desk.approve(request), () => desk.receive(sku, 1)]));
    expect(refused).toEqual([]);
    expect(await allocatedOf(sku)).toEqual(times(16, () => 1));
    expect(await desk.stock(sku)).toMatchObject({ onHand: 16, allocated: 16 });
    expectFewRetries();
  });
});

describe("the same parts in opposite orders", () => {
  test("decisions of different dealers", async () => {
    const [first, second] = [await stocked(12), await stocked(12)];
    const asked = await Promise.all(
      times(12, async (index) => await desk.ask(await dealerWith("50.00"), inTurn(index, [first, second], 1))),
    );
    attempts.length = 0;
    expect((await atOnce(asked.map((request) => () => desk.approve(request)))).refused).toEqual([]);
    expect([await desk.stock(first), await desk.stock(second)]).toMatchObject([{ allocated: 12 }, { allocated: 12 }]);
    expectNoRetry();
  });

  test("releases, receipts and cancels of different dealers all get through", async () => {
    const [first, second] = [await stocked(4), await stocked(4)];
    const both = (index: number) => inTurn(index, [first, second], 2);
    const codes: string[] = [];
    for (let index = 0; index < 12; index++) codes.push(await dealerWith("50.00"));
    const standing = await Promise.all(codes.slice(0, 6).map((code, index) => approved(code, both(index))));
    const asked = await Promise.all(codes.map((code, index) => desk.ask(code, both(index + 1))));
    const { refused } = await atOnce<unknown>([
      ...asked.map((request) => () => desk.approve(request)),
      ...standing.map((requestNo) => () => desk.cancel(requestNo)),
      ...times(6, (index) => () => desk.receive(index % 2 === 0 ? first : second, 1)),
    ]);
    expect(refused).toEqual([]);
    expect([await desk.stock(first), await desk.stock(second)]).toMatchObject([
      { onHand: 7, allocated: 7 },
      { onHand: 7, allocated: 7 },
    ]);
    expectFewRetries();
  });

  test("money that releases many requests of each of several dealers", async () => {
    const [first, second] = [await stocked(100), await stocked(100)];
    const codes = await Promise.all(times(6, () => dealerWith("0.00")));
    for (let index = 0; index < 6; index++) {
      await Promise.all(codes.map((code, at) => approved(code, [[(index + at) % 2 === 0 ? first : second, 1]])));
    }
    attempts.length = 0;
    const { refused } = await atOnce(codes.map((code) => () => desk.buy(code, "1200.00", `STOCK-${code}`)));
    expect(refused).toEqual([]);
    expect(await database.current.db.partsRequest.count({ where: { dealerCode: { in: codes }, status: "released" } })).toBe(36);
    expectNoRetry();
  });

  test("cancels that serve each other's back orders", async () => {
    const [first, second] = [await stocked(2), await stocked(2)];
    const [one, two] = [await dealerWith("50.00"), await dealerWith("50.00")];
    const holders = [await approved(one, [[first, 2]]), await approved(two, [[second, 2]])];
    const waiting = [await approved(one, [[second, 1]]), await approved(two, [[first, 1]])];
    const { done, refused } = await atOnce([...holders, ...waiting].map((requestNo) => () => desk.cancel(requestNo)));
    expect([done.length, refused]).toEqual([4, []]);
    expect([await desk.stock(first), await desk.stock(second)]).toMatchObject([{ allocated: 0 }, { allocated: 0 }]);
    expectNoRetry();
  });
});

describe("counts against those who hold what is missing", () => {
  test("confirming against shipping: either pieces leave or the promise goes, never both", async () => {
    for (let round = 0; round < 8; round++) {
      const sku = await stocked(3);
      const requestNo = await approved(await dealerWith("50.00"), [[sku, 3]]);
      const { countId } = await desk.count(sku, 1, "找不到");
      const { refused } = await atOnce<unknown>([
        () => desk.confirmCount(countId),
        () => desk.ship(requestNo, [{ lineNo: 1, quantity: 3 }]),
      ]);
      expect(refused).toHaveLength(1);
      const gone = refused[0] === "conflict";
      expect(await desk.stock(sku)).toMatchObject(gone ? { onHand: 0, allocated: 0 } : { onHand: 1, allocated: 1 });
      if (gone) await desk.refuseCount(countId);
    }
    expectNoRetry();
  });

  test("confirming against receipts, releases and cancels: nobody waits for a piece that is there", async () => {
    const sku = await stocked(12);
    const standing = await Promise.all(times(6, async () => approved(await dealerWith("50.00"), [[sku, 2]])));
    const asked = await Promise.all(times(6, async () => desk.ask(await dealerWith("50.00"), [[sku, 1]])));
    const { countId } = await desk.count(sku, 5, "找不到");
    attempts.length = 0;
    const { refused } = await atOnce<unknown>([
      () => desk.confirmCount(countId),
      ...standing.slice(0, 3).map((requestNo) => () => desk.cancel(requestNo)),
      ...asked.map((request) => () => desk.approve(request)),
      ...times(4, () => () => desk.receive(sku, 1)),
    ]);
    expect(refused).toEqual([]);
    expect((await desk.stock(sku)).onHand).toBe(12 - 7 + 4);
    expectFewRetries();
  });
});

describe("overrides at once", () => {
  const override = (requestNo: string, pieces = 1) =>
    overrideAllocation(desk.as(actors.serviceManager()), { requestNo, lineNo: 1, pieces, reason: "急用" });

  test("two overrides of the same piece: one has it at last, and nothing is given twice", async () => {
    const sku = await stocked(1);
    await approved(await dealerWith("9.00"), [[sku, 1]]);
    const waiting = [await approved(await dealerWith("9.00"), [[sku, 1]]), await approved(await dealerWith("9.00"), [[sku, 1]])];
    attempts.length = 0;
    const { refused } = await atOnce(waiting.map((requestNo) => () => override(requestNo)));
    expect(refused).toEqual([]);
    expect(await allocatedOf(sku)).toEqual([0, 0, 1]);
    expectFewRetries();
  });

  test("two overrides that were shown the same piece: the second is told that it is gone", async () => {
    const sku = await stocked(1);
    const holder = await approved(await dealerWith("9.00"), [[sku, 1]]);
    const waiting = [await approved(await dealerWith("9.00"), [[sku, 1]]), await approved(await dealerWith("9.00"), [[sku, 1]])];
    const shown = { free: 0, takes: [{ requestNo: holder, lineNo: 1, pieces: 1 }] };
    const call = (requestNo: string) => () =>
      overrideAllocation(desk.as(actors.generalManager()), { requestNo, lineNo: 1, pieces: 1, reason: "急用", expect: shown });
    const { done, refused } = await atOnce(waiting.map(call));
    expect([done.length, refused]).toEqual([1, ["stale_version"]]);
  });

  test("an override against shipping: a piece leaves or goes to the other, never both", async () => {
    for (let round = 0; round < 6; round++) {
      const sku = await stocked(1);
      const [holder, waiting] = [
        await approved(await dealerWith("9.00"), [[sku, 1]]),
        await approved(await dealerWith("9.00"), [[sku, 1]]),
      ];
      const { refused } = await atOnce<unknown>([() => override(waiting), () => desk.ship(holder, [{ lineNo: 1, quantity: 1 }])]);
      expect(refused).toHaveLength(1);
      expect(await desk.stock(sku)).toMatchObject(refused[0] === "conflict" ? { onHand: 0, allocated: 0 } : { onHand: 1, allocated: 1 });
    }
  });

  test("overrides in opposite directions, picks and receipts all get through", async () => {
    const sku = await stocked(6);
    const holders = await Promise.all(times(6, async () => approved(await dealerWith("9.00"), [[sku, 1]])));
    const waiting = await Promise.all(times(6, async () => approved(await dealerWith("9.00"), [[sku, 1]])));
    attempts.length = 0;
    const { refused } = await atOnce<unknown>([
      ...waiting.map((requestNo) => () => override(requestNo)),
      ...holders.slice(0, 2).map((requestNo) => () => desk.pick(requestNo)),
      ...times(3, () => () => desk.receive(sku, 1)),
    ]);
    expect(refused.filter((code) => code !== "wrong_state" && code !== "conflict")).toEqual([]);
    expect(await desk.stock(sku)).toMatchObject({ onHand: 9, allocated: 9 });
    expectFewRetries();
  });
});
