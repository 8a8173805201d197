import { listEntries } from "@services/budget/index.server";
import { countStock, readUnit, receiveStock, registerUnits, savePart } from "@services/catalog/index.server";
import { completeTask, reconsiderComplaint } from "@services/complaints/index.server";
import {
  acceptDeliveryProblem,
  cancelRequest,
  exchangeUnit,
  listCores,
  printIssueSlip,
  readExchangeForm,
  readRequest,
  receiveCore,
  reportDeliveryProblem,
  resubmitRequest,
  sendBackRequest,
} from "@services/parts/index.server";
import { addDays } from "@services/platform";
import { checkWarranty, correctSale, registerSale } from "@services/warranty/index.server";
import { beforeAll, describe, expect, test } from "vitest";
import { textOf } from "../../documents/read-back";
import { atOnce } from "../../support/at-once";
import { agree, hear } from "../../support/complaints-desk";
import { actors, TODAY } from "../../support/context";
import { useDatabase } from "../../support/database";
import { keepInvariants } from "../../support/invariants";
import { openDesk, SHIP_TO } from "../../support/parts-desk";
import { refusalOf } from "../../support/refusal";
import { buildWorld, UNITS, WHOLE_UNIT } from "../../support/world";

const database = useDatabase(6);
const desk = openDesk(database);
keepInvariants(database);

const [service, manager, warehouse] = [actors.customerService(), actors.serviceManager(), actors.warehouse()];
const BATCH = { model: "WP-100", batchNo: "B2601", madeOn: "2026-01-05" };

beforeAll(async () => {
  await buildWorld(database);
  await savePart(desk.as(actors.administrator()), WHOLE_UNIT);
});

let made = 0;
/** Units of the model that come into good stock. */
async function build(count = 1): Promise<string[]> {
  const serials = Array.from({ length: count }, () => `WP100-N-${String(++made).padStart(4, "0")}`);
  await registerUnits(desk.as(actors.administrator()), { ...BATCH, serials });
  return serials;
}
/** A unit that the company sold directly, of a batch of its own: five faults of one would hold what comes into stock. */
async function sell(shippedOn = "2026-01-22"): Promise<string> {
  const serial = `WP100-X-${String(++made).padStart(4, "0")}`;
  await registerUnits(desk.as(actors.administrator()), { ...BATCH, batchNo: `B-X-${made}`, serials: [serial], shippedOn });
  return serial;
}
/** A case whose customer has accepted an exchange. */
async function agreed(more: Parameters<typeof hear>[1] = {}): Promise<{ complaintNo: string; serial: string }> {
  const serial = more?.serial ?? (await sell());
  const complaintNo = await hear(desk.as, { serial, ...more });
  await agree(desk.as, complaintNo);
  return { complaintNo, serial };
}
const ofDealer = (dealerCode: string) => ({ name: "经销商", phone: "13900001111", tier: "dealer" as const, dealerCode });
const ask = (complaintNo: string, more: Partial<Parameters<typeof exchangeUnit>[1]> = {}) =>
  exchangeUnit(desk.as(service), { complaintNo, shipTo: SHIP_TO, ...more });
const approve = (request: { requestNo: string }) =>
  desk.decideAs(manager, { requestNo: request.requestNo, lines: [{ lineNo: 1, approve: 1 }] });
const ship = (requestNo: string, serial: string) => desk.ship(requestNo, [{ lineNo: 1, quantity: 1, replacementSerials: [serial] }]);
const unit = (serial: string) => readUnit(desk.as(service), { serial });
const cover = (serial: string, on?: string) => checkWarranty(desk.as(service), { serial, ...(on ? { on } : {}) });

/** An exchange from the complaint until the new unit is on its way. */
async function exchanged(more: Parameters<typeof hear>[1] = {}) {
  const { complaintNo, serial } = await agreed(more);
  const [next] = await build();
  const { requestNo } = await ask(complaintNo);
  await approve({ requestNo });
  const { issueSlipNo } = await ship(requestNo, next!);
  return { complaintNo, requestNo, issueSlipNo, old: serial, next: next!, coreNo: `${issueSlipNo}-1-1` };
}

describe("a whole unit among the parts", () => {
  test("has as many pieces as units stand in stock, and follows them", async () => {
    const before = (await desk.stock(WHOLE_UNIT.sku)).onHand;
    const [serial] = await build(2);
    expect((await desk.stock(WHOLE_UNIT.sku)).onHand).toBe(before + 2);
    const sale = { serial: serial!, soldOn: TODAY, soldBy: { company: true }, customer: { name: "陈女士", phone: "13812345678" } } as const;
    await registerSale(desk.as(service), sale);
    expect((await desk.stock(WHOLE_UNIT.sku)).onHand).toBe(before + 1);
    await correctSale(desk.as(service), { ...sale, reason: "姓名写错", customer: { name: "程女士", phone: "13812345678" } });
    expect((await desk.stock(WHOLE_UNIT.sku)).onHand).toBe(before + 1);
  });

  test("is neither received nor counted by the piece", async () => {
    const refusal = { code: "invalid_input", fields: ["sku"] };
    const reference = "DN-9";
    expect(await refusalOf(receiveStock(desk.as(warehouse), { sku: WHOLE_UNIT.sku, quantity: 1, reference }))).toMatchObject(refusal);
    expect(await refusalOf(countStock(desk.as(warehouse), { sku: WHOLE_UNIT.sku, counted: 9, reference }))).toMatchObject(refusal);
  });

  test.each([
    ["a model that there is none of", { sku: "U-1", model: "NO-SUCH" }, "model"],
    ["a model that has its part", { sku: "U-2" }, "model"],
    ["without serials", { sku: "U-3", serialised: false }, "serialised"],
    ["covered as a component", { sku: "U-4", warrantyClass: "component" }, "warrantyClass"],
    ["a part that was none", { ...WHOLE_UNIT, sku: "PUMP-24V" }, "model"],
    ["none any more", { model: null }, "model"],
  ] as const)("is refused: %s", async (_, more, field) => {
    const refusal = await refusalOf(savePart(desk.as(actors.administrator()), { ...WHOLE_UNIT, ...more }));
    expect(refusal).toMatchObject({ code: "invalid_input", fields: [field] });
  });

  test("cannot be asked for as a part", async () => {
    expect(await refusalOf(desk.ask("D001", [[WHOLE_UNIT.sku, 1]]))).toMatchObject({
      code: "invalid_input",
      fields: ["lines[0].sku"],
    });
  });
});

describe("an exchange", () => {
  test("is at the company's cost, measured at the dealer price for who may approve it", async () => {
    const { complaintNo, serial } = await agreed();
    const request = await ask(complaintNo);
    expect(request).toMatchObject({
      ...{ complaintNo, status: "submitted" },
      lines: [{ sku: WHOLE_UNIT.sku, model: "WP-100", serial, rule: "EX", funding: "company", amount: "0.00", asked: 1 }],
    });
    const read = await readRequest(desk.as(manager), { requestNo: request.requestNo });
    expect(read).toMatchObject({ complaintNo, purpose: "repair", tier: "walk_in", approverRole: "customer_service" });
    expect(await refusalOf(desk.decideAs(service, { requestNo: request.requestNo, lines: [{ lineNo: 1, approve: 1 }] }))).toMatchObject({
      code: "forbidden",
    });
  });

  test("goes out with a unit of the stock, which takes the old one's place, and the old one is owed back", async () => {
    const { old, next, requestNo, coreNo } = await exchanged();
    expect(await unit(next)).toMatchObject({ place: "customer", stockStatus: null, shippedOn: TODAY, replaces: old });
    const { items } = await listCores(desk.as(service), { q: coreNo });
    expect(items).toMatchObject([{ coreNo, faultySerial: old, replacementSerial: next, dueOn: addDays(TODAY, 30), status: "owed" }]);
    expect(await unit(old)).toMatchObject({ place: "customer" });
    await receiveCore(desk.as(warehouse), { coreNo, condition: "damaged" });
    expect(await unit(old)).toMatchObject({ place: "stock", stockStatus: "quarantine" });
    expect((await readRequest(desk.as(service), { requestNo })).cores).toMatchObject([{ status: "received" }]);
  });

  test("passes the cover on: the new unit is covered from when the old one was, ninety days at the least", async () => {
    const long = await exchanged();
    expect((await cover(long.next)).coveredUntil).toBe((await cover(long.old)).coveredUntil);
    const soldLongAgo = await sell("2026-01-05");
    const late = await exchanged({ serial: soldLongAgo });
    expect((await cover(late.next)).coveredUntil! >= addDays(TODAY, 90)).toBe(true);
  });

  test("of a unit that a dealer sold passes the sale on, which ends for the old unit when it is back", async () => {
    const serial = UNITS.atD002[0];
    const { next, coreNo } = await exchanged({ serial, complainant: ofDealer("D002") });
    const sold = await cover(next);
    expect(sold.sale).toMatchObject({ soldOn: TODAY, dealerCode: "D002" });
    expect(await unit(next)).toMatchObject({ dealerCode: "D002", place: "customer" });
    expect((await cover(serial)).sale).not.toBeNull();
    await receiveCore(desk.as(warehouse), { coreNo, condition: "intact" });
    expect((await cover(serial)).sale).toBeNull();
  });

  test("charges a dealer neither the unit nor its freight", async () => {
    const { complaintNo } = await agreed({ serial: UNITS.atD001[2], complainant: ofDealer("D001") });
    const [next] = await build();
    const { requestNo } = await ask(complaintNo);
    await approve({ requestNo });
    await desk.ship(requestNo, [{ lineNo: 1, quantity: 1, replacementSerials: [next!] }], {
      freightTerms: "monthly_account",
      freightAmount: "30.00",
    });
    expect((await listEntries(desk.as(actors.finance()), { dealerCode: "D001" })).items).toEqual([]);
  });

  test("waits for a unit where none stands in stock, and takes the first that comes", async () => {
    const held = (await desk.stock(WHOLE_UNIT.sku)).available;
    const waiting = [];
    for (let n = 0; n <= held; n++) {
      const { requestNo } = await ask((await agreed()).complaintNo);
      await approve({ requestNo });
      waiting.push(requestNo);
    }
    const last = waiting.at(-1)!;
    const allocated = async () => (await readRequest(desk.as(service), { requestNo: last })).lines[0]!.allocated;
    expect(await allocated()).toBe(0);
    const [next] = await build();
    expect(await allocated()).toBe(1);
    const sale = { serial: next!, soldOn: TODAY, soldBy: { company: true }, customer: { name: "陈女士", phone: "13812345678" } } as const;
    expect(await refusalOf(registerSale(desk.as(service), sale))).toMatchObject({ code: "conflict" });
    for (const requestNo of waiting) await cancelRequest(desk.as(service), { requestNo, reason: "客户改主意" });
  });

  test.each([
    ["a serial that nobody knows", async () => "WP100-NONE"],
    ["a unit that a customer has", async () => UNITS.direct[1]],
    ["one that came back and was not looked at", async () => (await returned()).old],
  ])("does not go out with %s", async (_, serialOf) => {
    const { requestNo } = await ask((await agreed()).complaintNo);
    await build();
    await approve({ requestNo });
    expect(await refusalOf(ship(requestNo, await serialOf()))).toMatchObject({
      code: "invalid_input",
      fields: ["lines[0].replacementSerials"],
    });
  });

  const returned = async () => {
    const done = await exchanged();
    await receiveCore(desk.as(warehouse), { coreNo: done.coreNo, condition: "intact" });
    return done;
  };

  test("sent again because it arrived damaged takes the place of the one that was delivered", async () => {
    const { issueSlipNo, next, old } = await exchanged();
    await desk.deliver(issueSlipNo);
    const lines = [{ lineNo: 1, quantity: 1 }];
    const { problemNo } = await reportDeliveryProblem(desk.as(warehouse), { issueSlipNo, kind: "damaged", lines });
    const { madeGoodBy } = await acceptDeliveryProblem(desk.as(manager), { problemNo });
    const [again] = await build();
    const second = await ship(madeGoodBy!, again!);
    expect(await unit(again!)).toMatchObject({ replaces: next, place: "customer" });
    expect((await cover(again!)).coveredUntil).toBe((await cover(old)).coveredUntil);
    await receiveCore(desk.as(warehouse), { coreNo: `${second.issueSlipNo}-1-1`, condition: "damaged" });
    expect(await unit(next)).toMatchObject({ place: "stock", stockStatus: "quarantine" });
  });

  test("is printed on its slip with the old unit and the new one", async () => {
    const { issueSlipNo, old, next } = await exchanged();
    const { body } = await printIssueSlip(desk.as(warehouse), { issueSlipNo });
    const text = await textOf(body as Uint8Array);
    expect(text).toContain(`旧机 ${old}`);
    expect(text).toContain(`新机 ${next}`);
  });
});

describe("an exchange is asked for", () => {
  test("once for what was agreed, again when it was cancelled, and two people at once make one", async () => {
    const { complaintNo } = await agreed();
    const { requestNo } = await ask(complaintNo);
    expect(await refusalOf(ask(complaintNo))).toMatchObject({ code: "conflict" });
    expect((await readExchangeForm(desk.as(service), { complaintNo })).requestNo).toBe(requestNo);
    await cancelRequest(desk.as(service), { requestNo, reason: "地址写错" });
    const { done, refused } = await atOnce([() => ask(complaintNo), () => ask(complaintNo)]);
    expect([done.length, refused]).toEqual([1, ["conflict"]]);
  });

  test("only where the customer has accepted an exchange", async () => {
    const heard = await hear(desk.as, { serial: await sell() });
    expect(await refusalOf(ask(heard))).toMatchObject({ code: "wrong_state" });
    const repaired = await hear(desk.as, { serial: await sell() });
    await agree(desk.as, repaired, { optionNo: 1 });
    expect(await refusalOf(ask(repaired))).toMatchObject({ code: "wrong_state" });
    const { complaintNo } = await agreed();
    await completeTask(desk.as(service), { complaintNo, taskNo: 2, result: "已取回" });
    await reconsiderComplaint(desk.as(service), { complaintNo, reason: "客户要求重新核实" });
    expect(await refusalOf(ask(complaintNo))).toMatchObject({ code: "wrong_state" });
  });

  test("for the unit that the case names, or one that is named now", async () => {
    const { complaintNo } = await agreed();
    expect(await refusalOf(ask(complaintNo, { serial: UNITS.direct[0] }))).toMatchObject({ fields: ["serial"] });
    const unnamed = await hear(desk.as);
    await agree(desk.as, unnamed);
    expect(await refusalOf(ask(unnamed))).toMatchObject({ fields: ["serial"] });
    const [inStock] = await build();
    expect(await refusalOf(ask(unnamed, { serial: inStock! }))).toMatchObject({ fields: ["serial"] });
    expect(await ask(unnamed, { serial: await sell() })).toMatchObject({ status: "submitted" });
  });

  test("of a model that is kept whole", async () => {
    const { complaintNo } = await agreed();
    expect(await refusalOf(ask(complaintNo, { model: "WP-900" }))).toMatchObject({ fields: ["model"] });
  });

  test("by customer service, never by whoever asks for parts", async () => {
    const { complaintNo } = await agreed({ serial: UNITS.atD001[2], complainant: ofDealer("D001") });
    for (const actor of [actors.dealer("D001"), actors.finance(), actors.warehouse()]) {
      expect(await refusalOf(exchangeUnit(desk.as(actor), { complaintNo, shipTo: SHIP_TO }))).toMatchObject({ code: "forbidden" });
    }
  });

  test("and sent back comes again as it was agreed", async () => {
    const { requestNo } = await ask((await agreed()).complaintNo);
    await sendBackRequest(desk.as(manager), { requestNo, reason: "请核对地址" });
    expect(await refusalOf(resubmitRequest(desk.as(service), { requestNo, lines: [{ sku: "TAP-01", quantity: 1 }] }))).toMatchObject({
      fields: ["lines"],
    });
    expect(await resubmitRequest(desk.as(service), { requestNo })).toMatchObject({ lines: [{ rule: "EX", funding: "company" }] });
  });
});
