import { listStock, lockStock, readStock, receiveStock, stockArrived, stockArriving } from "@services/catalog/index.server";
import { command, type Tx } from "@services/platform/command.server";
import { sku } from "@services/platform/input";
import { beforeAll, beforeEach, describe, expect, test } from "vitest";
import { z } from "zod";
import { actors, contextFor } from "../../support/context";
import { useDatabase } from "../../support/database";
import { keepInvariants } from "../../support/invariants";
import { refusalOf } from "../../support/refusal";
import { buildWorld } from "../../support/world";

const database = useDatabase(12);
keepInvariants(database);
beforeAll(() => buildWorld(database));
const warehouse = (more = {}) => contextFor(database, actors.warehouse(), more);

/** What was told, and how much stood in stock at that moment. */
const told: { news: string; skus: string[]; onHand: number }[] = [];
const listen =
  (news: string) =>
  async (tx: Tx, { skus }: { skus: string[] }) => {
    const { _sum } = await tx.stock.aggregate({ where: { sku: { in: skus } }, _sum: { onHand: true } });
    told.push({ news, skus, onHand: _sum.onHand ?? 0 });
  };
stockArriving.react(listen("arriving"));
stockArrived.react(listen("arrived"));
beforeEach(() => void told.splice(0));

describe("receiving stock", () => {
  test("adds the pieces as a movement that names its delivery", async () => {
    expect(await receiveStock(warehouse(), { sku: "tap-01", quantity: 12, reference: "DN-77" })).toEqual({
      sku: "TAP-01",
      onHand: 12,
      allocated: 0,
      available: 12,
    });
    expect(await receiveStock(warehouse(), { sku: "TAP-01", quantity: 3, reference: "DN-78" })).toMatchObject({
      onHand: 15,
      available: 15,
    });
    const movements = await database.current.db.stockMovement.findMany({ where: { sku: "TAP-01" }, orderBy: { id: "asc" } });
    expect(movements).toMatchObject([
      { status: "good", quantity: 12, sourceKind: "receipt", sourceNo: "DN-77", actor: "warehouse" },
      { quantity: 3, sourceNo: "DN-78" },
    ]);
    expect(await readStock(warehouse(), { sku: "TAP-01" })).toMatchObject({ onHand: 15, nameZh: "龙头" });
  });

  test("tells who waits before the stock is touched and after it grew", async () => {
    await receiveStock(warehouse(), { sku: "BOARD-01", quantity: 5, reference: "DN-79" });
    expect(told).toEqual([
      { news: "arriving", skus: ["BOARD-01"], onHand: 3 },
      { news: "arrived", skus: ["BOARD-01"], onHand: 8 },
    ]);
  });

  test("with the same key twice receives once", async () => {
    const once = { sku: "PUMP-24V", quantity: 4, reference: "DN-80" };
    const first = await receiveStock(warehouse({ idempotencyKey: "dn-80" }), once);
    expect(await receiveStock(warehouse({ idempotencyKey: "dn-80" }), once)).toEqual(first);
    expect(first.onHand).toBe(14);
  });

  test("sixteen at once lose nothing", async () => {
    await Promise.all(
      Array.from({ length: 16 }, (_, index) =>
        receiveStock(warehouse(), { sku: "FILTER-PP", quantity: 1 + index, reference: `DN-9${index}` }),
      ),
    );
    expect((await readStock(warehouse(), { sku: "FILTER-PP" })).onHand).toBe(100 + 136);
  });

  test.each([
    ["nothing", { quantity: 0 }, "invalid_input"],
    ["half a piece", { quantity: 1.5 }, "invalid_input"],
    ["no reference", { reference: "" }, "invalid_input"],
    ["an unknown part", { sku: "NONE" }, "not_found"],
  ])("refuses %s", async (_what, wrong, code) => {
    expect((await refusalOf(receiveStock(warehouse(), { sku: "TAP-01", quantity: 1, reference: "DN-1", ...wrong }))).code).toBe(code);
  });

  test("is the warehouse's, and stock is the company's affair", async () => {
    const dealer = contextFor(database, actors.dealer("D001"));
    const receipt = { sku: "TAP-01", quantity: 1, reference: "DN-1" };
    expect((await refusalOf(receiveStock(contextFor(database, actors.administrator()), receipt))).code).toBe("forbidden");
    expect((await refusalOf(readStock(dealer, { sku: "TAP-01" }))).code).toBe("forbidden");
    expect((await refusalOf(listStock(dealer, {}))).code).toBe("forbidden");
  });
});

test("the stock list holds every part, also one that never arrived", async () => {
  await database.current.db.part.create({
    data: {
      sku: "NEVER-01",
      nameZh: "新件",
      nameEn: "New part",
      costPrice: "1.00",
      dealerPrice: "2.00",
      retailPrice: "3.00",
      warrantyClass: "component",
    },
  });
  expect((await listStock(warehouse(), { q: "NEVER" })).items).toEqual([
    { sku: "NEVER-01", nameZh: "新件", nameEn: "New part", onHand: 0, allocated: 0, available: 0 },
  ]);
});

describe("locking stock", () => {
  let inside = 0;
  let most = 0;
  const hold = command({
    name: "test/hold",
    input: z.strictObject({ skus: z.array(sku) }),
    action: "catalog.receive_stock",
    async run(tx, { skus }) {
      // without indexes the rows are read as they happen to lie
      for (const scan of ["indexscan", "indexonlyscan", "bitmapscan"]) await tx.$executeRawUnsafe(`SET LOCAL enable_${scan} = off`);
      const locked = await lockStock(tx, skus);
      most = Math.max(most, ++inside);
      await new Promise((resolve) => setTimeout(resolve, 5));
      inside--;
      return [...locked].map(([code, level]) => [code, level.available]);
    },
  });

  test("gives a part that never had stock its row at zero, and leaves out a sku that is none", async () => {
    expect(await hold(warehouse(), { skus: ["NEVER-01", "NONE", "NEVER-01"] })).toEqual([["NEVER-01", 0]]);
    expect(await database.current.db.stock.count({ where: { sku: "NEVER-01", status: "good" } })).toBe(1);
  });

  test("one holds it at a time, and however they are asked for it is taken in one order", async () => {
    const orders = [
      ["FILTER-PP", "PUMP-24V", "TAP-01", "BOARD-01"],
      ["TAP-01", "BOARD-01", "PUMP-24V", "FILTER-PP"],
      ["PUMP-24V", "TAP-01", "BOARD-01", "FILTER-PP"],
    ];
    most = 0;
    const taken = await Promise.all(Array.from({ length: 24 }, (_, index) => hold(warehouse(), { skus: orders[index % 3] ?? [] })));
    expect(most).toBe(1);
    for (const order of taken) expect(order.map(([code]) => code)).toEqual(["BOARD-01", "FILTER-PP", "PUMP-24V", "TAP-01"]);
  });
});
