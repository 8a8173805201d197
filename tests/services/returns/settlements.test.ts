import fs from "node:fs";
import { recordPurchase } from "@services/budget/index.server";
import { readUnit, registerUnits } from "@services/catalog/index.server";
import { cancelRequest, exchangeUnit, listCores, readRequest } from "@services/parts/index.server";
import {
  arrangeExchange,
  closeReturn,
  giveOpinion,
  inspectUnit,
  listCredits,
  listReturns,
  readReturn,
  replaceUnit,
  scrapUnit,
  settleCredit,
  waiveSettlement,
} from "@services/returns/index.server";
import { checkWarranty, registerSale } from "@services/warranty/index.server";
import pg from "pg";
import { beforeAll, expect, test } from "vitest";
import { atOnce } from "../../support/at-once";
import { agree, hear } from "../../support/complaints-desk";
import { actors, TODAY } from "../../support/context";
import { useDatabase } from "../../support/database";
import { keepInvariants } from "../../support/invariants";
import { openDesk, SHIP_TO } from "../../support/parts-desk";
import { refusalOf } from "../../support/refusal";
import { openUnitWayDesk } from "../../support/unit-way-desk";
import { buildWorld, PARTS, WHOLE_UNIT } from "../../support/world";

const database = useDatabase(6);
keepInvariants(database);
const desk = openDesk(database);
const way = openUnitWayDesk(database);
const { as } = desk;
const [service, manager] = [actors.customerService(), actors.serviceManager()];
beforeAll(async () => {
  await buildWorld(database);
  await way.countUnits();
  await way.issueStandard();
  await desk.receive(PARTS.pump.sku, 20);
});

type Unit = { returnNo: string; serial: string };
const read = ({ returnNo }: Unit) => readReturn(as(actors.dealer("D001")), { returnNo });
const owedOf = async (unit: Unit) => (await read(unit)).settlements;
/** A unit of the model in good stock. */
let made = 0;
async function build(): Promise<string> {
  const serial = `WP100-ST-${++made}`;
  await registerUnits(as(actors.administrator()), { model: "WP-100", batchNo: `B-ST-${made}`, madeOn: "2026-01-05", serials: [serial] });
  return serial;
}
const replaced = async () => {
  const unit = await way.decided("replace");
  await replace(unit);
  return unit;
};
const replace = (unit: Unit) => replaceUnit(as(service), { ...unit, reason: "不可修复" });
async function ship(requestNo: string) {
  const next = await build();
  await desk.decideAs(manager, { requestNo, lines: [{ lineNo: 1, approve: 1 }] });
  return { next, ...(await desk.ship(requestNo, [{ lineNo: 1, quantity: 1, replacementSerials: [next] }])) };
}

test("a unit that is replaced asks for another one by itself, at the company's cost, and its return waits until that one has left", async () => {
  const unit = await way.decided("replace");
  const cover = await checkWarranty(as(service), { serial: unit.serial });
  await replace(unit);
  const [owed] = await owedOf(unit);
  expect(owed).toMatchObject({ serial: unit.serial, kind: "exchange", settledAt: null });
  const requestNo = owed!.requestNo!;
  const request = await readRequest(as(actors.dealer("D001")), { requestNo });
  expect(request).toMatchObject({ status: "submitted", lines: [{ rule: "EX", funding: "company", amount: "0.00", serial: unit.serial }] });
  expect((await read(unit)).status).toBe("received");
  expect(await refusalOf(closeReturn(as(service), { returnNo: unit.returnNo, reason: "完成" }))).toMatchObject({ code: "wrong_state" });
  const { next, issueSlipNo } = await ship(requestNo);
  expect(await readUnit(as(service), { serial: next })).toMatchObject({ place: "dealer", dealerCode: "D001", replaces: unit.serial });
  expect((await checkWarranty(as(service), { serial: next })).coveredUntil).toBe(cover.coveredUntil);
  expect(await read(unit)).toMatchObject({ status: "closed", settlements: [{ requestNo, settledAt: expect.any(String) }] });
  expect((await listCores(as(service), { q: unit.serial })).items).toEqual([]);
  await desk.deliver(issueSlipNo);
  expect((await readRequest(as(service), { requestNo })).status).toBe("closed");
});

test("the sale of the unit that came passes to the one that is given, though the first is on the shelf and sold again by then", async () => {
  const [serial] = await way.unitsAtDealer(1, "B-ST-SOLD");
  const sale = {
    serial: serial!,
    soldOn: "2026-02-20",
    soldBy: { dealerCode: "D001" },
    customer: { name: "周女士", phone: "13812340000" },
  };
  await registerSale(as(actors.dealer("D001")), sale);
  const unit = await way.passedOf(serial!);
  await way.restock(unit);
  const [owed] = await owedOf(unit);
  const company = { soldOn: TODAY, soldBy: { company: true }, customer: { name: "吴先生", phone: "13812340001" } } as const;
  await registerSale(as(service), { serial: serial!, ...company });
  const { next } = await ship(owed!.requestNo!);
  expect((await checkWarranty(as(service), { serial: next })).sale).toMatchObject({ soldOn: TODAY, dealerCode: "D001" });
  expect(await readUnit(as(service), { serial: next })).toMatchObject({ place: "customer", dealerCode: "D001" });
});

test("what was asked for is refused or cancelled: customer service asks again, once, or the service manager does without", async () => {
  const unit = await way.decided("replace");
  await replace(unit);
  const again = () => arrangeExchange(as(service), unit);
  expect(await refusalOf(again())).toMatchObject({ code: "conflict" });
  const requestNo = (await owedOf(unit))[0]!.requestNo!;
  expect(await refusalOf(waiveSettlement(as(manager), { ...unit, reason: "改为退款" }))).toMatchObject({ code: "wrong_state" });
  const toAsk = async () => (await listReturns(as(service), { view: "exchange_owed" })).items.map(({ returnNo }) => returnNo);
  expect(await toAsk()).not.toContain(unit.returnNo);
  await cancelRequest(as(service), { requestNo, reason: "地址写错" });
  expect(await toAsk()).toContain(unit.returnNo);
  const { done, refused } = await atOnce([again, again]);
  expect([done.length, refused]).toEqual([1, ["conflict"]]);
  await cancelRequest(as(service), { requestNo: (await owedOf(unit))[0]!.requestNo!, reason: "地址写错" });
  expect(await refusalOf(waiveSettlement(as(service), { ...unit, reason: "改为退款" }))).toMatchObject({ code: "forbidden" });
  expect(await waiveSettlement(as(manager), { ...unit, reason: "改为退款" })).toMatchObject({ status: "closed" });
  expect(await refusalOf(again())).toMatchObject({ code: "wrong_state" });
});

test("a unit whose sender wants another one is exchanged where it ends as the company's, and nothing is owed for one that goes back", async () => {
  const scrapped = await way.decided("scrap");
  await scrapUnit(as(actors.quality()), { ...scrapped, reason: "无法修复" });
  expect(await owedOf(scrapped)).toMatchObject([{ kind: "exchange", requestNo: expect.stringMatching(/^PR-/) }]);
  const wanted = await way.decided("scrap", "send_back");
  await scrapUnit(as(actors.quality()), { ...wanted, reason: "无法修复" });
  expect(await read(wanted)).toMatchObject({ status: "closed", settlements: [] });
});

/** A unit of D001's whose credit waits for finance. */
async function credited(serial?: string): Promise<Unit> {
  const unit = serial ? await way.takenIn(serial, "credit") : await way.cameIn("credit");
  await inspectUnit(as(actors.quality()), { ...unit, faultFound: true, finding: "外壳开裂" });
  await giveOpinion(as(actors.research()), { ...unit, decision: "scrap", words: "无修复价值" });
  await scrapUnit(as(actors.quality()), { ...unit, reason: "无法修复" });
  return unit;
}
const finance = actors.finance();

test("a unit that is kept for a credit waits for finance, with what is known of its price, and its return closes when it is settled", async () => {
  const unit = await credited();
  const waiting = async () => (await listCredits(as(finance), {})).items.filter(({ serial }) => serial === unit.serial);
  expect(await waiting()).toMatchObject([{ returnNo: unit.returnNo, dealerCode: "D001", proposed: WHOLE_UNIT.dealerPrice, amount: null }]);
  expect(await read(unit)).toMatchObject({ status: "received", settlements: [{ kind: "credit", proposed: null, settledAt: null }] });
  const settle = (more: object) => settleCredit(as(finance), { ...unit, amount: "860.00", ...more });
  expect(await refusalOf(settle({}))).toMatchObject({ code: "invalid_input", fields: ["documentNo", "reference"] });
  expect(await refusalOf(settle({ documentNo: "CN-1", reference: "B-1" }))).toMatchObject({ fields: ["documentNo", "reference"] });
  expect(await refusalOf(settle({ documentNo: "CN-NONE" }))).toMatchObject({ fields: ["documentNo"] });
  const bought = { dealerCode: "D001", documentNo: "DO-ST-1", date: TODAY, amount: "9000.00" };
  await recordPurchase(as(finance), bought);
  expect(await refusalOf(settle({ documentNo: "DO-ST-1" }))).toMatchObject({ fields: ["documentNo"] });
  await recordPurchase(as(finance), { ...bought, documentNo: "CN-ST-1", amount: "-860.00", originalDocumentNo: "DO-ST-1" });
  expect(await refusalOf(settleCredit(as(service), { ...unit, amount: "860.00", reference: "B-1" }))).toMatchObject({ code: "forbidden" });
  expect(await settle({ documentNo: "CN-ST-1" })).toMatchObject({ status: "closed", amount: "860.00" });
  expect(await waiting()).toEqual([]);
  expect(await read(unit)).toMatchObject({ status: "closed", settlements: [{ amount: "860.00", documentNo: "CN-ST-1" }] });
  expect(await refusalOf(settle({ reference: "B-2" }))).toMatchObject({ code: "wrong_state" });
});

test("a negative purchase settles no more than it takes back, and a transfer one credit", async () => {
  const [first, second] = [await credited(), await credited()];
  const bought = { dealerCode: "D001", documentNo: "DO-ST-2", date: TODAY, amount: "9000.00" };
  await recordPurchase(as(finance), bought);
  await recordPurchase(as(finance), { ...bought, documentNo: "CN-ST-2", amount: "-860.00", originalDocumentNo: "DO-ST-2" });
  const settle = (unit: Unit, amount: string, documentNo = "CN-ST-2") => settleCredit(as(finance), { ...unit, amount, documentNo });
  expect(await refusalOf(settle(first, "860.01"))).toMatchObject({ code: "invalid_input", fields: ["amount"] });
  const { done, refused } = await atOnce([() => settle(first, "500.00"), () => settle(second, "500.00")]);
  expect([done.length, refused]).toEqual([1, ["invalid_input"]]);
  const left = (await owedOf(first))[0]!.settledAt === null ? first : second;
  await settle(left, "360.00");
  const [third, fourth] = [await credited(), await credited()];
  await settleCredit(as(finance), { ...third, amount: "1.00", reference: "BANK-ST-1" });
  const again = settleCredit(as(finance), { ...fourth, amount: "1.00", reference: "BANK-ST-1" });
  expect(await refusalOf(again)).toMatchObject({ code: "invalid_input", fields: ["reference"] });
  await waiveSettlement(as(manager), { ...fourth, reason: "内部原因" });
  expect(JSON.stringify(await read(fourth))).not.toContain("内部原因");
});

test("whoever is given another unit by their case is not paid for it as well", async () => {
  const complaintNo = await hear(as, { complainant: { name: "店长", phone: "13912345678", tier: "dealer", dealerCode: "D001" } });
  await agree(as, complaintNo);
  const [serial] = await way.unitsAtDealer(1, "B-ST-BOTH");
  const { requestNo } = await exchangeUnit(as(service), { complaintNo, serial: serial!, shipTo: SHIP_TO });
  const unit = await credited(serial!);
  expect(await refusalOf(settleCredit(as(finance), { ...unit, amount: "860.00", reference: "BANK-ST-2" }))).toMatchObject({
    code: "wrong_state",
  });
  const { next } = await ship(requestNo);
  expect(await readUnit(as(service), { serial: next })).toMatchObject({ place: "dealer", dealerCode: "D001", replaces: serial });
  expect(await read(unit)).toMatchObject({ status: "closed", settlements: [{ kind: "credit", isWaived: true }] });
  expect((await listCores(as(service), { q: serial! })).items).toEqual([]);
});

test("a unit is not shipped for itself, though it is on the shelf again", async () => {
  const unit = await way.passed();
  await way.restock(unit);
  const requestNo = (await owedOf(unit))[0]!.requestNo!;
  await desk.decideAs(manager, { requestNo, lines: [{ lineNo: 1, approve: 1 }] });
  const itself = desk.ship(requestNo, [{ lineNo: 1, quantity: 1, replacementSerials: [unit.serial] }]);
  expect(await refusalOf(itself)).toMatchObject({ code: "invalid_input", fields: ["lines[0].replacementSerials"] });
});

test("credits are listed page by page, the settled apart, and partners see no such list", async () => {
  const [first, second] = [await credited(), await credited()];
  const page = await listCredits(as(finance), { limit: 1 });
  const next = await listCredits(as(finance), { limit: 1, cursor: page.nextCursor! });
  expect([...page.items, ...next.items].map(({ serial }) => serial)).toEqual([first.serial, second.serial]);
  await settleCredit(as(finance), { ...first, amount: "800.00", reference: "BANK-2026-7" });
  const settled = (await listCredits(as(finance), { view: "settled" })).items;
  expect(settled).toContainEqual(expect.objectContaining({ serial: first.serial, amount: "800.00", reference: "BANK-2026-7" }));
  expect(await refusalOf(listCredits(as(actors.dealer("D001")), {}))).toMatchObject({ code: "forbidden" });
});

const MIGRATION = fs.readFileSync("prisma/migrations/20261123070000_return_settlements/migration.sql", "utf8");

test("what was owed before it was written down is owed on where its return goes on, and counts as settled where that is closed", async () => {
  await credited();
  await cancelRequest(as(service), { requestNo: (await owedOf(await replaced()))[0]!.requestNo!, reason: "地址写错" });
  const client = new pg.Client(database.current.connection);
  await client.connect();
  const rows = async () =>
    (
      await client.query(`SELECT s.unit_no, s.kind, s.place, s.stood_with, s.settled_at IS NULL AS open, s.waived_for IS NOT NULL AS waived, a.status
        FROM return_settlement s JOIN return_unit USING (unit_no) JOIN return_authorisation a USING (return_no) ORDER BY s.unit_no`)
    ).rows;
  await client.query("BEGIN; SET LOCAL session_replication_role = replica");
  const before = await rows();
  await client.query("UPDATE parts_request_line SET exchange_unit_no = NULL; DELETE FROM return_settlement");
  await client.query(MIGRATION.slice(MIGRATION.indexOf("WITH kept AS")));
  const after = await rows();
  await client.query("ROLLBACK");
  await client.end();
  const open = before.filter((row) => row.open && row.kind === "credit");
  expect(after).toEqual(expect.arrayContaining([...open, before.at(-1)]));
  expect(after.filter((row) => row.open !== (row.status === "received") || row.waived !== (row.status === "closed"))).toEqual([]);
});
