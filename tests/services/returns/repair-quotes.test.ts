import { listEntries, readBudgetAccount, recordRemittance } from "@services/budget/index.server";
import { receiveStock } from "@services/catalog/index.server";
import { cancelRequest } from "@services/parts/index.server";
import type { Actor } from "@services/platform/context";
import { readPartnerHome } from "@services/reports/index.server";
import {
  answerRepairQuote,
  authoriseReturn,
  completeRepair,
  confirmParts,
  giveOpinion,
  inspectUnit,
  nameRepairPayer,
  readReturn,
  readUnitWay,
  receiveReturn,
  recordRepairPayment,
  refundRepair,
  reinspectUnit,
  replaceUnit,
  requestReturn,
  restockUnit,
  scheduleRepair,
  sendUnitBack,
  takeDayBack,
  takePartsBack,
  waiveSettlement,
} from "@services/returns/index.server";
import { voidWarranty } from "@services/warranty/index.server";
import { beforeAll, beforeEach, describe, expect, test } from "vitest";
import { actors } from "../../support/context";
import { useDatabase } from "../../support/database";
import { keepInvariants } from "../../support/invariants";
import { refusalOf } from "../../support/refusal";
import { GOOD, LEAKING, openUnitWayDesk, STANDARD } from "../../support/unit-way-desk";
import { buildWorld, PARTS, UNITS } from "../../support/world";

const database = useDatabase();
keepInvariants(database);
const desk = openUnitWayDesk(database);
const { as } = desk;
const [quality, research, process, planner] = [actors.quality(), actors.research(), actors.processEngineer(), actors.planner()];
const [workshop, warehouse, service, finance] = [actors.workshop(), actors.warehouse(), actors.customerService(), actors.finance()];
const dealer = actors.dealer("D001");
const PUMP = PARTS.pump;
interface Unit {
  readonly returnNo: string;
  readonly serial: string;
}
let remitted = 0;
const remit = (amount: string) =>
  recordRemittance(as(finance), { dealerCode: "D001", bankReference: `TT-${++remitted}`, amount, date: "2026-03-10" });
const account = () => readBudgetAccount(as(finance), { dealerCode: "D001" });
const stateOf = async (unit: Unit) => (await readUnitWay(as(quality), unit)).state;
const quoteOf = async (unit: Unit, actor: Actor = service) =>
  (await readReturn(as(actor), { returnNo: unit.returnNo })).quotes.find(({ serial }) => serial === unit.serial);
const confirm = (unit: Unit, quantity = 1) =>
  confirmParts(as(process), { ...unit, parts: quantity === 0 ? [] : [{ sku: PUMP.sku, quantity }] });
const schedule = (unit: Unit) => scheduleRepair(as(planner), { ...unit, plannedOn: "2026-03-11" });

/** A unit of D001 that is decided to be repaired and sent back, its cover void unless said otherwise. */
async function toRepair({ covered = false } = {}): Promise<Unit> {
  const unit = await desk.decided("repair", "send_back");
  if (!covered) await voidWarranty(as(quality), { serial: unit.serial, reasonCode: "misuse", reason: "进水压力超限", evidence: "照片" });
  return unit;
}
async function emptyBudget() {
  const { available } = (await account()) as unknown as { available: string };
  return Number(available);
}

beforeAll(async () => {
  await buildWorld(database);
  await desk.countUnits();
  await desk.issueStandard();
  await receiveStock(as(warehouse), { sku: PUMP.sku, quantity: 50, reference: "DN-2026-003" });
});

test("in warranty on the day it came in the company pays: nobody is asked, and the planner goes on", async () => {
  const unit = await toRepair({ covered: true });
  expect(await confirm(unit)).toMatchObject({ state: "parts_confirmed", quote: { payer: "company", amount: "0.00" } });
  expect(await quoteOf(unit)).toMatchObject({ status: "free", verdict: "in_warranty", payer: "company" });
});

describe("out of warranty the dealer's budget pays", () => {
  beforeEach(async () => {
    if ((await emptyBudget()) < 1_000) await remit("1000.00");
  });

  test("held when its dealer accepts, captured when the repair is done, as one entry of kind repair", async () => {
    const unit = await toRepair();
    const before = (await account()) as unknown as Record<string, string>;
    expect(await confirm(unit)).toMatchObject({ state: "quoted", quote: { payer: "budget", amount: PUMP.dealerPrice } });
    expect((await refusalOf(schedule(unit))).code).toBe("wrong_state");
    expect(await quoteOf(unit, dealer)).toMatchObject({ amount: PUMP.dealerPrice, can: { answer: { ok: true } }, overrideReason: null });
    expect((await refusalOf(answerRepairQuote(as(actors.dealer("D002")), { ...unit, accept: true }))).code).toBe("not_found");
    await answerRepairQuote(as(dealer), { ...unit, accept: true });
    expect(await stateOf(unit)).toBe("parts_confirmed");
    const held = (await account()) as unknown as Record<string, string>;
    expect(Number(held.held) - Number(before.held)).toBe(Number(PUMP.dealerPrice));
    await schedule(unit);
    await completeRepair(as(workshop), { ...unit, work: "换泵" });
    const after = (await account()) as unknown as Record<string, string>;
    expect([after.held, Number(before.posted) - Number(after.posted)]).toEqual([before.held, Number(PUMP.dealerPrice)]);
    const { items } = await listEntries(as(finance), { dealerCode: "D001" });
    expect(items[0]).toMatchObject({ kind: "repair", sourceKind: "repair", amount: `-${PUMP.dealerPrice}` });
    expect(await quoteOf(unit)).toMatchObject({ status: "settled", charged: PUMP.dealerPrice });
  });

  test("what was not used goes free", async () => {
    const unit = await toRepair();
    await confirm(unit, 2);
    await answerRepairQuote(as(service), { ...unit, accept: true, note: "王经理电话同意" });
    await schedule(unit);
    const used = (quantity: number) => completeRepair(as(workshop), { ...unit, work: "换泵", used: [{ sku: PUMP.sku, quantity }] });
    expect(await refusalOf(used(3))).toMatchObject({ code: "invalid_input", fields: ["used[0].quantity"] });
    await used(1);
    expect(await quoteOf(unit)).toMatchObject({ status: "settled", charged: PUMP.dealerPrice });
  });

  test("customer service answers for it only with a note, and a dealer's refusal sends it back unrepaired", async () => {
    const unit = await toRepair();
    await confirm(unit);
    expect(await refusalOf(answerRepairQuote(as(service), { ...unit, accept: true }))).toMatchObject({ fields: ["note"] });
    await answerRepairQuote(as(dealer), { ...unit, accept: false });
    expect(await stateOf(unit)).toBe("repair_refused");
    await sendUnitBack(as(warehouse), { ...unit, carrier: "德邦", waybillNo: "DPK5001" });
    expect(await desk.placeOf(unit.serial)).toEqual(["dealer", null]);
    expect(((await account()) as unknown as Record<string, string>).held).toBe("0.00");
  });

  test("parts taken back free what was held, stay on record, and are confirmed anew; so is a day", async () => {
    const unit = await toRepair();
    await confirm(unit);
    await answerRepairQuote(as(dealer), { ...unit, accept: true });
    await schedule(unit);
    const reason = "型号看错";
    expect((await refusalOf(takePartsBack(as(process), { ...unit, reason }))).code).toBe("wrong_state");
    expect((await refusalOf(takeDayBack(as(workshop), { ...unit, reason }))).code).toBe("forbidden");
    expect(await takeDayBack(as(planner), { ...unit, reason })).toMatchObject({ state: "parts_confirmed" });
    expect(await takePartsBack(as(process), { ...unit, reason })).toMatchObject({ state: "opinion_given" });
    expect(((await account()) as unknown as Record<string, string>).held).toBe("0.00");
    expect(await confirm(unit, 0)).toMatchObject({ state: "parts_confirmed", quote: { payer: "company" } });
    const kept = await database.current.db.unitRepair.findMany({
      where: { unitNo: { startsWith: unit.returnNo } },
      orderBy: { repairNo: "asc" },
    });
    expect(kept).toMatchObject([
      { repairNo: 1, withdrawnFor: reason },
      { repairNo: 2, withdrawnFor: null },
    ]);
  });

  test("staff decide otherwise with a reason, either way, until the day is named", async () => {
    const unit = await toRepair();
    await confirm(unit);
    const payer = (payer: "company" | "sender") => nameRepairPayer(as(service), { ...unit, payer, reason: "商务特批" });
    await payer("company");
    expect(await stateOf(unit)).toBe("parts_confirmed");
    expect(await quoteOf(unit)).toMatchObject({ payer: "company", status: "free", overrideReason: "商务特批" });
    expect((await refusalOf(payer("company"))).code).toBe("conflict");
    await payer("sender");
    expect(await stateOf(unit)).toBe("quoted");
    await payer("company");
    await schedule(unit);
    expect((await refusalOf(payer("sender"))).code).toBe("wrong_state");
  });

  test("a repair that did not hold is not paid twice", async () => {
    const unit = await toRepair();
    await confirm(unit);
    await answerRepairQuote(as(dealer), { ...unit, accept: true });
    await schedule(unit);
    await completeRepair(as(workshop), { ...unit, work: "换泵" });
    await reinspectUnit(as(quality), { ...unit, finding: "仍漏", readings: LEAKING });
    await giveOpinion(as(research), { ...unit, decision: "rework", words: "重做密封", standardNo: STANDARD.standardNo });
    expect(await confirm(unit)).toMatchObject({ quote: { payer: "company" } });
  });
});

test("what does not fit waits for a remittance, and goes on by itself when the money is there", async () => {
  const unit = await toRepair();
  await confirm(unit, 40);
  expect(await answerRepairQuote(as(dealer), { ...unit, accept: true })).toMatchObject({ status: "awaiting_money" });
  expect(await stateOf(unit)).toBe("quoted");
  await remit("9999.00");
  expect([await stateOf(unit), (await quoteOf(unit))!.status]).toEqual(["parts_confirmed", "accepted"]);
});

test("its dealer is told of a quote and that it waits for money, and finds how many wait where its day begins", async () => {
  const account = { login: "dealer-told", name: "经销商", roles: ["dealer"], dealerCode: "D001", passwordHash: "none" };
  await database.current.db.userAccount.create({ data: { ...account, createdAt: new Date() } });
  const waiting = async () => (await readPartnerHome(as(dealer), {})).quotes;
  const before = await waiting();
  const unit = await toRepair();
  await confirm(unit, 90);
  const { quoteNo } = (await quoteOf(unit))!;
  const told = async () =>
    (await database.current.db.notice.findMany({ where: { subjectNo: quoteNo, login: account.login } })).map(({ kind }) => kind).sort();
  expect(await told()).toEqual(["repair_quoted"]);
  expect(await waiting()).toBe(before + 1);
  await answerRepairQuote(as(dealer), { ...unit, accept: true });
  expect(await told()).toEqual(["repair_quoted", "repair_waits_for_money"]);
  expect(await waiting()).toBe(before + 1);
  await answerRepairQuote(as(dealer), { ...unit, accept: false });
  expect(await waiting()).toBe(before);
});

test("a walk-in pays the retail price before the repair goes on, and gets back what is taken back", async () => {
  const serial = UNITS.direct[0]!;
  await voidWarranty(as(quality), { serial, reasonCode: "misuse", reason: "自行拆机", evidence: "照片" });
  const { returnNo } = await requestReturn(as(service), {
    ...{ customer: { name: "刘先生", phone: "13900001111" }, wanted: "send_back", reason: "维修" },
    units: [{ serial, fault: "不出水" }],
  });
  const unit = { returnNo, serial };
  await authoriseReturn(as(service), { returnNo });
  await receiveReturn(as(warehouse), { returnNo, units: [{ serial, condition: "intact" }] });
  await inspectUnit(as(quality), { ...unit, faultFound: true, finding: "泵坏" });
  await giveOpinion(as(research), { ...unit, decision: "repair", words: "换泵", standardNo: STANDARD.standardNo });
  expect(await confirm(unit)).toMatchObject({ quote: { payer: "retail", amount: PUMP.retailPrice } });
  const pay = (amount: string) => recordRepairPayment(as(finance), { ...unit, method: "wechat_pay", reference: "WX-1", amount });
  expect((await refusalOf(pay(PUMP.retailPrice))).code).toBe("wrong_state");
  await answerRepairQuote(as(service), { ...unit, accept: true, note: "本人同意" });
  expect(await refusalOf(pay("1.00"))).toMatchObject({ fields: ["amount"] });
  expect(await stateOf(unit)).toBe("quoted");
  const { quoteNo, receiptNo } = await pay(PUMP.retailPrice);
  expect(receiptNo).toMatch(/^RC-2026-\d{6}$/);
  expect(await stateOf(unit)).toBe("parts_confirmed");
  await takePartsBack(as(process), { ...unit, reason: "无需换泵" });
  const refund = () => refundRepair(as(finance), { returnNo, quoteNo, reference: "TK-1" });
  expect(await refund()).toMatchObject({ refunded: PUMP.retailPrice });
  expect((await refusalOf(refund())).code).toBe("wrong_state");
});

test("a unit that another one was given for is the company's and goes on, while its sender's return ends", async () => {
  const unit = await desk.decided("replace", "send_back");
  await replaceUnit(as(service), { ...unit, reason: "换新机" });
  expect(await readReturn(as(dealer), { returnNo: unit.returnNo })).toMatchObject({ status: "received", units: [{ state: "replaced" }] });
  const opinion = (decision: "repair" | "return_to_sender") =>
    giveOpinion(as(research), { ...unit, decision, words: "修复入库", ...(decision === "repair" && { standardNo: STANDARD.standardNo }) });
  expect(await refusalOf(opinion("return_to_sender"))).toMatchObject({ fields: ["decision"] });
  await opinion("repair");
  expect(await confirm(unit)).toMatchObject({ state: "parts_confirmed", quote: { payer: "company" } });
  await schedule(unit);
  await completeRepair(as(workshop), { ...unit, work: "换泵" });
  await reinspectUnit(as(quality), { ...unit, finding: "合格", readings: GOOD });
  expect((await refusalOf(sendUnitBack(as(warehouse), { ...unit, carrier: "x", waybillNo: "DP1" }))).code).toBe("wrong_state");
  await restockUnit(as(warehouse), unit);
  expect(await desk.placeOf(unit.serial)).toEqual(["stock", "good"]);
  const [{ requestNo } = { requestNo: null }] = (await readReturn(as(service), { returnNo: unit.returnNo })).settlements;
  await cancelRequest(as(service), { requestNo: requestNo!, reason: "当场换新" });
  await waiveSettlement(as(actors.serviceManager()), { ...unit, reason: "当场换新" });
  expect(await readReturn(as(dealer), { returnNo: unit.returnNo })).toMatchObject({ status: "closed", units: [{ state: "replaced" }] });
});
