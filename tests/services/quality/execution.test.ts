import { chooseHandling, executeBatchCase, readBatchCase, reportUnitsDone } from "@services/batches/index.server";
import type { Actor } from "@services/platform/context";
import { listSignOffs, readDossier, settleBatchCases, submitForSignOff } from "@services/quality/index.server";
import { readBatchPage, readPartnerHome } from "@services/reports/index.server";
import { cancelReturn, listReturns, readReturn, replaceUnit, sendUnitBack } from "@services/returns/index.server";
import { registerSale } from "@services/warranty/index.server";
import { beforeAll, describe, expect, test } from "vitest";
import { inspect, makeBatch, makeBatchAllOut } from "../../support/batches-desk";
import { actors, contextFor, NOW } from "../../support/context";
import { useDatabase } from "../../support/database";
import { keepInvariants } from "../../support/invariants";
import { openDesk, SHIP_TO } from "../../support/parts-desk";
import { refusalOf } from "../../support/refusal";
import { callBack, confirmCase, decideReturned, employSigner, prepare, sendBack, sign, submit } from "../../support/sign-off-desk";
import { openUnitWayDesk } from "../../support/unit-way-desk";
import { buildWorld } from "../../support/world";

const database = useDatabase();
keepInvariants(database);
const desk = openUnitWayDesk(database);
const parts = openDesk(database);
const { as } = desk;
const [service, quality, warehouse] = [actors.customerService(), actors.quality(), actors.warehouse()];
let chief: Actor;
beforeAll(async () => {
  await buildWorld(database);
  await desk.countUnits();
  await desk.issueStandard();
  chief = await employSigner(as);
});

let made = 0;
const called = () => sendBack(as, `B26E${++made}`);
const settle = () => settleBatchCases(as(actors.system));
const stateOf = async (caseNo: string) => (await readBatchCase(as(quality), { caseNo })).status;
const unitsOf = async (caseNo: string) => (await readBatchPage(as(quality), { no: caseNo })).case!.units;
const returnsOf = async (serial: string) =>
  (await database.current.db.returnUnit.findMany({ where: { serial } })).map(({ returnNo }) => returnNo);

const decideOn = (serial: string, decision: "return_to_sender" | "replace") => decideReturned(as, serial, decision);
const parcel = { carrier: "德邦", waybillNo: "DPK1" };

describe("what is called back", () => {
  test("has its returns raised and authorised at once, with what the dealer wants, and counts as faulty no sooner than it is found so", async () => {
    const { caseNo, serials } = await called();
    const [returnNo, ...others] = [...new Set((await Promise.all(serials.map(returnsOf))).flat())];
    expect(others).toEqual([]);
    expect(await readReturn(as(service), { returnNo: returnNo! })).toMatchObject({
      status: "authorised",
      wanted: "send_back",
      dealerCode: "D001",
      units: serials.map((serial) => ({ serial, state: "announced" })),
    });
    const { counts } = await readBatchCase(as(quality), { caseNo });
    expect(counts).toMatchObject({ units: 3, seen: 1, confirmed: 1 });
    expect((await listReturns(as(actors.dealer("D001")), {})).items.map((row) => row.returnNo)).toContain(returnNo);
    await decideOn(serials[1]!, "replace");
    expect((await readBatchCase(as(quality), { caseNo })).counts).toMatchObject({ seen: 2, confirmed: 2 });
  });

  test("and does not come after all leaves its case, before the signature and after it; its dealer cannot call it off", async () => {
    const { caseNo, serials } = await called();
    const standing = async () => (await unitsOf(caseNo)).filter(({ serial }) => serials.includes(serial)).map(({ state }) => state);
    const [first = ""] = await returnsOf(serials[0]!);
    const ofDealer = cancelReturn(as(actors.dealer("D001")), { returnNo: first, reason: "不退了" });
    expect(await refusalOf(ofDealer)).toMatchObject({ code: "forbidden" });
    const offered = async (actor: Actor) => (await readReturn(as(actor), { returnNo: first })).can.cancel;
    expect(await offered(actors.dealer("D001"))).toEqual({ ok: false, why: expect.stringContaining("召回") });
    expect(await offered(service)).toEqual({ ok: true });
    await prepare(as, caseNo);
    await cancelReturn(as(service), { returnNo: first, reason: "运输途中遗失" });
    expect(await standing()).toEqual([null, null]);
    expect(await refusalOf(submitForSignOff(as(service), { caseNo }))).toMatchObject({ code: "wrong_state" });
    const { submit: may } = (await readDossier(as(service), { caseNo })).can;
    expect(may).toMatchObject({ ok: false, why: expect.stringContaining(serials[0]!) });
    await chooseHandling(as(service), { caseNo, dealerCode: "D001", mode: "return_to_factory", wanted: "send_back" });
    expect(await standing()).toEqual(["held", "held"]);
    await submitForSignOff(as(service), { caseNo });
    await sign(as(chief), { caseNo });
    expect(await standing()).toEqual(["released", "released"]);
    const second = (await returnsOf(serials[0]!)).find((no) => no !== first)!;
    await cancelReturn(as(service), { returnNo: second, reason: "经销商已自行处理" });
    expect(await standing()).toEqual([null, null]);
    await desk.takenIn(serials[0]!);
    expect((await standing()).filter((state) => state !== null)).toEqual(["held"]);
  });

  test("and was sold by the company itself is asked of who bought it; what nobody is known to have waits", async () => {
    const batchNo = `B26E${++made}`;
    const [known, unknown] = (await makeBatch(as, batchNo, 2)) as [string, string];
    const caseNo = await confirmCase(as, batchNo, known);
    await registerSale(as(service), {
      serial: known,
      soldOn: "2026-02-20",
      soldBy: { company: true },
      customer: { name: "周先生", phone: "13700001111" },
    });
    await chooseHandling(as(service), { caseNo, mode: "return_to_factory", wanted: "exchange" });
    const [returnNo = ""] = await returnsOf(known);
    expect(await readReturn(as(service), { returnNo })).toMatchObject({
      ...{ status: "authorised", wanted: "exchange", dealerCode: null, sender: { name: "周先生", phone: "13700001111" } },
      units: [{ serial: known }],
    });
    const rows = await unitsOf(caseNo);
    expect(rows.find(({ serial }) => serial === unknown)).toMatchObject({ state: "held", course: null });
  });

  test("stays in the return in which it stands already", async () => {
    const serials = await makeBatch(as, `B26F${++made}`, ["D001", "D001"]);
    const returnNo = await desk.authorised([serials[0]!]);
    const caseNo = await confirmCase(as, serials[0]!.slice(0, -2), serials[0]!);
    await chooseHandling(as(service), { caseNo, dealerCode: "D001", mode: "return_to_factory", wanted: "exchange" });
    expect(await returnsOf(serials[0]!)).toEqual([returnNo]);
    const [raised] = await returnsOf(serials[1]!);
    expect(await readReturn(as(service), { returnNo: raised! })).toMatchObject({ wanted: "exchange", units: [{ serial: serials[1] }] });
    const unchanged = await returnsOf(serials[1]!);
    await chooseHandling(as(service), { caseNo, dealerCode: "D001", mode: "return_to_factory" });
    expect(await returnsOf(serials[1]!)).toEqual(unchanged);
  });
});

describe("what was signed for", () => {
  test("is followed unit by unit, and with the last one the case is over by itself", async () => {
    const serials = await makeBatchAllOut(as, `B26E${++made}`, ["D001", "D001"]);
    const caseNo = await callBack(as, serials);
    const [first, second] = [await decideOn(serials[0]!, "return_to_sender"), await decideOn(serials[1]!, "replace")];
    await submit(as, caseNo);
    await sign(as(chief), { caseNo });
    expect(await unitsOf(caseNo)).toMatchObject([
      { serial: serials[0], state: "released", course: { state: "opinion_given", next: { act: "send_back", role: "warehouse" } } },
      { serial: serials[1], state: "released", course: { state: "opinion_given", next: { act: "replace", role: "customer_service" } } },
    ]);
    await sendUnitBack(as(warehouse), { ...first, ...parcel });
    await settle();
    expect([await stateOf(caseNo), (await unitsOf(caseNo))[0]]).toMatchObject(["signed", { state: "ended", course: { next: null } }]);
    await replaceUnit(as(service), { ...second, reason: "换新" });
    await settle();
    await settle();
    expect(await stateOf(caseNo)).toBe("closed");
  });

  test("and has gone its way is not held again by the next version, whatever is prepared anew", async () => {
    const { caseNo, serials } = await called();
    const first = await decideOn(serials[0]!, "return_to_sender");
    await submit(as, caseNo);
    await sign(as(chief), { caseNo, exclude: [serials[1]!] });
    await sendUnitBack(as(warehouse), { ...first, ...parcel });
    await settle();
    expect(await stateOf(caseNo)).toBe("signed"); // the unit that was left out waits
    expect((await prepare(as, caseNo)).units.map(({ serial }) => serial)).toEqual([serials[1]]);
    expect((await unitsOf(caseNo)).map(({ state }) => state)).toEqual(["ended", "held", null]);
  });

  test("is not held again either where its dealer handles what is left itself by now", async () => {
    const { caseNo, serials } = await called();
    await submit(as, caseNo);
    await sign(as(chief), { caseNo });
    const agreed = { caseNo, dealerCode: "D001" };
    expect((await chooseHandling(as(service), { ...agreed, mode: "return_to_factory", serials })).status).toBe("signed");
    await executeBatchCase(as(service), { caseNo, reason: "已通知经销商" });
    await chooseHandling(as(service), { ...agreed, mode: "dealer_self" });
    expect(await refusalOf(prepare(as, caseNo))).toMatchObject({ code: "wrong_state" });
    expect((await unitsOf(caseNo)).filter(({ state }) => state === "held")).toEqual([]);
  });
});

describe("what a dealer handles itself", () => {
  const selfHandled = async (dealers: readonly string[] = ["D001"]) => {
    const batchNo = `B26G${++made}`;
    const serials = await makeBatchAllOut(as, batchNo, dealers);
    const caseNo = await confirmCase(as, batchNo, serials[0]!);
    await chooseHandling(as(service), { caseNo, dealerCode: "D001", mode: "dealer_self" });
    return { caseNo, serials };
  };
  const order = async (serial: string) => {
    const { requestNo, lines } = await parts.ask("D001", [["PUMP-24V", 1]], { serial, shipTo: SHIP_TO });
    expect(lines).toMatchObject([{ rule: "T12" }]);
    await parts.approve({ requestNo, lines });
    const slip = await parts.ship(requestNo, [{ lineNo: 1, quantity: 1 }]);
    return slip.issueSlipNo;
  };

  test("is done when the parts of its faulty units have arrived", async () => {
    const { caseNo, serials } = await selfHandled();
    const slip = await order(serials[0]!);
    await settle();
    expect(await stateOf(caseNo)).toBe("executing");
    await parts.deliver(slip);
    await settle();
    expect([await stateOf(caseNo), (await readBatchCase(as(quality), { caseNo })).handlings]).toMatchObject([
      "closed",
      [{ dealerCode: "D001", doneAs: "delivered" }],
    ]);
  });

  test("is done when the dealer says so, who says so of nobody else's and only once", async () => {
    const { caseNo } = await selfHandled();
    const { caseNo: foreign } = await selfHandled();
    const dealer = as(actors.dealer("D001"));
    expect(await refusalOf(reportUnitsDone(as(actors.dealer("D002")), { caseNo }))).toMatchObject({ code: "not_found" });
    expect(await refusalOf(reportUnitsDone(dealer, { caseNo, dealerCode: "D002" }))).toMatchObject({ code: "not_found" });
    expect(await refusalOf(reportUnitsDone(as(quality), { caseNo }))).toMatchObject({ code: "forbidden" });
    await reportUnitsDone(dealer, { caseNo, note: "已全部更换" });
    expect(await refusalOf(reportUnitsDone(as(service), { caseNo, dealerCode: "D001" }))).toMatchObject({ code: "wrong_state" });
    await settle();
    expect([await stateOf(caseNo), await stateOf(foreign)]).toEqual(["closed", "executing"]);
    await reportUnitsDone(as(service), { caseNo: foreign, dealerCode: "D001" });
    await settle();
  });

  test("stands on its dealer's home, with its faulty units, until the dealer is done, and on nobody else's", async () => {
    const { caseNo, serials } = await selfHandled(["D001", "D002", "D001"]);
    const homeOf = async (dealerCode: string) =>
      (await readPartnerHome(as(actors.dealer(dealerCode)), {})).handlings.filter((one) => one.caseNo === caseNo);
    const batchNos = [serials[0]!.slice(0, -2)];
    expect(await homeOf("D001")).toEqual([{ caseNo, batchNos, fault: "注塑缺陷", units: 2, faulty: [serials[0]] }]);
    expect(await homeOf("D002")).toEqual([]);
    expect((await readPartnerHome(as(actors.subDistributor("S001")), {})).handlings).toEqual([]);
    await reportUnitsDone(as(actors.dealer("D001")), { caseNo });
    expect(await homeOf("D001")).toEqual([]);
    await settle();
  });

  test("does not end a case while another dealer's faulty unit is out and nothing is agreed about it", async () => {
    const { caseNo, serials } = await selfHandled(["D001", "D002"]);
    await inspect(as, serials[1]!, "reported");
    await reportUnitsDone(as(service), { caseNo, dealerCode: "D001" });
    await settle();
    expect(await stateOf(caseNo)).toBe("executing");
    await chooseHandling(as(service), { caseNo, dealerCode: "D002", mode: "dealer_self" });
    await reportUnitsDone(as(service), { caseNo, dealerCode: "D002" });
    await settle();
    expect(await stateOf(caseNo)).toBe("closed");
  });
});

test("the dossier that has waited longest comes first, whatever its case's number, page by page", async () => {
  const cases = [await called(), await called(), await called()];
  const order = [2, 0, 1];
  for (const [hour, index] of order.entries())
    await submit((actor) => contextFor(database, actor, { now: new Date(NOW.getTime() + hour * 3_600_000) }), cases[index]!.caseNo);
  const seen: string[] = [];
  let cursor: string | undefined;
  do {
    const { items, nextCursor } = await listSignOffs(as(chief), { limit: 1, ...(cursor !== undefined && { cursor }) });
    seen.push(...items.map(({ caseNo }) => caseNo));
    cursor = nextCursor ?? undefined;
  } while (cursor !== undefined);
  expect(seen).toEqual(order.map((index) => cases[index]!.caseNo));
});

test("an act that cannot be done yet says why to whom it concerns, and is not there for others", async () => {
  const { caseNo, serials } = await called();
  const dossierOf = async (actor: Actor) => (await readDossier(as(actor), { caseNo })).can;
  const caseOf = async (actor: Actor) => (await readBatchCase(as(actor), { caseNo })).can;
  expect(await dossierOf(service)).toEqual({ submit: { ok: false, why: expect.stringContaining("准备") } });
  expect(await dossierOf(quality)).toEqual({ prepare: { ok: true } });
  expect(await dossierOf(chief)).toEqual({});
  expect(await caseOf(quality)).toEqual({ close: { ok: false, why: expect.stringContaining("批示") } });
  await submit(as, caseNo);
  expect(await dossierOf(quality)).toMatchObject({ prepare: { ok: false } });
  expect(await caseOf(service)).toMatchObject({ choose: { ok: false }, execute: { ok: false } });
  await sign(as(chief), { caseNo });
  expect(await caseOf(service)).toMatchObject({
    choose: { ok: true, modes: { dealer_self: { ok: false }, return_to_factory: { ok: true } } },
    execute: { ok: true },
  });
  for (const serial of serials) await replaceUnit(as(service), { ...(await decideOn(serial, "replace")), reason: "换新" });
  expect(await dossierOf(quality)).toMatchObject({ prepare: { ok: false } });
  expect(await refusalOf(prepare(as, caseNo))).toMatchObject({ code: "wrong_state" });
});
