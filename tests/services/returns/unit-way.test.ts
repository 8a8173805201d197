import { listStock, receiveStock } from "@services/catalog/index.server";
import type { Actor } from "@services/platform/context";
import {
  completeRepair,
  confirmParts,
  giveOpinion,
  inspectUnit,
  issueTestStandard,
  listWork,
  readReturn,
  readUnitWay,
  reinspectUnit,
  replaceUnit,
  restockUnit,
  returnUnitToSupplier,
  scheduleRepair,
  scrapUnit,
  sendUnitBack,
  voidIntakeSlip,
} from "@services/returns/index.server";
import { registerSale } from "@services/warranty/index.server";
import { beforeAll, describe, expect, test } from "vitest";
import { atOnce } from "../../support/at-once";
import { actors } from "../../support/context";
import { useDatabase } from "../../support/database";
import { keepInvariants } from "../../support/invariants";
import { refusalOf } from "../../support/refusal";
import { GOOD, LEAKING, openUnitWayDesk, STANDARD } from "../../support/unit-way-desk";
import { buildWorld, PARTS } from "../../support/world";

const database = useDatabase(10);
keepInvariants(database);
const desk = openUnitWayDesk(database);
const { as, placeOf, quarantined } = desk;
beforeAll(async () => {
  await buildWorld(database);
  await desk.countUnits();
  await desk.issueStandard();
  await receiveStock(as(warehouse), { sku: PARTS.pump.sku, quantity: 50, reference: "DN-2026-002" });
});
const [quality, research, process, planner] = [actors.quality(), actors.research(), actors.processEngineer(), actors.planner()];
const [workshop, warehouse, service] = [actors.workshop(), actors.warehouse(), actors.customerService()];
const parcel = { carrier: "德邦", waybillNo: "DPK3001" };
const way = (unit: { returnNo: string; serial: string }) => readUnitWay(as(quality), unit);
const pumps = async () => (await listStock(as(warehouse), { q: PARTS.pump.sku })).items[0]!.onHand;

test("from the inspection to the shelf: each role takes its turn, parts leave the stock and the unit becomes good stock", async () => {
  const before = await pumps();
  const unit = await desk.cameIn();
  const held = await quarantined();
  const turns: (readonly [Actor, string])[] = [];
  const step = async (actor: Actor, act: () => Promise<{ state: string }>) => {
    const listed = (await listWork(as(actor), { limit: 200 })).items.some(({ serial }) => serial === unit.serial);
    expect([actor.login, listed]).toEqual([actor.login, true]);
    turns.push([actor, (await act()).state]);
  };
  await step(quality, () => inspectUnit(as(quality), { ...unit, faultFound: true, finding: "水泵不吸水" }));
  await step(research, () =>
    giveOpinion(as(research), { ...unit, decision: "repair", words: "更换水泵", standardNo: STANDARD.standardNo }),
  );
  await step(process, () => confirmParts(as(process), { ...unit, parts: [{ sku: PARTS.pump.sku, quantity: 1 }] }));
  await step(planner, () => scheduleRepair(as(planner), { ...unit, plannedOn: "2026-03-11" }));
  expect(await pumps()).toBe(before);
  await step(workshop, () => completeRepair(as(workshop), { ...unit, work: "换泵" }));
  expect(await pumps()).toBe(before - 1);
  await step(quality, () => reinspectUnit(as(quality), { ...unit, finding: "合格", readings: GOOD }));
  expect(await placeOf(unit.serial)).toEqual(["stock", "quarantine"]);
  await step(warehouse, () => restockUnit(as(warehouse), unit));
  expect(await placeOf(unit.serial)).toEqual(["stock", "good"]);
  expect(await quarantined()).toBe(held - 1);
  expect(turns.map(([, state]) => state)).toEqual([
    "inspected",
    "opinion_given",
    "parts_confirmed",
    "scheduled",
    "repaired",
    "reinspected",
    "restocked",
  ]);
  const told = await way(unit);
  expect(told.opinions[0]!.repair).toMatchObject({ plannedOn: "2026-03-11", receiptNo: expect.stringMatching(/^RSR-2026-\d{6}$/) });
  expect(told.next).toBeNull();
  expect(await readReturn(as(service), { returnNo: unit.returnNo })).toMatchObject({
    status: "received",
    settlements: [{ kind: "exchange" }],
  });
});

const refusedTo = async (act: Promise<unknown>, code: string) => expect((await refusalOf(act)).code).toBe(code);

describe("what does not happen", () => {
  test("no step before its turn, and none by another role", async () => {
    const unit = await desk.cameIn();
    await refusedTo(restockUnit(as(warehouse), unit), "wrong_state");
    await refusedTo(giveOpinion(as(research), { ...unit, decision: "scrap", words: "x" }), "wrong_state");
    await refusedTo(inspectUnit(as(warehouse), { ...unit, faultFound: true, finding: "x" }), "forbidden");
    await refusedTo(inspectUnit(as(actors.dealer("D001")), { ...unit, faultFound: true, finding: "x" }), "forbidden");
    await refusedTo(inspectUnit(as(quality), { ...unit, serial: "NOT-HERE", faultFound: true, finding: "x" }), "not_found");
  });

  test("a unit that its sender wants back is not restocked, one that the company keeps is not sent back", async () => {
    const theirs = await desk.passed("send_back");
    await refusedTo(restockUnit(as(warehouse), theirs), "wrong_state");
    expect(await sendUnitBack(as(warehouse), { ...theirs, ...parcel })).toMatchObject({ state: "sent_back" });
    expect(await placeOf(theirs.serial)).toEqual(["dealer", null]);
    const ours = await desk.passed();
    await refusedTo(sendUnitBack(as(warehouse), { ...ours, ...parcel }), "wrong_state");
  });

  test("the opinion decides the way", async () => {
    const unit = await desk.decided("scrap");
    await refusedTo(confirmParts(as(process), { ...unit, parts: [] }), "wrong_state");
    await refusedTo(returnUnitToSupplier(as(warehouse), { ...unit, ...parcel }), "wrong_state");
  });

  test("who found a unit to be scrap does not scrap it", async () => {
    const unit = await desk.decided("scrap");
    const both: Actor = { ...research, roles: ["research", "quality"] };
    await refusedTo(scrapUnit(as(both), { ...unit, reason: "无法修复" }), "forbidden");
    expect(await scrapUnit(as(quality), { ...unit, reason: "无法修复" })).toMatchObject({ state: "scrapped" });
    expect(await placeOf(unit.serial)).toEqual(["scrapped", null]);
  });

  test("parts that are short stop the repair, and nothing has moved", async () => {
    const unit = await desk.decided("repair");
    await confirmParts(as(process), { ...unit, parts: [{ sku: PARTS.pump.sku, quantity: 99 }] });
    expect(await scheduleRepair(as(planner), { ...unit, plannedOn: "2026-03-11" })).toMatchObject({ short: [PARTS.pump.sku] });
    const before = await pumps();
    await refusedTo(completeRepair(as(workshop), { ...unit, work: "x" }), "wrong_state");
    expect([(await way(unit)).state, await pumps()]).toEqual(["scheduled", before]);
  });

  test("of two who finish the same repair at once one does, and the parts leave once", async () => {
    const unit = await desk.decided("repair");
    await confirmParts(as(process), { ...unit, parts: [{ sku: PARTS.pump.sku, quantity: 1 }] });
    await scheduleRepair(as(planner), { ...unit, plannedOn: "2026-03-11" });
    const before = await pumps();
    const outcome = await atOnce([1, 2].map(() => () => completeRepair(as(workshop), { ...unit, work: "换泵" })));
    expect([outcome.done.length, outcome.refused.length]).toEqual([1, 1]);
    expect(await pumps()).toBe(before - 1);
  });
});

describe("a unit that was sold", () => {
  const sold = (serial: string) =>
    registerSale(as(actors.dealer("D001")), {
      ...{ serial, soldOn: "2026-03-01", soldBy: { dealerCode: "D001" }, customer: { name: "陈女士", phone: "13812345678" } },
    });
  const soldAndBack = async (wanted: "exchange" | "send_back", decision: "use_as_is" | "scrap" | "return_to_sender") => {
    const [serial] = (await desk.unitsAtDealer(1)) as [string];
    await sold(serial);
    const unit = await desk.takenIn(serial, wanted);
    await inspectUnit(as(quality), { ...unit, faultFound: false, finding: "未复现" });
    const standardNo = decision === "use_as_is" ? STANDARD.standardNo : undefined;
    await giveOpinion(as(research), { ...unit, decision, words: "x", standardNo });
    return unit;
  };
  test("is nobody's once it is on the shelf, and its sale has ended", async () => {
    const unit = await soldAndBack("exchange", "use_as_is");
    await reinspectUnit(as(quality), { ...unit, finding: "合格", readings: GOOD });
    await restockUnit(as(warehouse), unit);
    const { db } = database.current;
    expect(await db.unitSale.count({ where: { serial: unit.serial, endedAt: null } })).toBe(0);
    expect(await db.unit.findUnique({ where: { serial: unit.serial } })).toMatchObject({ dealerCode: null, shippedOn: null });
    expect(await placeOf(unit.serial)).toEqual(["stock", "good"]);
  });

  test("goes back to its customer and stays sold", async () => {
    const unit = await soldAndBack("send_back", "return_to_sender");
    await sendUnitBack(as(warehouse), { ...unit, ...parcel });
    expect(await placeOf(unit.serial)).toEqual(["customer", null]);
    expect(await database.current.db.unitSale.count({ where: { serial: unit.serial, endedAt: null } })).toBe(1);
  });

  test("is its customer's again where its slip was void", async () => {
    const [serial] = (await desk.unitsAtDealer(1)) as [string];
    await sold(serial);
    const { returnNo } = await desk.takenIn(serial, "send_back");
    const { slips } = await readReturn(as(warehouse), { returnNo });
    await voidIntakeSlip(as(warehouse), { intakeSlipNo: slips[0]!.intakeSlipNo, reason: "录错" });
    expect(await placeOf(serial)).toEqual(["customer", null]);
  });

  test("is sold no more when it is scrap, and not again", async () => {
    const unit = await soldAndBack("exchange", "scrap");
    await scrapUnit(as(quality), { ...unit, reason: "报废" });
    expect((await refusalOf(sold(unit.serial))).code).toBe("conflict");
    expect(await database.current.db.unitSale.count({ where: { serial: unit.serial, endedAt: null } })).toBe(0);
  });
});

test("a dealer reads what became of its units, not what was written about them inside", async () => {
  const unit = await desk.decided("scrap");
  const inside = (actor: Actor) =>
    readReturn(as(actor), { returnNo: unit.returnNo }).then(({ history }) =>
      history.filter(({ serial }) => serial !== null).map(({ reason }) => reason),
    );
  expect(await inside(service)).toContain("按意见处理");
  expect((await inside(actors.dealer("D001"))).every((reason) => reason === null)).toBe(true);
  const { returnNo } = unit;
  const WHO = /"(by|\w+By)":"/;
  const told = async (actor: Actor) => JSON.stringify(await readReturn(as(actor), { returnNo }));
  expect(await told(service)).toMatch(WHO);
  expect(await told(actors.dealer("D001"))).not.toMatch(WHO);
  expect((await refusalOf(listWork(as(actors.salesRep()), { serial: unit.serial }))).code).toBe("forbidden");
});

describe("other ways", () => {
  test("a failed re-inspection asks for a new opinion, and only the standard's limits decide", async () => {
    const unit = await desk.repaired();
    const failed = await reinspectUnit(as(quality), { ...unit, finding: "仍漏水", readings: LEAKING });
    expect(failed).toMatchObject({ state: "inspected", passed: false, failures: ["漏水"] });
    expect(await way(unit)).toMatchObject({ state: "inspected", decision: null, next: { act: "give_opinion", role: "research" } });
    await giveOpinion(as(research), { ...unit, decision: "use_as_is", words: "让步放行前复测", standardNo: STANDARD.standardNo });
    expect(await reinspectUnit(as(quality), { ...unit, finding: "合格", readings: GOOD })).toMatchObject({
      state: "reinspected",
      passed: true,
    });
  });

  test.each([
    ["none", [], ["readings"]],
    ["one missing", GOOD.slice(1), ["readings"]],
    ["one too many", [...GOOD, { name: "噪声", value: 1 }], ["readings[2].name"]],
    ["one twice", [...GOOD, GOOD[0]!], ["readings[2].name"]],
    ["one empty", [{ name: "漏水", value: "" as never }, GOOD[1]!], ["readings[0].value"]],
    ["one null", [{ name: "漏水", value: null as never }, GOOD[1]!], ["readings[0].value"]],
  ])("measured values are refused by name: %s", async (_what, readings, fields) => {
    const unit = await desk.repaired();
    expect(await refusalOf(reinspectUnit(as(quality), { ...unit, finding: "x", readings }))).toMatchObject({
      code: "invalid_input",
      fields,
    });
    expect((await way(unit)).state).toBe("repaired");
  });

  test("it goes back as it is, to its supplier, or is replaced and stays held", async () => {
    const back = await desk.decided("return_to_sender");
    expect(await sendUnitBack(as(warehouse), { ...back, ...parcel })).toMatchObject({ state: "sent_back" });
    const supplied = await desk.decided("return_to_supplier");
    await returnUnitToSupplier(as(warehouse), { ...supplied, ...parcel });
    expect(await placeOf(supplied.serial)).toEqual(["supplier", null]);
    const replaced = await desk.decided("replace");
    expect(await replaceUnit(as(service), { ...replaced, reason: "换新机" })).toMatchObject({ state: "replaced" });
    expect(await placeOf(replaced.serial)).toEqual(["stock", "quarantine"]);
  });

  test("a standard is needed where something is tested, of the unit's model, and none elsewhere", async () => {
    const unit = await desk.inspected();
    const opinion = (more: object) => refusalOf(giveOpinion(as(research), { ...unit, decision: "repair", words: "x", ...more }));
    expect(await opinion({})).toMatchObject({ fields: ["standardNo"] });
    expect(await opinion({ decision: "scrap", standardNo: STANDARD.standardNo })).toMatchObject({ fields: ["standardNo"] });
    expect((await opinion({ standardNo: "TS-NONE" })).code).toBe("not_found");
    expect(await refusalOf(issueTestStandard(as(research), STANDARD))).toMatchObject({ fields: ["standardNo"] });
  });
});

describe("the database keeps the way by itself", () => {
  const attempt = (unit: { returnNo: string; serial: string }, sets: string, state: string) =>
    database.current.db.$transaction(async (tx) => {
      const row = await tx.returnUnit.findFirstOrThrow({ where: { serial: unit.serial } });
      const event = { subjectKind: "return_unit", subjectNo: row.unitNo, at: new Date(), actor: "research", role: "x", action: "x" };
      await tx.$executeRawUnsafe(
        `INSERT INTO event (subject_kind, subject_no, at, actor, role, action, from_status, to_status, reason_code, data)
         VALUES ('${event.subjectKind}', '${event.subjectNo}', now(), 'research', 'x', 'x', '${row.state}', '${state}', 'x', '{}')`,
      );
      await tx.$executeRawUnsafe(
        `UPDATE return_unit SET state = '${state}', version = version + 1 ${sets} WHERE unit_no = '${row.unitNo}'`,
      );
      // The receipt of the last repair is complete, so that it is not what stands in the way.
      if (state === "restocked")
        await tx.$executeRaw`
          UPDATE unit_repair r SET stocked_by = 'x', stocked_at = now() WHERE r.unit_no = ${row.unitNo} AND r.receipt_no IS NOT NULL
            AND r.opinion_no = (SELECT max(o.opinion_no) FROM unit_opinion o WHERE o.unit_no = r.unit_no)`;
      await tx.$executeRawUnsafe("SET CONSTRAINTS ALL IMMEDIATE");
    });

  test("nothing is restocked that did not pass, that failed last, or that its sender wants back", async () => {
    await expect(attempt(await desk.repaired(), "", "restocked")).rejects.toThrow(/has not passed/);
    const failed = await desk.repaired();
    await reinspectUnit(as(quality), { ...failed, finding: "x", readings: LEAKING });
    await giveOpinion(as(research), { ...failed, decision: "use_as_is", words: "x", standardNo: STANDARD.standardNo });
    await expect(attempt(failed, "", "restocked")).rejects.toThrow(/has not passed/);
    await expect(attempt(await desk.passed("send_back"), "", "restocked")).rejects.toThrow(/belongs to who sent it/);
  });

  test("nobody scraps alone", async () => {
    await expect(attempt(await desk.decided("scrap"), "", "scrapped")).rejects.toThrow(/second person/);
  });

  test("a decision is not left out or swapped", async () => {
    await expect(attempt(await desk.decided("scrap"), ", decision = 'replace'", "scrapped")).rejects.toThrow(/return_unit_way/);
    await expect(attempt(await desk.inspected(), "", "scrapped")).rejects.toThrow(/return_unit/);
  });
});
