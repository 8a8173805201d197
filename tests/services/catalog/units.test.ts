import { readUnit, registerUnits } from "@services/catalog/index.server";
import { type Actor, PUBLIC, ROLES } from "@services/platform/context";
import { beforeAll, describe, expect, test } from "vitest";
import { actors, contextFor } from "../../support/context";
import { useDatabase } from "../../support/database";
import { keepInvariants } from "../../support/invariants";
import { refusalOf } from "../../support/refusal";
import { buildWorld, UNITS } from "../../support/world";

const database = useDatabase();
keepInvariants(database);
beforeAll(() => buildWorld(database));
const as = (actor: Actor) => contextFor(database, actor);
const admin = () => as(actors.administrator());

const BATCH = { model: "WP-100", batchNo: "B2602", madeOn: "2026-02-02" };

describe("registering units", () => {
  test.each([
    ["in stock", {}, { place: "stock", stockStatus: "good", shippedOn: null, dealerCode: null }],
    [
      "shipped to a dealer",
      { shippedOn: "2026-02-10", dealerCode: "D002" },
      { place: "dealer", stockStatus: null, shippedOn: "2026-02-10", dealerCode: "D002" },
    ],
    [
      "sold directly by the company",
      { shippedOn: "2026-02-10" },
      { place: "customer", stockStatus: null, shippedOn: "2026-02-10", dealerCode: null },
    ],
  ])("%s says where they are", async (what, more, expected) => {
    const serial = `N-${what.length}`;
    expect(await registerUnits(admin(), { ...BATCH, serials: [serial.toLowerCase()], ...more })).toMatchObject({
      units: 1,
      batchNo: "B2602",
    });
    expect(await readUnit(admin(), { serial })).toMatchObject({ serial, ...BATCH, modelNameEn: "Under-sink purifier 100", ...expected });
  });

  test("takes five thousand at once and writes one event on their batch", async () => {
    const serials = Array.from({ length: 5_000 }, (_, index) => `M-${String(index).padStart(5, "0")}`);
    expect(await registerUnits(admin(), { ...BATCH, batchNo: "B2603", serials })).toMatchObject({ units: 5_000, place: "stock" });
    expect(await database.current.db.unit.count({ where: { batchNo: "B2603" } })).toBe(5_000);
    expect(await database.current.db.event.findMany({ where: { subjectKind: "batch", subjectNo: "B2603" } })).toMatchObject([
      { data: { units: 5_000 } },
    ]);
    expect((await refusalOf(registerUnits(admin(), { ...BATCH, serials: [...serials, "ONE-MORE"] }))).fields).toEqual(["serials"]);
  });

  test("a serial that is registered is a conflict that names it, and none of the others is registered", async () => {
    const refusal = await refusalOf(registerUnits(admin(), { ...BATCH, serials: ["FRESH-1", UNITS.atD001[0], "FRESH-2"] }));
    expect(refusal).toMatchObject({ code: "conflict", details: { serials: [UNITS.atD001[0]] } });
    expect(refusal.text).toContain(UNITS.atD001[0]);
    expect(await database.current.db.unit.count({ where: { serial: { startsWith: "FRESH" } } })).toBe(0);
  });

  test.each([
    ["another model", { model: "WP-300" }],
    ["another day of making", { madeOn: "2026-02-03" }],
  ])("a batch that is registered for %s is a conflict", async (_what, other) => {
    await database.current.db.product.createMany({
      data: [{ model: "WP-300", nameZh: "净水器 300", nameEn: "Purifier 300" }],
      skipDuplicates: true,
    });
    expect((await refusalOf(registerUnits(admin(), { ...BATCH, serials: ["FRESH-3"], ...other }))).code).toBe("conflict");
  });

  test.each([
    ["a serial twice in one list", { serials: ["FRESH-4", "fresh-4"] }, "invalid_input", ["serials[1]"]],
    ["a serial with a blank", { serials: ["FRESH 4"] }, "invalid_input", ["serials[0]"]],
    ["no serial", { serials: [] }, "invalid_input", ["serials"]],
    ["made tomorrow", { batchNo: "B2699", madeOn: "2026-03-11" }, "invalid_input", ["madeOn"]],
    ["shipped before they were made", { shippedOn: "2026-02-01" }, "invalid_input", ["shippedOn"]],
    ["shipped tomorrow", { shippedOn: "2026-03-11" }, "invalid_input", ["shippedOn"]],
    ["a dealer and no day of shipment", { dealerCode: "D001" }, "invalid_input", ["shippedOn"]],
    ["a dealer that is none", { shippedOn: "2026-02-10", dealerCode: "D999" }, "not_found", []],
    ["a model that is none", { model: "WP-999" }, "not_found", []],
  ])("refuses %s", async (_what, wrong, code, fields) => {
    expect(await refusalOf(registerUnits(admin(), { ...BATCH, serials: ["FRESH-5"], ...wrong }))).toMatchObject({ code, fields });
  });

  test("twice at the same time registers once", async () => {
    const calls = [1, 2].map(() => registerUnits(admin(), { ...BATCH, batchNo: "B2604", serials: ["TWIN-1", "TWIN-2"] }));
    const settled = await Promise.allSettled(calls);
    expect(settled.map((call) => call.status).sort()).toEqual(["fulfilled", "rejected"]);
  });
});

describe("what of a unit leaves the server", () => {
  const FIELDS = ["model", "madeOn", "batchNo", "shippedOn", "dealerCode", "place"];
  const serial = UNITS.atD001[0];
  const seen = async (actor: Actor) => {
    const view = await readUnit(as(actor), { serial });
    return FIELDS.filter((field) => field in view);
  };

  test.each(ROLES.filter((role) => role !== "dealer" && role !== "sub_distributor"))("%s sees all", async (role) => {
    expect(await seen({ login: role, name: role, roles: [role] })).toEqual(FIELDS);
  });

  test("its dealer sees all, another dealer not where it went, a sub-distributor its model and age", async () => {
    expect(await seen(actors.dealer("D001"))).toEqual(FIELDS);
    expect(await seen(actors.dealer("D002"))).toEqual(["model", "madeOn", "batchNo", "shippedOn"]);
    expect(await seen(actors.subDistributor("S001"))).toEqual(["model", "madeOn"]);
    expect((await refusalOf(readUnit(as(PUBLIC), { serial }))).code).toBe("not_signed_in");
  });
});
