import {
  authoriseReturn,
  inspectUnit,
  inspectUnits,
  printStatusTags,
  readDelivery,
  readUnitForm,
  readUnitWay,
  receiveReturn,
  requestReturn,
} from "@services/returns/index.server";
import { beforeAll, expect, test } from "vitest";
import { textOfPages } from "../../documents/read-back";
import { atOnce } from "../../support/at-once";
import { actors } from "../../support/context";
import { useDatabase } from "../../support/database";
import { keepInvariants } from "../../support/invariants";
import { refusalOf } from "../../support/refusal";
import { intact, openReturnsDesk } from "../../support/returns-desk";
import { buildWorld } from "../../support/world";

const database = useDatabase(10);
keepInvariants(database);
const desk = openReturnsDesk(database);
const { as } = desk;
const quality = actors.quality();
beforeAll(() => buildWorld(database));

/** Units of one return, all but the last of them received: each of a batch of its own, so that no case opens. */
async function delivered(batch: string, count: number) {
  const serials: string[] = [];
  for (let n = 1; n <= count; n++) serials.push(...(await desk.unitsAtDealer(1, `${batch}${n}`)));
  const returnNo = await desk.authorised(serials);
  await receiveReturn(as(actors.warehouse()), { returnNo, units: intact(serials.slice(0, -1)) });
  return { returnNo, serials };
}
const FINDING = { faultFound: true, finding: "接口密封圈老化" };
const stateOf = async (returnNo: string, serial: string) => (await readUnitWay(as(quality), { returnNo, serial })).state;
const waiting = async (returnNo: string) => (await readDelivery(as(quality), { returnNo })).waiting.map(({ serial }) => serial);

test("chosen and scanned units of a delivery get one finding, each its own result and tag; the rest waits", async () => {
  const { returnNo, serials } = await delivered("B26PA", 5);
  const [one, two, three, four, coming] = serials as [string, string, string, string, string];
  const done = await inspectUnits(as(quality), { returnNo, serials: [one, three], scanned: [three, four], ...FINDING });
  expect(done.units.map(({ serial, state }) => [serial, state])).toEqual([one, three, four].map((serial) => [serial, "inspected"]));
  expect(done.waiting).toBe(1);
  expect(await waiting(returnNo)).toEqual([two]);
  for (const serial of [one, three, four])
    expect((await readUnitWay(as(quality), { returnNo, serial })).inspections).toMatchObject([{ inspectionNo: 1, ...FINDING }]);
  expect(await stateOf(returnNo, coming)).toBe("announced");
  const lacking = printStatusTags(as(quality), { returnNo, serials: [one, two] });
  expect((await refusalOf(lacking)).code).toBe("not_found"); // and no copy of the first counts
  const pages = textOfPages((await printStatusTags(as(quality), { returnNo, serials: [one, three, four] })).body as Uint8Array);
  expect(pages.filter((text) => /第 2 份/.test(text))).toEqual([]);
  expect(pages.map((text, index) => text.includes([one, three, four][index]!))).toEqual([true, true, true]);
});

test("one unit that does not wait keeps all of them as they were, and is named by its field", async () => {
  const { returnNo, serials } = await delivered("B26PB", 4);
  const [one, two, three, coming] = serials as [string, string, string, string];
  await inspectUnit(as(quality), { returnNo, serial: three, ...FINDING });
  const asked = { returnNo, serials: [one, three], scanned: [two, coming, "NOBODY-1"], ...FINDING };
  expect((await refusalOf(inspectUnits(as(quality), asked))).fields).toEqual(["serials[1]", "scanned[1]", "scanned[2]"]);
  expect(await waiting(returnNo)).toEqual([one, two]);
  expect((await refusalOf(inspectUnits(as(quality), { returnNo, ...FINDING }))).fields).toEqual(["serials"]);
  const foreign = inspectUnits(as(actors.warehouse()), { returnNo, serials: [one], ...FINDING });
  expect((await refusalOf(foreign)).code).toBe("forbidden");
});

test("two inspectors with the same units at once: one records them, the other is told", async () => {
  const { returnNo, serials } = await delivered("B26PC", 4);
  const mine = serials.slice(0, 3);
  const record = (chosen: string[]) => () => inspectUnits(as(quality), { returnNo, serials: chosen, ...FINDING });
  const { done, refused } = await atOnce([record(mine), record([...mine].reverse())]);
  expect([done.length, refused]).toEqual([1, ["invalid_input"]]);
  expect(await waiting(returnNo)).toEqual([]);
});

test("a fault counts as the kind that quality gives it, else as its sender's, else as product quality; an unknown kind is refused by its field", async () => {
  const { returnNo, serials } = await delivered("B26PD", 4);
  const [one, two, three] = serials as [string, string, string];
  const { db } = database.current;
  const seenAs = async (serial: string) => (await db.defectSighting.findFirstOrThrow({ where: { serial, sourceNo: returnNo } })).fault;
  const sortedAs = async (serial: string) => (await db.returnUnit.findFirstOrThrow({ where: { serial, returnNo } })).faultCategory;
  const { faults } = await readDelivery(as(quality), { returnNo });
  expect(faults).toContainEqual({ value: "product_quality.leak", label: "漏水" });
  expect(await seenAs(one)).toBe("product_quality");

  for (const faultCategory of ["product_quality", "service.attitude", "product_quality.nonsense", "漏水"]) {
    const together = inspectUnits(as(quality), { returnNo, serials: [one], ...FINDING, faultCategory });
    expect(await refusalOf(together)).toMatchObject({ code: "invalid_input", fields: ["faultCategory"] });
    const alone = inspectUnit(as(quality), { returnNo, serial: one, ...FINDING, faultCategory });
    expect((await refusalOf(alone)).fields).toEqual(["faultCategory"]);
  }
  expect(await waiting(returnNo)).toEqual([one, two, three]);

  await inspectUnits(as(quality), { returnNo, serials: [one], ...FINDING, faultCategory: "product_quality.leak" });
  expect([await seenAs(one), await sortedAs(one)]).toEqual(["product_quality.leak", null]); // what its sender said is kept beside it
  await inspectUnit(as(quality), { returnNo, serial: two, ...FINDING });
  expect([await seenAs(two), await sortedAs(two)]).toEqual(["product_quality", null]);
  await inspectUnit(as(quality), { returnNo, serial: three, faultFound: false, finding: "未复现", faultCategory: "product_quality.noise" });
  expect([await seenAs(three), await sortedAs(three)]).toEqual(["product_quality", null]);
});

test("what its sender sorted a fault as goes on counting, and is what the inspection form offers first", async () => {
  const [serial] = await desk.unitsAtDealer(1, "B26PE1");
  const sorted = { serials: [serial!], fault: "底座渗水", faultCategory: "product_quality.leak" };
  const { returnNo } = await requestReturn(as(actors.dealer("D001")), { wanted: "exchange", reason: "渗水", ...sorted });
  await authoriseReturn(as(actors.customerService()), { returnNo });
  await receiveReturn(as(actors.warehouse()), { returnNo, units: intact([serial!]) });
  expect(await readUnitForm(as(quality), { returnNo, serial: serial! })).toMatchObject({ faultCategory: "product_quality.leak" });
  await inspectUnit(as(quality), { returnNo, serial: serial!, ...FINDING });
  const seen = await database.current.db.defectSighting.findFirstOrThrow({ where: { serial: serial!, sourceNo: returnNo } });
  expect([seen.fault, seen.standing]).toEqual(["product_quality.leak", "confirmed"]);
});
