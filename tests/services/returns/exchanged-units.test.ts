import { readUnit, registerUnits, savePart } from "@services/catalog/index.server";
import { completeTask } from "@services/complaints/index.server";
import { exchangeUnit, listCores, readRequest, receiveCore } from "@services/parts/index.server";
import {
  answerRepairQuote,
  authoriseReturn,
  confirmParts,
  giveOpinion,
  inspectUnit,
  inspectUnits,
  readReturn,
  readUnitWay,
  receiveReturn,
  requestReturn,
  sendUnitBack,
  voidIntakeSlip,
} from "@services/returns/index.server";
import { beforeAll, describe, expect, test } from "vitest";
import { agree, hear } from "../../support/complaints-desk";
import { actors, contextFor, NOW } from "../../support/context";
import { useDatabase } from "../../support/database";
import { keepInvariants } from "../../support/invariants";
import { openDesk, SHIP_TO } from "../../support/parts-desk";
import { refusalOf } from "../../support/refusal";
import { intact, WISH } from "../../support/returns-desk";
import { openUnitWayDesk, STANDARD } from "../../support/unit-way-desk";
import { buildWorld, PARTS, WHOLE_UNIT } from "../../support/world";

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
  return { old, requestNo, complaintNo };
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

test("an exchange that leaves ticks the task of its case to ship it, once and by its numbers, unless somebody said so before", async () => {
  const { complaintNo, requestNo } = await agreed();
  const { issueSlipNo } = await ship(requestNo, await build());
  const tasksOf = (no: string) => database.current.db.complaintTask.findMany({ where: { complaintNo: no }, orderBy: { taskNo: "asc" } });
  expect(await tasksOf(complaintNo)).toMatchObject([
    { kind: "ship_replacement", status: "done", endedBy: actors.warehouse().login, result: `${requestNo} · ${issueSlipNo}` },
    { kind: "collect_goods", status: "open" },
  ]);
  expect((await database.current.db.complaint.findUniqueOrThrow({ where: { complaintNo } })).status).toBe("executing");
  const other = await agreed();
  await completeTask(as(actors.customerService()), { complaintNo: other.complaintNo, taskNo: 1, result: "已另行发出" });
  await ship(other.requestNo, await build());
  expect(await tasksOf(other.complaintNo)).toMatchObject([{ status: "done", result: "已另行发出" }, { status: "open" }]);
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

const DEALER = { name: "经销商", phone: "13900001111", tier: "dealer" as const, dealerCode: "D001" };

describe("a unit that is back before its exchange ships", () => {
  /** D001's unit, out of warranty, with its exchange approved; it comes back by a return before another one leaves. */
  async function cameFirst(wanted: "send_back" | "exchange" = "send_back") {
    const serial = `WP100-E-${++made}`;
    const batch = { model: "WP-100", batchNo: `B-E-${made}`, madeOn: "2023-01-05", serials: [serial] };
    await registerUnits(as(actors.administrator()), { ...batch, shippedOn: "2023-01-20", dealerCode: "D001" });
    const { requestNo } = await agreed({ serial, complainant: DEALER });
    return { ...(await way.takenIn(serial, wanted)), requestNo, given: await build() };
  }
  type Came = Awaited<ReturnType<typeof cameFirst>>;
  const named = ({ returnNo, serial }: Came) => ({ returnNo, serial });
  const found = (unit: Came) => inspectUnit(as(actors.quality()), { ...named(unit), faultFound: true, finding: "水泵不吸水" });
  const opinion = async (unit: Came, decision: "repair" | "return_to_sender") => {
    await found(unit);
    const standard = decision === "repair" ? { standardNo: STANDARD.standardNo } : {};
    await giveOpinion(as(actors.research()), { ...named(unit), decision, words: "按意见处理", ...standard });
  };
  const quoted = async (unit: Came) => {
    await opinion(unit, "repair");
    const { quote } = await confirmParts(as(actors.processEngineer()), {
      ...named(unit),
      parts: [{ sku: PARTS.pump.sku, quantity: 1 }],
    });
    expect(quote.payer).toBe("budget");
  };
  const shipped = async (unit: Came) => {
    const { issueSlipNo } = await ship(unit.requestNo, unit.given);
    await desk.deliver(issueSlipNo);
    return await core(`${issueSlipNo}-1-1`);
  };

  test("owes nothing: its core is settled with the slip, its request closes, and its sender is done with it", async () => {
    const unit = await cameFirst();
    expect(await shipped(unit)).toMatchObject({ status: "received", condition: "intact", faultySerial: unit.serial });
    expect((await readRequest(as(actors.customerService()), { requestNo: unit.requestNo })).status).toBe("closed");
    const seen = await readReturn(as(actors.dealer("D001")), { returnNo: unit.returnNo });
    expect(seen).toMatchObject({ status: "closed", units: [{ serial: unit.serial, state: "replaced" }] });
    expect((await readReturn(as(actors.quality()), { returnNo: unit.returnNo })).settlements).toEqual([]);
    expect(await readUnit(as(actors.warehouse()), { serial: unit.given })).toMatchObject({ place: "dealer", dealerCode: "D001" });
  });

  test("is repaired at the company's cost where its sender was quoted the repair", async () => {
    const unit = await cameFirst();
    await quoted(unit);
    await shipped(unit);
    expect(await readUnitWay(as(actors.planner()), named(unit))).toMatchObject({ state: "parts_confirmed" });
    const quotes = await database.current.db.repairQuote.findMany({ where: { unitNo: `${unit.returnNo}-1` }, orderBy: { quoteNo: "asc" } });
    expect(quotes.map(({ payer, status }) => [payer, status])).toEqual([
      ["budget", "withdrawn"],
      ["company", "free"],
    ]);
  });

  test.each([
    [
      "its sender refused the repair",
      async (unit: Came) => {
        await quoted(unit);
        await answerRepairQuote(as(actors.dealer("D001")), { ...named(unit), accept: false });
      },
    ],
    ["it was to go back as it is", (unit: Came) => opinion(unit, "return_to_sender")],
  ])("gets a new opinion where %s, and is not sent back", async (_, before) => {
    const unit = await cameFirst();
    await before(unit);
    await shipped(unit);
    const parcel = { carrier: "顺丰", waybillNo: "SF-1" };
    expect((await refusalOf(sendUnitBack(as(actors.warehouse()), { ...named(unit), ...parcel }))).code).toBe("wrong_state");
    await giveOpinion(as(actors.research()), { ...named(unit), decision: "repair", words: "公司留用", standardNo: STANDARD.standardNo });
    const { quote } = await confirmParts(as(actors.processEngineer()), { ...named(unit), parts: [] });
    expect(quote).toMatchObject({ payer: "company" });
  });

  test("and stands on the shelf again is settled as well", async () => {
    const serial = await build("2026-01-22");
    const { requestNo } = await agreed({ serial });
    const unit = await way.passedOf(serial);
    const { returnNo } = unit;
    await way.restock(unit);
    const { issueSlipNo } = await ship(requestNo, await build());
    expect(await database.current.db.core.count({ where: { issueSlipNo } }), "what is owed for it is this exchange").toBe(0);
    const { settlements } = await readReturn(as(actors.quality()), { returnNo });
    expect(settlements).toMatchObject([{ requestNo, settledAt: expect.any(String) }]);
  });
});
