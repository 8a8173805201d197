import { registerUnits } from "@services/catalog/index.server";
import {
  authoriseReturn,
  cancelReturn,
  closeReturn,
  giveOpinion,
  inspectUnit,
  listExpected,
  printIntakeSlip,
  readReturn,
  readStation,
  receiveReturn,
  scrapUnit,
  sendReturn,
  voidIntakeSlip,
} from "@services/returns/index.server";
import { checkWarranty, registerSale } from "@services/warranty/index.server";
import { beforeAll, describe, expect, test } from "vitest";
import { textOf } from "../../documents/read-back";
import { atOnce } from "../../support/at-once";
import { actors } from "../../support/context";
import { useDatabase } from "../../support/database";
import { keepInvariants } from "../../support/invariants";
import { refusalOf } from "../../support/refusal";
import { intact, openReturnsDesk } from "../../support/returns-desk";
import { buildWorld, UNITS } from "../../support/world";

const database = useDatabase(10);
keepInvariants(database);
const { as, asked, authorised, countUnits, placeOf, quarantined, unitsAtDealer } = openReturnsDesk(database);
beforeAll(async () => {
  await buildWorld(database);
  await countUnits();
});
const AT_DEALER = ["dealer", null];
const [dealer, service, warehouse] = [actors.dealer("D001"), actors.customerService(), actors.warehouse()];

describe("receiving", () => {
  test("what is missing stays expected and comes by a slip of its own; what nobody announced is taken in as such", async () => {
    const [first, second, extra] = (await unitsAtDealer(3)) as [string, string, string];
    const returnNo = await authorised([first, second]);
    const units = [
      { serial: first, condition: "damaged" as const },
      { serial: extra, condition: "unannounced" as const },
    ];
    expect(await receiveReturn(as(warehouse), { returnNo, units })).toMatchObject({ status: "received", received: 2, missing: 1 });
    expect((await listExpected(as(warehouse), { code: second })).items).toMatchObject([{ returnNo, expected: 1 }]);
    const later = await receiveReturn(as(warehouse), { returnNo, units: intact([second]) });
    expect(later).toMatchObject({ status: "received", missing: 0 });
    const view = await readReturn(as(warehouse), { returnNo });
    expect(view.units.map(({ serial, condition, announced }) => [serial, condition, announced])).toEqual([
      [first, "damaged", true],
      [second, "intact", true],
      [extra, "unannounced", false],
    ]);
    expect(view.slips.map((slip) => slip.units)).toEqual([2, 1]);
  });

  test("what came unannounced looks like something, too, on its slip and where it settles what was owed", async () => {
    const [first, extra] = (await unitsAtDealer(2)) as [string, string];
    const returnNo = await authorised([first]);
    const units = [...intact([first]), { serial: extra, condition: "damaged" as const }];
    const { intakeSlipNo } = await receiveReturn(as(warehouse), { returnNo, units });
    const { units: seen } = await readReturn(as(warehouse), { returnNo });
    expect(seen.at(-1)).toMatchObject({ serial: extra, announced: false, condition: "damaged" });
    const slip = textOf((await printIntakeSlip(as(warehouse), { intakeSlipNo })).body as Uint8Array);
    expect(slip.replaceAll(/\s/g, "")).toContain("未预报·外箱或机身破损"); // the cell is narrow
  });

  test("a unit that somebody else sold comes in unannounced only with the reason why it is this sender's (1.1)", async () => {
    const [mine] = (await unitsAtDealer(1)) as [string];
    const batch = { model: "WP-100", batchNo: "B26-D002", madeOn: "2026-01-05", shippedOn: "2026-01-20", dealerCode: "D002" };
    await registerUnits(as(actors.administrator()), { ...batch, serials: ["RT-OTHERS"] });
    const returnNo = await authorised([mine]);
    const units = intact([mine, "RT-OTHERS"]);
    const { scanned, needsReason } = await readStation(as(warehouse), { returnNo, units });
    expect([needsReason, scanned.map((one) => one.as)]).toEqual([true, ["expected", "unannounced"]]);
    expect(scanned[1]!.why).toContain("RT-OTHERS 登记为");
    expect(await refusalOf(receiveReturn(as(warehouse), { returnNo, units }))).toMatchObject({ fields: ["mismatchReason"] });
    expect([await placeOf(mine), await placeOf("RT-OTHERS")]).toEqual([AT_DEALER, AT_DEALER]);
    expect(await receiveReturn(as(warehouse), { returnNo, units, mismatchReason: "两店互相调货" })).toMatchObject({ received: 2 });
    const { history } = await readReturn(as(warehouse), { returnNo });
    expect(history.find(({ status, serial }) => status === "received" && serial === null)).toMatchObject({ reason: "两店互相调货" });
  });

  test("each wrong unit is named and none of the others is taken in", async () => {
    const [mine, other] = (await unitsAtDealer(2)) as [string, string];
    const returnNo = await authorised([mine]);
    const elsewhere = await authorised([other]);
    const units = [
      ...intact([mine, "NOT-OURS", mine]),
      { serial: other, condition: "unannounced" as const },
      { serial: UNITS.inStock[0], condition: "unannounced" as const },
    ];
    const refused = await refusalOf(receiveReturn(as(warehouse), { returnNo, units }));
    expect(refused).toMatchObject({ code: "invalid_input", fields: [1, 2, 3, 4].map((index) => `units[${index}].serial`) });
    expect(await placeOf(mine)).toEqual(["dealer", null]);
    for (const actor of [service, dealer, actors.quality()])
      expect(await refusalOf(receiveReturn(as(actor), { returnNo, units: intact([mine]) }))).toMatchObject({ code: "forbidden" });
    await receiveReturn(as(warehouse), { returnNo, units: intact([mine]) });
    expect(await refusalOf(receiveReturn(as(warehouse), { returnNo, units: intact([mine]) }))).toMatchObject({
      fields: ["units[0].serial"],
    });
    await cancelReturn(as(service), { returnNo: elsewhere, reason: "不退了" });
  });

  test("nothing comes in by a return that nobody authorised", async () => {
    const serials = await unitsAtDealer(1);
    const returnNo = await asked(serials);
    expect(await refusalOf(receiveReturn(as(warehouse), { returnNo, units: intact(serials) }))).toMatchObject({ code: "wrong_state" });
  });

  test("two at once take in every unit once, by one slip", async () => {
    const serials = await unitsAtDealer(3);
    const returnNo = await authorised(serials);
    const before = await quarantined();
    const { done } = await atOnce([1, 2, 3, 4].map(() => () => receiveReturn(as(warehouse), { returnNo, units: intact(serials) })));
    expect(done).toHaveLength(1);
    expect((await quarantined()) - before).toBe(3);
  });

  test("a unit that was sold keeps its sale and its cover while it is here, and none is registered meanwhile", async () => {
    const [sold, unsold] = (await unitsAtDealer(2)) as [string, string];
    const customer = { name: "陈女士", phone: "13812345678" };
    const sale = (serial: string) => ({ serial, soldOn: "2026-03-01", soldBy: { dealerCode: "D001" }, customer });
    await registerSale(as(service), sale(sold));
    const { coveredUntil } = await checkWarranty(as(service), { serial: sold });
    const returnNo = await authorised([sold, unsold]);
    await receiveReturn(as(warehouse), { returnNo, units: intact([sold, unsold]) });
    expect((await checkWarranty(as(service), { serial: sold })).coveredUntil).toBe(coveredUntil);
    expect((await refusalOf(registerSale(as(service), sale(unsold)))).code).toBe("conflict");
    for (const serial of [sold, unsold]) expect(await placeOf(serial)).toEqual(["stock", "quarantine"]);
  });
});

describe("a void slip", () => {
  test("keeps its number, its units stand where they were and are expected again, what was unannounced leaves", async () => {
    const [first, extra] = (await unitsAtDealer(2)) as [string, string];
    await registerSale(as(service), {
      serial: extra,
      soldOn: "2026-03-01",
      soldBy: { dealerCode: "D001" },
      customer: { name: "陈女士", phone: "13812345678" },
    });
    const returnNo = await authorised([first]);
    const before = await quarantined();
    const units = [...intact([first]), { serial: extra, condition: "unannounced" as const }];
    const { intakeSlipNo } = await receiveReturn(as(warehouse), { returnNo, units });
    expect(await refusalOf(voidIntakeSlip(as(warehouse), { intakeSlipNo, reason: " " }))).toMatchObject({ fields: ["reason"] });
    expect(await refusalOf(voidIntakeSlip(as(service), { intakeSlipNo, reason: "x" }))).toMatchObject({ code: "forbidden" });
    expect(await voidIntakeSlip(as(warehouse), { intakeSlipNo, reason: "录错" })).toMatchObject({ status: "authorised" });
    expect(await quarantined()).toBe(before);
    expect([await placeOf(first), await placeOf(extra)]).toEqual([
      ["dealer", null],
      ["customer", null],
    ]);
    expect(await refusalOf(voidIntakeSlip(as(warehouse), { intakeSlipNo, reason: "再次" }))).toMatchObject({ code: "wrong_state" });
    const again = await receiveReturn(as(warehouse), { returnNo, units });
    expect(Number(again.intakeSlipNo.slice(-6))).toBe(Number(intakeSlipNo.slice(-6)) + 1);
    const { slips } = await readReturn(as(warehouse), { returnNo });
    expect(slips.map((slip) => [slip.intakeSlipNo, slip.voidReason, slip.units])).toEqual([
      [intakeSlipNo, "录错", 2],
      [again.intakeSlipNo, null, 2],
    ]);
  });

  test("of two slips leaves the other, and a parcel that was sent is on its way again with the last", async () => {
    const [first, second] = (await unitsAtDealer(2)) as [string, string];
    const returnNo = await authorised([first, second]);
    await sendReturn(as(dealer), { returnNo, carrier: "德邦", waybillNo: "DPK-2" });
    const slips = [];
    for (const serial of [first, second])
      slips.push((await receiveReturn(as(warehouse), { returnNo, units: intact([serial]) })).intakeSlipNo);
    expect(await voidIntakeSlip(as(warehouse), { intakeSlipNo: slips[0]!, reason: "录错" })).toMatchObject({ status: "received" });
    expect([await placeOf(first), await placeOf(second)]).toEqual([
      ["in_transit", null],
      ["stock", "quarantine"],
    ]);
    expect(await voidIntakeSlip(as(warehouse), { intakeSlipNo: slips[1]!, reason: "录错" })).toMatchObject({ status: "in_transit" });
  });

  test("is refused once a unit of it has moved on, and so is closing while one is being dealt with", async () => {
    const [serial, missing] = (await unitsAtDealer(2)) as [string, string];
    const returnNo = await asked([serial, missing], { wanted: "send_back" });
    await authoriseReturn(as(service), { returnNo });
    const { intakeSlipNo } = await receiveReturn(as(warehouse), { returnNo, units: intact([serial]) });
    const unit = { returnNo, serial };
    await inspectUnit(as(actors.quality()), { ...unit, faultFound: true, finding: "外壳开裂" });
    expect(await refusalOf(voidIntakeSlip(as(warehouse), { intakeSlipNo, reason: "x" }))).toMatchObject({ code: "wrong_state" });
    expect(await refusalOf(closeReturn(as(service), { returnNo, reason: "x" }))).toMatchObject({ code: "wrong_state" });
    expect((await readReturn(as(warehouse), { returnNo })).slips[0]).toMatchObject({ mayVoid: false });
    await giveOpinion(as(actors.research()), { ...unit, decision: "scrap", words: "无修复价值" });
    await scrapUnit(as(actors.quality()), { ...unit, reason: "同意" });
    expect(await closeReturn(as(service), { returnNo, reason: "另一台未寄" })).toMatchObject({ status: "closed" });
    expect((await readReturn(as(service), { returnNo })).units.map(({ state }) => state)).toEqual(["scrapped", "withdrawn"]);
    expect(await asked([missing])).toMatch(/^RMA/);
  });
});
