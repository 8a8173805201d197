import { readComplaint } from "@services/complaints/index.server";
import { suspendDealer } from "@services/parties/index.server";
import type { Actor } from "@services/platform/context";
import {
  attachPhotos,
  authoriseReturn,
  cancelReturn,
  listExpected,
  listReturns,
  openPhoto,
  readReturn,
  receiveReturn,
  refuseReturn,
  requestReturn,
  sendReturn,
} from "@services/returns/index.server";
import { beforeAll, describe, expect, test } from "vitest";
import { atOnce } from "../../support/at-once";
import { hear } from "../../support/complaints-desk";
import { actors } from "../../support/context";
import { useDatabase } from "../../support/database";
import { received as file, png } from "../../support/evidence";
import { keepInvariants } from "../../support/invariants";
import { refusalOf } from "../../support/refusal";
import { intact, named, openReturnsDesk, WISH } from "../../support/returns-desk";
import { buildWorld, UNITS } from "../../support/world";

const database = useDatabase(10);
keepInvariants(database);
const { as, asked, authorised, countUnits, placeOf, quarantined, unitsAtDealer } = openReturnsDesk(database);
beforeAll(async () => {
  await buildWorld(database);
  await countUnits();
});
const [dealer, service, warehouse] = [actors.dealer("D001"), actors.customerService(), actors.warehouse()];

describe("asking to send goods back", () => {
  test("a dealer asks, customer service authorises, the dealer sends, the warehouse receives by a numbered slip", async () => {
    const serials = await unitsAtDealer(2);
    const before = await quarantined();
    const { returnNo, status } = await requestReturn(as(dealer), { ...WISH, units: named(serials) });
    expect([returnNo, status]).toEqual([expect.stringMatching(/^RMA-2026-\d{6}$/), "requested"]);
    expect(await authoriseReturn(as(service), { returnNo })).toEqual({ returnNo, status: "authorised" });
    const parcel = { carrier: "德邦", waybillNo: "dpk1001" };
    expect(await sendReturn(as(dealer), { returnNo, ...parcel })).toMatchObject({ status: "in_transit", waybillNo: "DPK1001" });
    const answer = await receiveReturn(as(warehouse), { returnNo, units: intact(serials) });
    expect(answer).toMatchObject({ status: "received", received: 2, missing: 0 });
    expect(answer.intakeSlipNo).toMatch(/^DRR-2026-\d{6}$/);
    for (const serial of serials) expect(await placeOf(serial)).toEqual(["stock", "quarantine"]);
    expect((await quarantined()) - before).toBe(2);
    const view = await readReturn(as(dealer), { returnNo });
    expect(view).toMatchObject({ status: "received", sender: { name: "苏州清源净水" }, expected: 0, received: 2, can: {} });
    expect(view.units).toMatchObject(
      serials.map((serial) => ({ serial, state: "received", model: "WP-100", batchNo: "B2601", next: { role: "quality" } })),
    );
    expect(view.history.filter(({ serial }) => serial === serials[0]).map(({ status }) => status)).toEqual(["announced", "received"]);
    expect(view.history.filter(({ serial }) => serial === null).map(({ status, by }) => [status, by])).toEqual(
      ["requested", "authorised", "in_transit", "received"].map((status) => [status, null]),
    );
  });

  test("customer service asks for a walk-in, whose phone only those who handle or receive see whole", async () => {
    const customer = { name: "王女士", phone: "13800001111" };
    const units = named([UNITS.direct[1]]);
    const { returnNo } = await requestReturn(as(service), { customer, ...WISH, units });
    const phoneFor = async (actor: Actor) => (await readReturn(as(actor), { returnNo })).sender.phone;
    expect(await Promise.all([service, warehouse, actors.quality()].map(phoneFor))).toEqual(["13800001111", "13800001111", "138****1111"]);
    expect(await refusalOf(readReturn(as(dealer), { returnNo }))).toMatchObject({ code: "not_found" });
    await cancelReturn(as(service), { returnNo, reason: "顾客留用" });
  });

  test.each([
    ["one that is not ours", "NOT-OURS"],
    ["one in our own stock", UNITS.inStock[0]],
  ])("names %s", async (_what, serial) => {
    const [good] = await unitsAtDealer(1);
    const refused = await refusalOf(requestReturn(as(dealer), { ...WISH, units: named([good!, serial]) }));
    expect(refused).toMatchObject({ code: "invalid_input", fields: ["units[1].serial"] });
  });

  test("names a serial that is there twice, one in another open return, an unknown fault and nobody", async () => {
    const [serial] = (await unitsAtDealer(1)) as [string];
    const ask = (more: object) => refusalOf(requestReturn(as(service), { dealerCode: "D001", ...WISH, units: named([serial]), ...more }));
    expect(await ask({ units: named([serial, serial.toLowerCase()]) })).toMatchObject({ fields: ["units[1].serial"] });
    expect(await ask({ units: [{ serial, fault: "x", faultCategory: "product_quality.nonsense" }] })).toMatchObject({
      fields: ["units[0].faultCategory"],
    });
    expect(await ask({ units: [] })).toMatchObject({ fields: ["units"] });
    expect(await ask({ dealerCode: undefined })).toMatchObject({ fields: ["dealerCode"] });
    expect(await ask({ customer: { name: "x", phone: "13800001111" } })).toMatchObject({ fields: ["dealerCode"] });
    expect(await ask({ dealerCode: "D999" })).toMatchObject({ fields: ["dealerCode"] });
    const returnNo = await asked([serial]);
    expect(await ask({})).toMatchObject({ code: "invalid_input", fields: ["units[0].serial"] });
    await refuseReturn(as(service), { returnNo, reason: "证据不足" });
    expect(await asked([serial])).not.toBe(returnNo);
  });

  test("a dealer asks for itself only, and not while it is suspended", async () => {
    const [serial] = (await unitsAtDealer(1)) as [string];
    const units = named([serial]);
    for (const more of [{ dealerCode: "D002" }, { customer: { name: "x", phone: "13800001111" } }])
      expect(await refusalOf(requestReturn(as(dealer), { ...WISH, units, ...more }))).toMatchObject({ code: "not_found" });
    for (const actor of [warehouse, actors.public, actors.finance()])
      expect((await refusalOf(requestReturn(as(actor), { ...WISH, units }))).code).toMatch(/^(forbidden|not_signed_in)$/);
    await suspendDealer(as(actors.administrator()), { code: "D002", reason: "欠款" });
    const refused = await refusalOf(requestReturn(as(actors.dealer("D002")), { ...WISH, units }));
    expect(refused).toMatchObject({ code: "forbidden" });
    expect(await requestReturn(as(service), { ...WISH, units, dealerCode: "D002", mismatchReason: "转调货" })).toMatchObject({
      status: "requested",
    });
  });

  test("two at once for one serial: one return stands", async () => {
    const serials = await unitsAtDealer(1);
    const { done, refused } = await atOnce([1, 2, 3].map(() => () => asked(serials)));
    expect(done).toHaveLength(1);
    expect(refused.every((code) => code === "conflict" || code === "invalid_input")).toBe(true);
  });

  test("a case is told of the return that it leads to and of what came in", async () => {
    const serials = await unitsAtDealer(1);
    const complaintNo = await hear(as);
    const { returnNo } = await requestReturn(as(service), { dealerCode: "D001", complaintNo, ...WISH, units: named(serials) });
    await authoriseReturn(as(service), { returnNo });
    await receiveReturn(as(warehouse), { returnNo, units: intact(serials) });
    const { timeline } = await readComplaint(as(service), { complaintNo });
    expect(timeline.map(({ reasonCode }) => reasonCode)).toEqual(expect.arrayContaining(["return_requested", "return_received"]));
    expect((await listReturns(as(service), { complaintNo })).items.map((item) => item.returnNo)).toEqual([returnNo]);
    const foreign = { ...WISH, complaintNo: await hear(as), units: named(await unitsAtDealer(1)) };
    expect(await refusalOf(requestReturn(as(dealer), foreign))).toMatchObject({ code: "not_found" });
  });
});

describe("deciding", () => {
  test("is customer service's, once, and a refusal says why", async () => {
    const returnNo = await asked(await unitsAtDealer(1));
    for (const actor of [dealer, warehouse, actors.quality()])
      expect(await refusalOf(authoriseReturn(as(actor), { returnNo }))).toMatchObject({ code: "forbidden" });
    expect(await refusalOf(refuseReturn(as(service), { returnNo, reason: " " }))).toMatchObject({ fields: ["reason"] });
    expect(await refuseReturn(as(service), { returnNo, reason: "超过三包期" })).toMatchObject({ status: "refused" });
    expect((await readReturn(as(dealer), { returnNo })).refusedFor).toBe("超过三包期");
    expect(await refusalOf(authoriseReturn(as(service), { returnNo }))).toMatchObject({ code: "wrong_state" });
    expect(await refusalOf(authoriseReturn(as(service), { returnNo: "RMA-2026-999999" }))).toMatchObject({ code: "not_found" });
  });

  test("what was cancelled or lost is expected no more, and its serials may come again", async () => {
    const serials = await unitsAtDealer(1);
    const returnNo = await authorised(serials);
    await sendReturn(as(dealer), { returnNo, carrier: "顺丰", waybillNo: "SF-LOST" });
    expect(await cancelReturn(as(service), { returnNo, reason: "快递丢失" })).toMatchObject({ status: "cancelled" });
    expect((await listExpected(as(warehouse), { code: "SF-LOST" })).items).toEqual([]);
    expect(await refusalOf(receiveReturn(as(warehouse), { returnNo, units: intact(serials) }))).toMatchObject({ code: "wrong_state" });
    await asked(serials);
  });

  test("a foreign dealer is told that there is no such return, whatever it does", async () => {
    const returnNo = await authorised(await unitsAtDealer(1));
    const foreign = as(actors.dealer("D002"));
    const files = [await file(png())];
    const calls = [
      () => readReturn(foreign, { returnNo }),
      () => cancelReturn(foreign, { returnNo, reason: "x" }),
      () => sendReturn(foreign, { returnNo, carrier: "x", waybillNo: "X" }),
      () => attachPhotos(foreign, { returnNo, files }),
    ];
    for (const call of calls) expect(await refusalOf(call())).toMatchObject({ code: "not_found" });
    expect((await listReturns(foreign, { q: returnNo })).items).toEqual([]);
    expect((await listExpected(foreign, { code: returnNo })).items).toEqual([]);
    expect(await refusalOf(readReturn(as(actors.salesRep("rep-li")), { returnNo }))).toMatchObject({ code: "not_found" });
    expect(await readReturn(as(actors.salesRep("rep-wang")), { returnNo })).toMatchObject({ returnNo });
    expect((await listReturns(as(actors.salesRep("rep-li")), { q: returnNo })).items).toEqual([]);
  });
});

describe("lists", () => {
  test("go page by page, by what waits, by number, waybill and serial", async () => {
    const serials = await unitsAtDealer(5);
    const numbers: string[] = [];
    for (const serial of serials) numbers.push(await asked([serial]));
    await authoriseReturn(as(service), { returnNo: numbers[0]! });
    const seen: string[] = [];
    let cursor: string | null = null;
    do {
      const page: Awaited<ReturnType<typeof listReturns>> = await listReturns(as(dealer), {
        view: "requested",
        limit: 2,
        ...(cursor ? { cursor } : {}),
      });
      seen.push(...page.items.map(({ returnNo }) => returnNo));
      cursor = page.nextCursor;
    } while (cursor);
    expect(seen.slice(0, 4)).toEqual(numbers.slice(1).reverse());
    expect(new Set(seen).size).toBe(seen.length);
    for (const q of [numbers[2]!, serials[2]!.toLowerCase()])
      expect((await listReturns(as(service), { q })).items.map(({ returnNo }) => returnNo)).toEqual([numbers[2]]);
    expect((await listReturns(as(warehouse), {})).may.request).toBe(false);
    expect((await listReturns(as(dealer), {})).may.request).toBe(true);
    expect((await listExpected(as(warehouse), {})).items.map(({ returnNo }) => returnNo)).toContain(numbers[0]);
    expect((await listExpected(as(warehouse), { code: numbers[1]! })).items).toEqual([]);
  });
});

test("photos of a return are seen by its sender and the company", async () => {
  const returnNo = await asked(await unitsAtDealer(1));
  await attachPhotos(as(dealer), { returnNo, files: [await file(png(), "漏水.png")] });
  expect(await refusalOf(attachPhotos(as(dealer), { returnNo, files: [] }))).toMatchObject({ fields: ["files"] });
  const { photos } = await readReturn(as(service), { returnNo });
  expect(photos.map(({ fileName }) => fileName)).toEqual(["漏水.png"]);
  const { attachmentId } = photos[0]!;
  for (const actor of [dealer, service, actors.quality()])
    expect((await openPhoto(as(actor), { returnNo, attachmentId })).mediaType).toBe("image/png");
  expect(await refusalOf(openPhoto(as(actors.dealer("D002")), { returnNo, attachmentId }))).toMatchObject({ code: "not_found" });
});

describe("whose unit it is is never taken on trust", () => {
  test("a partner is told the same of a foreign unit, of one in our stock and of one that there is not", async () => {
    const why = async (serial: string) => {
      const refused = await refusalOf(requestReturn(as(dealer), { ...WISH, units: named([serial]) }));
      expect(refused).toMatchObject({ code: "invalid_input", fields: ["units[0].serial"] });
      return refused.text.replace(serial, "");
    };
    const said = [await why(UNITS.atD002[1]), await why(UNITS.direct[0]), await why(UNITS.inStock[0]), await why("NOT-OURS")];
    expect(new Set(said).size).toBe(1);
    const bySub = requestReturn(as(actors.subDistributor("S001")), { ...WISH, units: named([UNITS.atD001[0]]) });
    expect(await refusalOf(bySub)).toMatchObject({ fields: ["units[0].serial"] });
  });

  test("customer service names another sender than the unit tells with a reason, and sees whose it is before it lets it come", async () => {
    const [serial] = await unitsAtDealer(1);
    const ask = (more: object) => requestReturn(as(service), { ...WISH, units: named([serial!]), dealerCode: "D002", ...more });
    expect(await refusalOf(ask({}))).toMatchObject({ code: "invalid_input", fields: ["mismatchReason"] });
    const { returnNo } = await ask({ mismatchReason: "门店调货" });
    const view = await readReturn(as(service), { returnNo });
    const owner = { kind: "dealer", name: expect.stringContaining("D001"), isForeign: true };
    expect(view).toMatchObject({ mismatchReason: "门店调货", units: [{ owner }] });
    expect(await readReturn(as(actors.dealer("D002")), { returnNo })).toMatchObject({ mismatchReason: null, units: [{ owner: null }] });
    const own = await requestReturn(as(service), {
      ...WISH,
      units: named(await unitsAtDealer(1)),
      dealerCode: "D001",
      mismatchReason: "多填",
    });
    expect((await readReturn(as(service), { returnNo: own.returnNo })).mismatchReason).toBeNull();
    await cancelReturn(as(service), { returnNo, reason: "不退了" });
  });
});
