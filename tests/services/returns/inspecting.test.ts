import { attachPhotos, inspectUnit, readReturn, readUnitForm, receiveReturn } from "@services/returns/index.server";
import { beforeAll, expect, test } from "vitest";
import { actors } from "../../support/context";
import { useDatabase } from "../../support/database";
import { received as file, png } from "../../support/evidence";
import { keepInvariants } from "../../support/invariants";
import { refusalOf } from "../../support/refusal";
import { intact } from "../../support/returns-desk";
import { sendBack } from "../../support/sign-off-desk";
import { openUnitWayDesk } from "../../support/unit-way-desk";
import { buildWorld } from "../../support/world";

const database = useDatabase();
keepInvariants(database);
const desk = openUnitWayDesk(database);
const { as } = desk;
const quality = actors.quality();
beforeAll(async () => {
  await buildWorld(database);
  await desk.countUnits();
});
const found = async (unit: { returnNo: string; serial: string }) =>
  (await readUnitForm(as(quality), unit)).inspections.map(({ faultFound, finding }) => [faultFound, finding]);

test("a fault that is just what the sender said needs no words of quality's; that there is none does", async () => {
  const unit = await desk.cameIn();
  expect((await readUnitForm(as(quality), unit)).said).toBe("底部漏水");
  for (const missing of [{ faultFound: false }, { faultFound: false, finding: " " }])
    expect(await refusalOf(inspectUnit(as(quality), { ...unit, ...missing }))).toMatchObject({
      code: "invalid_input",
      fields: ["finding"],
    });
  await inspectUnit(as(quality), { ...unit, faultFound: true });
  expect(await found(unit)).toEqual([[true, "底部漏水"]]);
  const sound = await desk.cameIn();
  await inspectUnit(as(quality), { ...sound, faultFound: false, finding: "通水 2 小时未见渗漏" });
  expect(await found(sound)).toEqual([[false, "通水 2 小时未见渗漏"]]);
});

test("of a unit that nobody announced its sender said nothing: quality says what it found", async () => {
  const [named = "", stray = ""] = await desk.unitsAtDealer(2, "B26X1");
  const returnNo = await desk.authorised([named]);
  await receiveReturn(as(actors.warehouse()), { returnNo, units: [...intact([named]), { serial: stray, condition: "unannounced" }] });
  expect(await refusalOf(inspectUnit(as(quality), { returnNo, serial: stray, faultFound: true }))).toMatchObject({ fields: ["finding"] });
});

test("a unit that was called back for its batch comes with that and not with what quality found of others, and is looked at itself", async () => {
  const { caseNo, serials } = await sendBack(as, "B26X2");
  const unit = await desk.takenIn(serials[1]!);
  expect((await readReturn(as(quality), { returnNo: unit.returnNo })).units.map(({ fault }) => fault)).toEqual(
    serials.map(() => `批量问题 ${caseNo} 召回`),
  );
  expect((await readUnitForm(as(quality), unit)).said).toBeNull();
  expect(await refusalOf(inspectUnit(as(quality), { ...unit, faultFound: true }))).toMatchObject({ fields: ["finding"] });
  await inspectUnit(as(quality), { ...unit, faultFound: true, finding: "接头壁厚 1.6 mm" });
  expect(await found(unit)).toEqual([[true, "接头壁厚 1.6 mm"]]);
});

test("who looks at a unit sees the photos of its return, where they may read it", async () => {
  const unit = await desk.cameIn();
  await attachPhotos(as(actors.dealer("D001")), { returnNo: unit.returnNo, files: [await file(png(), "漏水.png")] });
  for (const actor of [quality, actors.research(), actors.workshop()])
    expect(await readUnitForm(as(actor), unit)).toMatchObject({ readsReturn: true, photos: [{ fileName: "漏水.png" }] });
});
