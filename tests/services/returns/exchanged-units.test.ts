import { readUnit, registerUnits, savePart } from "@services/catalog/index.server";
import { exchangeUnit, listCores, readRequest, receiveCore } from "@services/parts/index.server";
import { authoriseReturn, inspectUnits, readReturn, receiveReturn, requestReturn, voidIntakeSlip } from "@services/returns/index.server";
import { beforeAll, expect, test } from "vitest";
import { agree, hear } from "../../support/complaints-desk";
import { actors, contextFor, NOW } from "../../support/context";
import { useDatabase } from "../../support/database";
import { keepInvariants } from "../../support/invariants";
import { openDesk, SHIP_TO } from "../../support/parts-desk";
import { refusalOf } from "../../support/refusal";
import { intact, WISH } from "../../support/returns-desk";
import { openUnitWayDesk } from "../../support/unit-way-desk";
import { buildWorld, WHOLE_UNIT } from "../../support/world";

const database = useDatabase(6);
keepInvariants(database);
const desk = openDesk(database);
const way = openUnitWayDesk(database);
const { as } = desk;
beforeAll(async () => {
  await buildWorld(database);
  await savePart(as(actors.administrator()), WHOLE_UNIT);
  await way.issueStandard();
});

let made = 0;
/** A unit of a batch of its own: in stock, or sold directly where a day is named. */
async function build(shippedOn?: string): Promise<string> {
  const serial = `WP100-E-${++made}`;
  const batch = { model: "WP-100", batchNo: `B-E-${made}`, madeOn: "2026-01-05", serials: [serial] };
  await registerUnits(as(actors.administrator()), { ...batch, ...(shippedOn && { shippedOn }) });
  return serial;
}
/** An approved exchange of a unit that its customer agreed to. */
async function agreed(more: Parameters<typeof hear>[1] = {}) {
  const old = more?.serial ?? (await build("2026-01-22"));
  const complaintNo = await hear(as, { serial: old, ...more });
  await agree(as, complaintNo);
  const { requestNo } = await exchangeUnit(as(actors.customerService()), { complaintNo, shipTo: SHIP_TO });
  await desk.decideAs(actors.serviceManager(), { requestNo, lines: [{ lineNo: 1, approve: 1 }] });
  return { old, requestNo };
}
const ship = (requestNo: string, serial: string) => desk.ship(requestNo, [{ lineNo: 1, quantity: 1, replacementSerials: [serial] }]);

test("a unit that was given, came back, was repaired and restocked leaves again as an exchange; before that it does not", async () => {
  const first = await agreed();
  const given = await build();
  const { issueSlipNo } = await ship(first.requestNo, given);
  await desk.deliver(issueSlipNo);
  const passed = await way.passedOf(given);
  const another = await agreed();
  expect(await refusalOf(ship(another.requestNo, given))).toMatchObject({
    ...{ code: "invalid_input", fields: ["lines[0].replacementSerials"] },
  });
  await way.restock(passed);
  const again = await ship(another.requestNo, given);
  const left = await database.current.db.shippedSerial.findMany({ where: { serial: given }, orderBy: { round: "asc" } });
  expect(left.map((one) => [one.round, one.issueSlipNo])).toEqual([
    [1, issueSlipNo],
    [2, again.issueSlipNo],
  ]);
  expect(await readUnit(as(actors.warehouse()), { serial: given })).toMatchObject({ replaces: another.old });
});

/** A unit of D001's that D001 got another one for and owes. */
async function owed() {
  const [old] = await way.unitsAtDealer(1, `B-O-${++made}`);
  const complainant = { name: "经销商", phone: "13900001111", tier: "dealer" as const, dealerCode: "D001" };
  const { requestNo } = await agreed({ serial: old!, complainant });
  const { issueSlipNo } = await ship(requestNo, await build());
  await desk.deliver(issueSlipNo);
  return { old: old!, requestNo, coreNo: `${issueSlipNo}-1-1` };
}
async function announced(dealerCode: string, serial: string) {
  const units = [{ serial, fault: "漏水" }];
  const { returnNo } = await requestReturn(as(actors.dealer(dealerCode)), { ...WISH, wanted: "send_back", units });
  await authoriseReturn(as(actors.customerService()), { returnNo });
  return returnNo;
}
const receive = (returnNo: string, serial: string) => receiveReturn(as(actors.warehouse()), { returnNo, units: intact([serial]) });
const core = (coreNo: string) => database.current.db.core.findUniqueOrThrow({ where: { coreNo } });

test("a unit that its dealer owes is settled when it comes back by a return, and is the company's from then on", async () => {
  const { old, requestNo, coreNo } = await owed();
  const returnNo = await announced("D001", old);
  const { intakeSlipNo } = await receive(returnNo, old);
  expect(await core(coreNo)).toMatchObject({ status: "received", condition: "intact", faultySerial: old });
  expect((await readRequest(as(actors.customerService()), { requestNo })).status).toBe("closed");
  const { units } = await readReturn(as(actors.dealer("D001")), { returnNo });
  expect(units).toMatchObject([{ serial: old, state: "replaced" }]);
  expect((await refusalOf(voidIntakeSlip(as(actors.warehouse()), { intakeSlipNo, reason: "扫错" }))).code).toBe("wrong_state");
});

test("what one dealer owes is not taken from another", async () => {
  const { old, coreNo } = await owed();
  const asked = { ...WISH, dealerCode: "D002", mismatchReason: "调货", units: [{ serial: old, fault: "漏水" }] };
  const { returnNo } = await requestReturn(as(actors.customerService()), asked);
  await authoriseReturn(as(actors.customerService()), { returnNo });
  expect(await refusalOf(receive(returnNo, old))).toMatchObject({ code: "invalid_input", fields: ["units[0].serial"] });
  expect(await core(coreNo)).toMatchObject({ status: "owed" });
});

test("several owed units that are inspected together end their return once; what follows is the company's affair", async () => {
  const olds = [(await owed()).old, (await owed()).old];
  const units = olds.map((serial) => ({ serial, fault: "漏水" }));
  const { returnNo } = await requestReturn(as(actors.dealer("D001")), { ...WISH, wanted: "send_back", units });
  await authoriseReturn(as(actors.customerService()), { returnNo });
  await receiveReturn(as(actors.warehouse()), { returnNo, units: intact(olds) });
  const later = contextFor(database, actors.quality(), { now: new Date(NOW.getTime() + 60_000) });
  await inspectUnits(later, { returnNo, serials: olds, faultFound: true, finding: "接头开裂" });
  expect((await readReturn(as(actors.quality()), { returnNo })).status).toBe("closed");
  const closings = { subjectKind: "return", subjectNo: returnNo, toStatus: "closed" };
  expect(await database.current.db.event.count({ where: closings })).toBe(1);
  const told = async (actor: typeof later.actor) =>
    (await readReturn(as(actor), { returnNo })).history.filter(({ serial, status }) => serial !== null && status === "inspected").length;
  expect([await told(actors.warehouse()), await told(actors.dealer("D001"))]).toEqual([2, 0]);
});

const receiveOwed = (coreNo: string) => receiveCore(as(actors.warehouse()), { coreNo, condition: "damaged" });
const returnOf = async (serial: string) =>
  (await database.current.db.returnUnit.findFirstOrThrow({ where: { serial }, orderBy: { unitNo: "desc" } })).returnNo;

test("a whole unit that is received as a core comes in by a return of its own, so that quality looks at it; nobody is owed another one", async () => {
  const { old, requestNo, coreNo } = await owed();
  await receiveOwed(coreNo);
  expect((await readRequest(as(actors.customerService()), { requestNo })).status).toBe("closed");
  const returnNo = await returnOf(old);
  expect((await listCores(as(actors.warehouse()), { view: "settled", q: coreNo })).items).toMatchObject([{ coreNo, returnNo }]);
  const view = await readReturn(as(actors.dealer("D001")), { returnNo });
  expect(view).toMatchObject({ status: "received", dealerCode: "D001", units: [{ serial: old, state: "replaced", condition: "damaged" }] });
  expect(view.slips).toHaveLength(1);
  await inspectUnits(as(actors.quality()), { returnNo, serials: [old], faultFound: true, finding: "接头开裂" });
  expect(await readReturn(as(actors.quality()), { returnNo })).toMatchObject({ status: "closed", settlements: [] });
});

test("a walk-in's unit that is received as a core stands on a return of the walk-in", async () => {
  const { old, requestNo } = await agreed();
  const { issueSlipNo } = await ship(requestNo, await build());
  await receiveOwed(`${issueSlipNo}-1-1`);
  const view = await readReturn(as(actors.customerService()), { returnNo: await returnOf(old) });
  expect(view).toMatchObject({ dealerCode: null, sender: { name: SHIP_TO.name }, units: [{ serial: old, state: "received" }] });
});

test("a unit that was announced comes in by its return, also where it is received as a core; one that is not let in yet waits", async () => {
  const { old, coreNo } = await owed();
  const units = [{ serial: old, fault: "漏水" }];
  const { returnNo } = await requestReturn(as(actors.dealer("D001")), { ...WISH, units });
  expect(await refusalOf(receiveOwed(coreNo))).toMatchObject({ code: "wrong_state" });
  await authoriseReturn(as(actors.customerService()), { returnNo });
  await receiveOwed(coreNo);
  expect(await returnOf(old)).toBe(returnNo);
  expect(await readReturn(as(actors.warehouse()), { returnNo })).toMatchObject({ status: "received", units: [{ condition: "damaged" }] });
});

test("a unit that came back before the one that its case agreed on has left is the company's once that is said, and is not owed twice", async () => {
  const { old, requestNo } = await agreed({
    ...{ serial: (await way.unitsAtDealer(1, `B-O-${++made}`))[0]! },
    complainant: { name: "经销商", phone: "13900001111", tier: "dealer" as const, dealerCode: "D001" },
  });
  const unit = await way.takenIn(old);
  const { issueSlipNo } = await ship(requestNo, await build());
  await receiveOwed(`${issueSlipNo}-1-1`);
  const { units, settlements } = await readReturn(as(actors.quality()), { returnNo: unit.returnNo });
  expect([units[0]!.serial, settlements]).toEqual([old, []]);
});
