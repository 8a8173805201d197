import { dismissBatchCase, openBatchCase } from "@services/batches/index.server";
import { registerUnits } from "@services/catalog/index.server";
import { command } from "@services/platform/index.server";
import { code } from "@services/platform/input";
import { readReturn, readUnitWay, reinspectUnit, restockUnit, scrapUnit } from "@services/returns/index.server";
import { checkWarranty, registerSale, voidWarranty } from "@services/warranty/index.server";
import { beforeAll, describe, expect, test } from "vitest";
import { z } from "zod";
import { inspect, makeBatch } from "../../support/batches-desk";
import { actors } from "../../support/context";
import { useDatabase } from "../../support/database";
import { keepInvariants } from "../../support/invariants";
import { refusalOf } from "../../support/refusal";
import { employSigner, sendBack, sign, submit } from "../../support/sign-off-desk";
import { GOOD, openUnitWayDesk } from "../../support/unit-way-desk";
import { buildWorld } from "../../support/world";

const database = useDatabase();
keepInvariants(database);
const desk = openUnitWayDesk(database);
const { as, placeOf } = desk;
const [quality, warehouse, workshop] = [actors.quality(), actors.warehouse(), actors.workshop()];
beforeAll(async () => {
  await buildWorld(database);
  await desk.countUnits();
  await desk.issueStandard();
});

const sold = (serial: string) =>
  registerSale(as(actors.customerService()), {
    ...{ serial, soldOn: "2026-03-05", soldBy: { company: true as const }, customer: { name: "陈女士", phone: "13812345678" } },
  });
const hold = (batchNo: string) => openBatchCase(as(quality), { batchNos: [batchNo], reason: "供应商通报接头缺陷" });
const register = (batchNo: string, serial: string) =>
  registerUnits(as(actors.administrator()), { model: "WP-100", batchNo, madeOn: "2026-01-05", serials: [serial] });

describe("a unit that is held is not sold", () => {
  test("while it stands in quarantine, and while its batch is on hold; nothing has moved", async () => {
    const { serial } = await desk.cameIn();
    await makeBatch(as, "B26A", 0);
    await hold("B26A");
    for (const [unit, place] of [
      [serial, "quarantine"],
      ["B26A-S", "on_hold"],
    ] as const) {
      expect(await refusalOf(sold(unit))).toMatchObject({ code: "conflict", text: expect.stringContaining(unit) });
      expect(await placeOf(unit)).toEqual(["stock", place]);
      expect(await database.current.db.unitSale.count({ where: { serial: unit } })).toBe(0);
    }
  });

  test("and it is once it is free", async () => {
    await makeBatch(as, "B26B", 0);
    const { caseNo } = await hold("B26B");
    await dismissBatchCase(as(quality), { caseNo, reason: "与批次无关" });
    await sold("B26B-S");
    expect(await placeOf("B26B-S")).toEqual(["customer", null]);
  });
});

describe("what comes into stock of a batch whose case stands waits as the others do", () => {
  test("a unit that is registered, until the case is dismissed", async () => {
    await makeBatch(as, "B26C", 0);
    const { caseNo } = await hold("B26C");
    await register("B26C", "B26C-LATE");
    expect(await placeOf("B26C-LATE")).toEqual(["stock", "on_hold"]);
    await dismissBatchCase(as(quality), { caseNo, reason: "与批次无关" });
    expect(await placeOf("B26C-LATE")).toEqual(["stock", "good"]);
    await register("B26C", "B26C-LAST");
    expect(await placeOf("B26C-LAST")).toEqual(["stock", "good"]);
  });

  test("a unit that was repaired and passed", async () => {
    await makeBatch(as, "B26D", ["D001"]);
    await inspect(as, "B26D-1", "reported");
    const unit = await desk.passedOf("B26D-1");
    await hold("B26D");
    await restockUnit(as(warehouse), unit);
    expect(await placeOf(unit.serial)).toEqual(["stock", "on_hold"]);
  });

  test("but not one that the general manager has signed for", async () => {
    const chief = await employSigner(as, "signing-chief");
    const { caseNo } = await sendBack(as, "B26E", "exchange");
    await submit(as, caseNo);
    await sign(as(chief), { caseNo, exclude: ["B26E-2"] });
    const unit = await desk.passedOf("B26E-1");
    await restockUnit(as(warehouse), unit);
    expect(await placeOf(unit.serial)).toEqual(["stock", "good"]);
  });
});

test("what voided the cover of a unit ends when it is restocked, and stays on record", async () => {
  const unit = await desk.passed();
  const { serial } = unit;
  await voidWarranty(as(quality), { serial, reasonCode: "misuse", reason: "进水压力超限", evidence: "现场照片 3 张" });
  expect((await checkWarranty(as(quality), { serial })).verdict).toBe("void");
  await desk.restock(unit);
  await sold(serial);
  expect((await checkWarranty(as(quality), { serial })).verdict).toBe("in_warranty");
  const kept = await database.current.db.warrantyVoid.findMany({ where: { serial } });
  expect(kept).toMatchObject([{ reasonCode: "misuse", liftedAt: expect.any(Date) }]);
});

describe("a page offers a step with the reason why it would be refused", () => {
  const stepsOf = async (actor: ReturnType<typeof actors.quality>, unit: { returnNo: string; serial: string }) =>
    (await readUnitWay(as(actor), unit)).can;

  test("because its batch case is not signed", async () => {
    const { caseNo } = await sendBack(as, "B26F");
    const unit = await desk.passedOf("B26F-1").catch(() => null);
    expect(unit).toBeNull(); // the repair itself waits for the signature
    const { unitNo } = await database.current.db.returnUnit.findFirstOrThrow({ where: { serial: "B26F-1", state: "scheduled" } });
    const returnNo = unitNo.replace(/-\d+$/, "");
    expect(await stepsOf(workshop, { returnNo, serial: "B26F-1" })).toEqual({
      repair: { ok: false, why: expect.stringContaining(caseNo) },
    });
  });

  test("because a second person scraps, and only to the one who decided it", async () => {
    const unit = await desk.decided("scrap");
    const decider = { ...actors.research(), roles: ["research", "quality"] as const };
    expect(await stepsOf(decider, unit)).toEqual({ scrap: { ok: false, why: expect.stringContaining("第二人") } });
    expect(await stepsOf(quality, unit)).toEqual({ scrap: { ok: true } });
    await scrapUnit(as(quality), { ...unit, reason: "报废" });
    expect(await stepsOf(quality, unit)).toEqual({});
  });

  test("because units of the return are still on their way", async () => {
    const unit = await desk.repaired();
    const closing = async () => (await readReturn(as(actors.customerService()), { returnNo: unit.returnNo })).can.close;
    expect(await closing()).toEqual({ ok: false, why: "还有产品在处理中" });
    await reinspectUnit(as(quality), { ...unit, finding: "合格", readings: GOOD });
    await desk.restock(unit);
    expect(await closing()).toEqual({ ok: false, why: "还有换机或退款未结" });
  });
});

const takeAway = command({
  name: "test/take-away",
  input: z.strictObject({ serial: code(40) }),
  action: "catalog.read",
  run: async (tx, { serial }) => void (await tx.unit.update({ where: { serial }, data: { place: "customer", stockStatus: null } })),
});
const forget = command({
  name: "test/forget",
  input: z.strictObject({ serial: code(40) }),
  action: "catalog.read",
  run: async (tx, { serial }) => void (await tx.returnUnit.deleteMany({ where: { serial } })),
});

test.each([
  ["at once", forget],
  ["at the commit", takeAway],
])("what a guard of the database refuses %s is an answer that people understand, not a failure", async (_when, act) => {
  const { serial } = await desk.cameIn();
  expect(await refusalOf(act(as(quality), { serial }))).toMatchObject({ code: "wrong_state" });
});
