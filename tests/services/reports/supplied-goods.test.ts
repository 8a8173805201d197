import { findPlace, readSuppliedGoods } from "@services/reports/index.server";
import { beforeAll, describe, expect, test } from "vitest";
import { actors } from "../../support/context";
import { useDatabase } from "../../support/database";
import { openDesk } from "../../support/parts-desk";
import { refusalOf } from "../../support/refusal";
import { buildWorld, PARTS, UNITS } from "../../support/world";

const database = useDatabase();
const desk = openDesk(database);
const service = () => desk.as(actors.customerService());
beforeAll(() => buildWorld(database));

describe("what was supplied to a customer", () => {
  test("units by model with the parts that fit, and the parts that were shipped, not those that were only asked for", async () => {
    await desk.buy("D001", "1000000.00", "P-1");
    for (const pieces of [2, 3]) {
      const { requestNo } = await desk.approve(await desk.ask("D001", [["FILTER-PP", pieces]]));
      await desk.ship(requestNo, [{ lineNo: 1, quantity: pieces }]);
    }
    await desk.approve(await desk.ask("D001", [["PUMP-24V", 1]]));
    const goods = await readSuppliedGoods(service(), { dealerCode: "D001" });
    expect(goods.models).toMatchObject([{ model: "WP-100", name: "厨下净水器 100", units: UNITS.atD001.length }]);
    expect(goods.models[0]!.parts.map(({ sku }) => sku)).toEqual(
      Object.values(PARTS)
        .map(({ sku }) => sku)
        .sort(),
    );
    expect(goods.parts).toEqual([{ sku: "FILTER-PP", name: "PP棉滤芯", pieces: 5, lastShippedAt: "2026-03-10T10:00:00.000+08:00" }]);
    expect(await readSuppliedGoods(service(), { dealerCode: "D002" })).toMatchObject({ models: [{ units: 2 }], parts: [] });
    expect(await readSuppliedGoods(service(), { subDistributorCode: "S001" })).toEqual({ models: [], parts: [] });
  });

  test("a dealer sees its own and no other's", async () => {
    const dealer = desk.as(actors.dealer("D002"));
    expect((await readSuppliedGoods(dealer, { dealerCode: "D002" })).models).toHaveLength(1);
    for (const other of [{ dealerCode: "D001" }, { subDistributorCode: "S001" }])
      expect(await refusalOf(readSuppliedGoods(dealer, other))).toMatchObject({ code: "forbidden" });
    expect(await refusalOf(readSuppliedGoods(service(), {}))).toMatchObject({ code: "invalid_input", fields: ["dealerCode"] });
  });
});

describe("a number leads to what it names", () => {
  test("a request's, a dealer's, a unit's, a part's, or nobody's", async () => {
    const { requestNo } = await desk.ask("D001", [["FILTER-PP", 1]]);
    const kinds = await Promise.all(
      [requestNo.toLowerCase(), "D001", UNITS.direct[0], "pump-24v", "NOBODY-1"].map(async (q) => (await findPlace(service(), { q })).kind),
    );
    expect(kinds).toEqual(["request", "dealer", "unit", "part", null]);
  });

  test("a dealer is led to nothing of another dealer's", async () => {
    const { requestNo } = await desk.ask("D001", [["FILTER-PP", 1]]);
    const kindFor = async (code: string, q: string) => (await findPlace(desk.as(actors.dealer(code)), { q })).kind;
    expect([await kindFor("D001", requestNo), await kindFor("D002", requestNo)]).toEqual(["request", null]);
    expect([await kindFor("D001", "D001"), await kindFor("D002", "D001")]).toEqual(["dealer", null]);
  });

  test("who reads no requests is not led to one", async () => {
    const { requestNo } = await desk.ask("D001", [["FILTER-PP", 1]]);
    expect((await findPlace(desk.as(actors.administrator()), { q: requestNo })).kind).toBeNull();
  });
});
