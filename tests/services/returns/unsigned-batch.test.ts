import { chooseHandling, confirmBatchCase, listBatchCases } from "@services/batches/index.server";
import {
  completeRepair,
  confirmParts,
  readUnitWay,
  replaceUnit,
  restockUnit,
  returnUnitToSupplier,
  scheduleRepair,
  scrapUnit,
  sendUnitBack,
} from "@services/returns/index.server";
import { beforeAll, expect, test } from "vitest";
import { actors } from "../../support/context";
import { useDatabase } from "../../support/database";
import { keepInvariants } from "../../support/invariants";
import { refusalOf } from "../../support/refusal";
import { openUnitWayDesk } from "../../support/unit-way-desk";
import { buildWorld } from "../../support/world";

const database = useDatabase();
keepInvariants(database);
const desk = openUnitWayDesk(database, "B2601");
const { as } = desk;
beforeAll(async () => {
  await buildWorld(database);
  await desk.countUnits();
  await desk.issueStandard();
});

test("no unit of a batch case is repaired, restocked, scrapped, replaced or sent away before it is signed for", async () => {
  const [quality, service, warehouse] = [as(actors.quality()), as(actors.customerService()), as(actors.warehouse())];
  const parcel = { carrier: "德邦", waybillNo: "DPK4001" };
  const scheduled = await desk.decided("repair");
  await confirmParts(as(actors.processEngineer()), { ...scheduled, parts: [] });
  await scheduleRepair(as(actors.planner()), { ...scheduled, plannedOn: "2026-03-11" });
  const [passed, theirs] = [await desk.passed(), await desk.passed("send_back")];
  const [scrap, replaced, supplied] = [
    await desk.decided("scrap"),
    await desk.decided("replace"),
    await desk.decided("return_to_supplier"),
  ];
  const acts = [
    [scheduled, () => completeRepair(as(actors.workshop()), { ...scheduled, work: "换泵" })],
    [passed, () => restockUnit(warehouse, passed)],
    [theirs, () => sendUnitBack(warehouse, { ...theirs, ...parcel })],
    [scrap, () => scrapUnit(quality, { ...scrap, reason: "报废" })],
    [replaced, () => replaceUnit(service, { ...replaced, reason: "换新" })],
    [supplied, () => returnUnitToSupplier(warehouse, { ...supplied, ...parcel })],
  ] as const;
  const caseNo = (await listBatchCases(quality, {})).items[0]!.caseNo; // the radar opened it: more than five were inspected
  await confirmBatchCase(quality, { caseNo, reason: "注塑缺陷" });
  await chooseHandling(service, { caseNo, mode: "return_to_factory", dealerCode: "D001", serials: acts.map(([{ serial }]) => serial) });
  for (const [unit, act] of acts) {
    const before = (await readUnitWay(quality, unit)).state;
    expect(await refusalOf(act())).toMatchObject({ code: "wrong_state", text: expect.stringContaining(caseNo) });
    expect((await readUnitWay(quality, unit)).state).toBe(before);
  }
});
