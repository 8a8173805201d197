import { receiveStock } from "@services/catalog/index.server";
import { confirmParts, readBoard, scheduleRepair, takePartsBack } from "@services/returns/index.server";
import { beforeAll, expect, test } from "vitest";
import { actors, contextFor } from "../../support/context";
import { useDatabase } from "../../support/database";
import { keepInvariants } from "../../support/invariants";
import { openUnitWayDesk } from "../../support/unit-way-desk";
import { buildWorld, PARTS } from "../../support/world";

const database = useDatabase(10);
keepInvariants(database);
const desk = openUnitWayDesk(database);
const { as } = desk;
const planner = actors.planner();
beforeAll(async () => {
  await buildWorld(database);
  await desk.countUnits();
  await desk.issueStandard();
});

const [SKU] = [PARTS.pump.sku];
/** A unit whose repair needs so many pumps; on a day where one is named. */
async function planned(pumps: number, plannedOn?: string) {
  const unit = await desk.decided("repair");
  await confirmParts(as(actors.processEngineer()), { ...unit, parts: pumps > 0 ? [{ sku: SKU, quantity: pumps }] : [] });
  if (plannedOn) await scheduleRepair(as(planner), { ...unit, plannedOn });
  return unit;
}
const board = (from?: string) => readBoard(as(planner), { from });
const serials = (units: readonly { serial: string }[]) => units.map(({ serial }) => serial);

test("units stand under their days with what they lack, the earlier day taking the stock first; a moved one lacks it instead", async () => {
  const { available } = await receiveStock(as(actors.warehouse()), { sku: SKU, quantity: 1, reference: "DN-2026-003" });
  const late = await planned(available, "2026-03-12");
  const early = await planned(1, "2026-03-11");
  const undated = await planned(2);
  const plain = await planned(0, "2026-03-14");
  const shown = await board();
  expect(shown.today).toBe("2026-03-10");
  expect(shown.days.map(({ date }) => date)).toEqual(["2026-03-10", "2026-03-11", "2026-03-12", "2026-03-13", "2026-03-14", "2026-03-16"]);
  const on = (view: typeof shown, date: string) => view.days.find((day) => day.date === date)!;
  expect(on(shown, "2026-03-11").units).toMatchObject([{ ...early, lacks: [] }]);
  expect(on(shown, "2026-03-12").units).toMatchObject([{ ...late, lacks: [{ sku: SKU, lacking: 1 }] }]);
  expect(on(shown, "2026-03-14")).toMatchObject({ isWorking: false, units: [{ ...plain, pieces: 0, lacks: [] }] });
  expect(shown.undated).toMatchObject([{ ...undated, lacks: [{ sku: SKU, lacking: 2 }] }]);
  await scheduleRepair(as(planner), { ...early, plannedOn: "2026-03-13" });
  const moved = await board();
  expect(on(moved, "2026-03-12").units).toMatchObject([{ ...late, lacks: [] }]);
  expect(on(moved, "2026-03-13").units).toMatchObject([{ ...early, lacks: [{ sku: SKU, lacking: 1 }] }]);
  expect([moved.maySchedule, (await readBoard(as(actors.workshop()), {})).maySchedule]).toEqual([true, false]);
  expect((await board("2026-03-13")).overdue).toEqual([]); // their day is not past yet
  expect((await board("2026-03-04")).behind).toBe(3);
  const later = contextFor(database, planner, { now: new Date("2026-03-13T02:00:00Z") });
  expect(serials((await readBoard(later, {})).overdue)).toEqual([late.serial]);
});

test("a day with more units than the workshop repairs says so; a repair whose parts were taken back is gone from the board", async () => {
  const capacity = (await board()).capacity;
  const units = [];
  for (let n = 0; n <= capacity; n++) units.push(await planned(0, "2026-03-16"));
  const day = async () => (await board()).days.find(({ date }) => date === "2026-03-16")!;
  expect(await day()).toMatchObject({ isTooMany: true, units: { length: capacity + 1 } });
  await scheduleRepair(as(planner), { ...units[0]!, plannedOn: "2026-03-13" });
  expect(await day()).toMatchObject({ isTooMany: false });
  const waiting = await planned(0);
  expect(serials((await board()).undated)).toContain(waiting.serial);
  await takePartsBack(as(actors.processEngineer()), { ...waiting, reason: "漏列配件" });
  expect(serials((await board()).undated)).not.toContain(waiting.serial);
});
