import { recordPayment, submitRequest } from "@services/parts/index.server";
import {
  answerRepairQuote,
  authoriseReturn,
  completeRepair,
  confirmParts,
  giveOpinion,
  inspectUnit,
  readUnitWay,
  receiveReturn,
  recordRepairPayment,
  requestReturn,
  scheduleRepair,
} from "@services/returns/index.server";
import { voidWarranty } from "@services/warranty/index.server";
import { beforeAll, expect, test } from "vitest";
import { atOnce } from "../../support/at-once";
import { actors } from "../../support/context";
import { useDatabase } from "../../support/database";
import { keepInvariants } from "../../support/invariants";
import { openDesk, SHIP_TO } from "../../support/parts-desk";
import { refusalOf } from "../../support/refusal";
import { openUnitWayDesk, STANDARD } from "../../support/unit-way-desk";
import { buildWorld, PARTS, UNITS } from "../../support/world";

const database = useDatabase(10);
keepInvariants(database);
const desk = openUnitWayDesk(database);
const parts = openDesk(database);
const { as } = desk;
const { sku, dealerPrice } = PARTS.pump;
const finance = actors.finance();
beforeAll(async () => {
  await buildWorld(database);
  await desk.countUnits();
  await desk.issueStandard();
});
interface Unit {
  readonly returnNo: string;
  readonly serial: string;
}
let remitted = 0;
const remit = (amount: number) => parts.remit("D001", amount.toFixed(2), `TT-M${++remitted}`);
const available = async () => Number((await parts.account("D001")).available);
const stateOf = async (unit: Unit) => (await readUnitWay(as(actors.quality()), unit)).state;
const lineOf = async (requestNo: string) =>
  await database.current.db.partsRequestLine.findFirstOrThrow({ where: { requestNo }, select: { state: true, allocated: true } });

/** A unit of D001 that is out of warranty, its repair with so many pumps accepted by its dealer. */
async function accepted(pumps: number): Promise<Unit> {
  const unit = await desk.decided("repair", "send_back");
  await voidWarranty(as(actors.quality()), { serial: unit.serial, reasonCode: "misuse", reason: "进水压力超限", evidence: "照片" });
  await confirmParts(as(actors.processEngineer()), { ...unit, parts: [{ sku, quantity: pumps }] });
  await answerRepairQuote(as(actors.dealer("D001")), { ...unit, accept: true });
  return unit;
}

test("a remittance that pays for one of them goes to the repair that waits, not to spare stock", async () => {
  const pumps = Math.floor((await available()) / Number(dealerPrice)) + 1;
  const spare = await parts.approve(await parts.ask("D001", [[sku, pumps]], { purpose: "spare_stock" }));
  const unit = await accepted(pumps);
  expect([(await lineOf(spare.requestNo)).state, await stateOf(unit)]).toEqual(["awaiting_remittance", "quoted"]);
  await remit(pumps * Number(dealerPrice) - (await available()));
  expect([(await lineOf(spare.requestNo)).state, await stateOf(unit)]).toEqual(["awaiting_remittance", "parts_confirmed"]);
  await parts.cancel(spare.requestNo);
});

test("a repair that takes fewer pieces than quoted takes them before the money that it frees lets others have them", async () => {
  await remit(3 * Number(dealerPrice));
  const pumps = Math.floor((await available()) / Number(dealerPrice));
  const unit = await accepted(pumps);
  const waiting = await parts.approve(await parts.ask("D001", [[sku, 1]]));
  expect((await lineOf(waiting.requestNo)).state).toBe("awaiting_remittance");
  await scheduleRepair(as(actors.planner()), { ...unit, plannedOn: "2026-03-11" });
  await parts.count(sku, pumps - 1, "盘点");
  await completeRepair(as(actors.workshop()), { ...unit, work: "换泵", used: [{ sku, quantity: pumps - 1 }] });
  expect(await stateOf(unit)).toBe("repaired");
  expect(await lineOf(waiting.requestNo)).toEqual({ state: "released", allocated: 0 });
});

let bought = 0;
/** A walk-in's unit, its repair accepted and waiting for its money. */
async function walkInRepair(): Promise<Unit> {
  const serial = UNITS.direct[bought++]!;
  await voidWarranty(as(actors.quality()), { serial, reasonCode: "misuse", reason: "自行拆机", evidence: "照片" });
  const units = [{ serial, fault: "不出水" }];
  const { returnNo } = await requestReturn(as(actors.customerService()), {
    ...{ customer: { name: "刘先生", phone: "13900001111" }, wanted: "send_back", reason: "维修", units },
  });
  const unit = { returnNo, serial };
  await authoriseReturn(as(actors.customerService()), { returnNo });
  await receiveReturn(as(actors.warehouse()), { returnNo, units: [{ serial, condition: "intact" }] });
  await inspectUnit(as(actors.quality()), { ...unit, faultFound: true, finding: "泵坏" });
  await giveOpinion(as(actors.research()), { ...unit, decision: "repair", words: "换泵", standardNo: STANDARD.standardNo });
  await confirmParts(as(actors.processEngineer()), { ...unit, parts: [{ sku, quantity: 1 }] });
  await answerRepairQuote(as(actors.customerService()), { ...unit, accept: true, note: "本人同意" });
  return unit;
}
const payRepair = (unit: Unit, reference: string) =>
  recordRepairPayment(as(finance), { ...unit, method: "wechat_pay", reference, amount: PARTS.pump.retailPrice });
async function retailRequest() {
  const lines = [{ sku: "FILTER-PP", quantity: 1 }];
  const asked = { serial: UNITS.atD001[0], insist: { reason: "经销商不接电话" }, lines, shipTo: SHIP_TO };
  const { requestNo } = await parts.approve(await submitRequest(as(actors.public), asked));
  return (reference: string) => recordPayment(as(finance), { requestNo, method: "wechat_pay", reference, amount: "68.00" });
}

test("a payment's reference pays for parts or for a repair, once, and the second is told by its field", async () => {
  const unit = await walkInRepair();
  const payParts = await retailRequest();
  const { receiptNo } = await payParts("WX-ONCE");
  const refused = { code: "conflict", fields: ["reference"] };
  expect(await refusalOf(payRepair(unit, "WX-ONCE"))).toMatchObject(refused);
  expect(await stateOf(unit)).toBe("quoted");
  await payRepair(unit, "WX-OTHER");
  expect(await refusalOf((await retailRequest())("WX-OTHER"))).toMatchObject(refused);
  expect(await refusalOf((await retailRequest())("WX-ONCE"))).toMatchObject(refused);
  expect(receiptNo).toMatch(/^RC-/);
});

test("both at once with one reference: one is recorded", async () => {
  const [unit, payParts] = [await walkInRepair(), await retailRequest()];
  const { done, refused } = await atOnce<unknown>([() => payRepair(unit, "WX-RACE"), () => payParts("WX-RACE")]);
  expect([done.length, refused]).toEqual([1, ["conflict"]]);
});
