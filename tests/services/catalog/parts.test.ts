import {
  listParts,
  listPartsForModel,
  listProducts,
  readPart,
  savePart,
  saveProduct,
  saveProductParts,
} from "@services/catalog/index.server";
import { type Actor, ROLES } from "@services/platform/context";
import { beforeAll, describe, expect, test } from "vitest";
import { actors, contextFor } from "../../support/context";
import { useDatabase } from "../../support/database";
import { keepInvariants } from "../../support/invariants";
import { refusalOf } from "../../support/refusal";
import { buildWorld, PARTS } from "../../support/world";

const database = useDatabase();
keepInvariants(database);
beforeAll(() => buildWorld(database));
const as = (actor: Actor) => contextFor(database, actor);
const admin = () => as(actors.administrator());
const eventsOf = (subjectKind: string, subjectNo: string) =>
  database.current.db.event.findMany({ where: { subjectKind, subjectNo }, orderBy: { seq: "asc" } });

const VALVE = {
  sku: "valve-01",
  nameZh: "进水阀",
  nameEn: "Inlet valve",
  costPrice: "9",
  dealerPrice: "15.5",
  retailPrice: "29.90",
  warrantyClass: "consumable" as const,
};

describe("saving a part", () => {
  test("creates it with prices of two decimals and its stock at zero", async () => {
    const part = await savePart(admin(), VALVE);
    expect(part).toMatchObject({
      sku: "VALVE-01",
      costPrice: "9.00",
      dealerPrice: "15.50",
      retailPrice: "29.90",
      serialised: false,
      onHand: 0,
    });
    expect(await database.current.db.stock.findMany({ where: { sku: "VALVE-01" } })).toMatchObject([
      { status: "good", onHand: 0, allocated: 0 },
    ]);
  });

  test("again with a new price keeps the old one in its history, and what is left out stays", async () => {
    await savePart(admin(), { ...VALVE, safety: true, supplier: "宁波阀门厂" });
    await savePart(admin(), { ...VALVE, dealerPrice: "16.00" });
    await savePart(admin(), { ...VALVE, dealerPrice: "16" });
    expect(await readPart(admin(), { sku: "VALVE-01" })).toMatchObject({ dealerPrice: "16.00", safety: true, supplier: "宁波阀门厂" });
    const events = await eventsOf("part", "VALVE-01");
    expect(events.map((event) => event.reasonCode)).toEqual(["registered", "changed", "changed"]);
    expect(events[2]?.data).toEqual({ before: { dealerPrice: "15.50" }, after: { dealerPrice: "16.00" } });
  });

  test.each([
    ["a negative price", { costPrice: "-1.00" }, "costPrice"],
    ["a price with three decimals", { retailPrice: "1.005" }, "retailPrice"],
    ["a price as a number", { dealerPrice: 15 as unknown as string }, "dealerPrice"],
    ["a class that is none", { warrantyClass: "lifetime" as "unit" }, "warrantyClass"],
    ["a successor that does not exist", { supersededBy: "VALVE-99" }, "supersededBy"],
    ["itself as its successor", { supersededBy: "VALVE-01" }, "supersededBy"],
  ])("refuses %s", async (_what, wrong, field) => {
    expect(await refusalOf(savePart(admin(), { ...VALVE, ...wrong }))).toMatchObject({ code: "invalid_input", fields: [field] });
  });

  test("refuses successors that go round in a circle", async () => {
    await savePart(admin(), { ...VALVE, sku: "VALVE-02", supersededBy: "VALVE-01" });
    await savePart(admin(), { ...VALVE, sku: "VALVE-03", supersededBy: "VALVE-02" });
    expect((await refusalOf(savePart(admin(), { ...VALVE, supersededBy: "VALVE-03" }))).fields).toEqual(["supersededBy"]);
    expect(await savePart(admin(), { ...VALVE, sku: "VALVE-03", supersededBy: null })).toMatchObject({ supersededBy: null });
  });

  test.each(ROLES.filter((role) => role !== "administrator"))("is not for %s", async (role) => {
    expect((await refusalOf(savePart(as({ login: role, name: role, roles: [role] }), VALVE))).code).toBe("forbidden");
  });
});

describe("what of a part leaves the server", () => {
  const PRICES = ["retailPrice", "dealerPrice", "costPrice", "onHand", "supplier"];
  const seenBy: Record<string, string[]> = {
    sub_distributor: ["retailPrice"],
    dealer: ["retailPrice", "dealerPrice"],
    finance: PRICES,
    administrator: PRICES,
    general_manager: PRICES,
    auditor: PRICES,
  };

  test.each(ROLES)("%s", async (role) => {
    const ctx = as({ login: role, name: role, roles: [role], dealerCode: "D001", subDistributorCode: "S001" });
    const staff = PRICES.filter((field) => field !== "costPrice");
    for (const view of [
      await readPart(ctx, { sku: "PUMP-24V" }),
      (await listParts(ctx, {})).items[0],
      (await listPartsForModel(ctx, { model: "WP-100" })).items[0],
    ]) {
      expect(PRICES.filter((field) => view && field in view)).toEqual(seenBy[role] ?? staff);
    }
  });

  test("a visitor sees nothing", async () => {
    expect((await refusalOf(listParts(as(actors.public), {}))).code).toBe("not_signed_in");
  });
});

describe("finding parts", () => {
  const found = async (q: string) => (await listParts(admin(), { q })).items.map((part) => part.sku);
  test.each([
    ["the beginning of the sku, in small letters", "pump", [PARTS.pump.sku]],
    ["a piece of the Chinese name", "滤芯", [PARTS.filter.sku]],
    ["a piece of the English name", "BOARD", [PARTS.board.sku]],
    ["signs of a pattern, which find nothing", "_", []],
    ["an apostrophe, which is a letter like others", "'", []],
  ])("by %s", async (_what, q, skus) => {
    expect(await found(q)).toEqual(skus);
  });

  test("pages hold every part once", async () => {
    const seen: string[] = [];
    for (let cursor: string | undefined; ; ) {
      const page = await listParts(admin(), { limit: 2, cursor });
      seen.push(...page.items.map((part) => part.sku));
      if (!page.nextCursor) break;
      cursor = page.nextCursor;
    }
    expect(seen).toEqual((await database.current.db.part.findMany()).map((part) => part.sku).sort());
  });

  test("an unknown sku or model is not found", async () => {
    expect((await refusalOf(readPart(admin(), { sku: "NONE" }))).code).toBe("not_found");
    expect((await refusalOf(listPartsForModel(admin(), { model: "NONE" }))).code).toBe("not_found");
  });
});

describe("products and what fits them", () => {
  test("a product is created once and its names change with a history", async () => {
    const product = { model: "wp-200", nameZh: "台上净水器 200", nameEn: "Counter-top purifier 200" };
    await saveProduct(admin(), product);
    await saveProduct(admin(), product);
    await saveProduct(admin(), { ...product, nameEn: "Counter purifier 200" });
    expect((await eventsOf("product", "WP-200")).map((event) => event.reasonCode)).toEqual(["registered", "changed"]);
    expect((await listProducts(admin(), { q: "台上" })).items).toEqual([
      { model: "WP-200", nameZh: "台上净水器 200", nameEn: "Counter purifier 200" },
    ]);
  });

  test("the list of parts replaces the one before", async () => {
    await saveProductParts(admin(), {
      model: "WP-200",
      parts: [
        { sku: "TAP-01", quantity: 1 },
        { sku: "FILTER-PP", quantity: 3 },
      ],
    });
    await saveProductParts(admin(), { model: "WP-200", parts: [{ sku: "FILTER-PP", quantity: 2 }] });
    expect((await listPartsForModel(admin(), { model: "wp-200" })).items).toMatchObject([{ sku: "FILTER-PP", quantity: 2 }]);
    expect((await readPart(admin(), { sku: "FILTER-PP" })).fits).toEqual([
      { model: "WP-100", quantity: 1 },
      { model: "WP-200", quantity: 2 },
    ]);
  });

  test("names every part at fault", async () => {
    const parts = ["FILTER-PP", "NONE", "FILTER-PP"].map((sku) => ({ sku, quantity: 1 }));
    expect(await refusalOf(saveProductParts(admin(), { model: "WP-200", parts }))).toMatchObject({
      code: "invalid_input",
      fields: ["parts[1].sku", "parts[2].sku"],
    });
    expect((await refusalOf(saveProductParts(admin(), { model: "NONE", parts: [] }))).code).toBe("not_found");
  });
});
