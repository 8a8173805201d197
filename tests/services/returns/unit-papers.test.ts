import { receiveStock } from "@services/catalog/index.server";
import {
  printIntakeSlip,
  printRestockReceipt,
  printStatusTags,
  printUnitLabels,
  readUnitWay,
  reinspectUnit,
} from "@services/returns/index.server";
import { beforeAll, describe, expect, test } from "vitest";
import { scanFirstPage, textOf } from "../../documents/read-back";
import { actors } from "../../support/context";
import { useDatabase } from "../../support/database";
import { keepInvariants } from "../../support/invariants";
import { refusalOf } from "../../support/refusal";
import { GOOD, LEAKING, openUnitWayDesk } from "../../support/unit-way-desk";
import { buildWorld, PARTS } from "../../support/world";

const database = useDatabase(10);
keepInvariants(database);
const desk = openUnitWayDesk(database);
const { as } = desk;
const [quality, warehouse] = [actors.quality(), actors.warehouse()];
beforeAll(async () => {
  await buildWorld(database);
  await desk.countUnits();
  await desk.issueStandard();
  await receiveStock(as(warehouse), { sku: PARTS.pump.sku, quantity: 50, reference: "DN-2026-002" });
});
type Named = { returnNo: string; serial: string };
const tag = async (unit: Named, more: { inspectionNo?: number; size?: "60x40" } = {}) =>
  (await printStatusTags(as(quality), { returnNo: unit.returnNo, serials: [unit.serial], ...more })).body as Uint8Array;
const receiptOf = async (unit: Named) => (await readUnitWay(as(quality), unit)).opinions.at(-1)!.repair!.receiptNo!;
const receipt = async (receiptNo: string) => textOf((await printRestockReceipt(as(warehouse), { receiptNo })).body as Uint8Array);

describe("the status tag of a unit", () => {
  test("follows each finding; an older one can be printed again, counted by itself", async () => {
    const unit = await desk.inspected();
    const first = await tag(unit);
    for (const word of ["有故障", "水泵不吸水", unit.serial, unit.returnNo]) expect(textOf(first)).toContain(word);
    expect((await scanFirstPage(first, 203)).map(({ text }) => text)).toEqual([unit.serial]);
    const later = await desk.passed();
    const passed = textOf(await tag(later, { size: "60x40" }));
    for (const word of ["复检合格", "TS-WP100-A"]) expect(passed).toContain(word);
    expect(textOf(await tag(later, { inspectionNo: 1 }))).toMatch(/有故障/);
    expect(textOf(await tag(later, { inspectionNo: 1 }))).toContain("第 2 份");
    expect(textOf(await tag(unit))).toContain("第 2 份");
  });

  test("is not there before quality has looked at the unit, nor for a partner or another return", async () => {
    const unit = await desk.cameIn();
    expect((await refusalOf(tag(unit))).code).toBe("not_found");
    const seen = await desk.inspected();
    expect((await refusalOf(tag(seen, { inspectionNo: 2 }))).code).toBe("not_found");
    expect((await refusalOf(printStatusTags(as(actors.dealer("D001")), { returnNo: seen.returnNo, serials: [seen.serial] }))).code).toBe(
      "forbidden",
    );
    expect((await refusalOf(tag({ ...seen, returnNo: unit.returnNo }))).code).toBe("not_found");
  });
});

test("the labels of a slip's units say of a reprint which copy they are, counted beside the copies of the slip", async () => {
  const { returnNo, serial } = await desk.cameIn();
  const { intakeSlipNo } = await database.current.db.intakeSlip.findFirstOrThrow({ where: { returnNo } });
  const labels = async (more: { size?: "60x40" } = {}) =>
    textOf((await printUnitLabels(as(warehouse), { intakeSlipNo, ...more })).body as Uint8Array);
  expect(await labels()).not.toContain("第 2 份");
  expect(textOf((await printIntakeSlip(as(warehouse), { intakeSlipNo })).body as Uint8Array)).not.toContain("第 2 份");
  const again = await labels({ size: "60x40" });
  for (const word of [serial, "重印 第 2 份"]) expect(again).toContain(word);
  expect(await labels()).toContain("重印 第 3 份");
});

describe("the restock receipt", () => {
  test("is raised with the repair, open until the warehouse puts the unit on the shelf, and complete then", async () => {
    const unit = await desk.repaired();
    const receiptNo = await receiptOf(unit);
    const open = await receipt(receiptNo);
    for (const word of [receiptNo, unit.serial, "更换水泵", PARTS.pump.sku]) expect(open).toContain(word);
    expect(open).not.toContain("入库时间");
    await reinspectUnit(as(quality), { ...unit, finding: "合格", readings: GOOD });
    expect(await receipt(receiptNo)).toMatch(/TS-WP100-A/);
    await desk.restock(unit);
    const done = await receipt(receiptNo);
    for (const word of ["入库时间", "第 3 份", "1.5 – 2.5 L/min"]) expect(done).toContain(word);
    expect((await readUnitWay(as(quality), unit)).opinions.at(-1)!.repair!.stockedAt).not.toBeNull();
  });

  test("of a repair that did not pass never becomes one of the shelf's", async () => {
    const unit = await desk.repaired();
    const receiptNo = await receiptOf(unit);
    await reinspectUnit(as(quality), { ...unit, finding: "仍漏水", readings: LEAKING });
    const text = await receipt(receiptNo);
    for (const word of ["未入库", "复检不合格", "仍漏水"]) expect(text).toContain(word);
  });

  test("is not there under another number, nor for a partner", async () => {
    const unit = await desk.repaired();
    const asked = printRestockReceipt(as(actors.dealer("D001")), { receiptNo: await receiptOf(unit) });
    expect((await refusalOf(asked)).code).toBe("forbidden");
    expect((await refusalOf(receipt("RSR-2026-999999"))).code).toBe("not_found");
  });
});
