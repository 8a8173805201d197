import { saveDay } from "@services/calendar/index.server";
import { suspendDealer } from "@services/parties/index.server";
import { type Actor, PUBLIC } from "@services/platform/context";
import { instantAt } from "@services/platform/time";
import { changeSetting } from "@services/settings/index.server";
import { checkWarranty, voidWarranty } from "@services/warranty/index.server";
import { beforeAll, describe, expect, test } from "vitest";
import { actors, contextFor } from "../../support/context";
import { useDatabase } from "../../support/database";
import { keepInvariants } from "../../support/invariants";
import { refusalOf } from "../../support/refusal";
import { buildWorld, PARTS, REP, UNITS } from "../../support/world";

const database = useDatabase();
keepInvariants(database);
beforeAll(() => buildWorld(database));
const as = (actor: Actor, more = {}) => contextFor(database, actor, more);

const [soldByDealer, soldBySub, unsold] = UNITS.atD001;
const soldByD002 = UNITS.atD002[0];
const direct = UNITS.direct[0];
const inStock = UNITS.inStock[0];

describe("until when a unit and its parts are covered, counted by hand", () => {
  test.each([
    // sold on 20 February 2026; its twelfth month ends on a Saturday
    [soldByDealer, undefined, "2026-03-10", "in_warranty", "2027-02-22", true],
    [soldByDealer, PARTS.filter.sku, "2026-05-20", "in_warranty", "2026-05-20", false],
    [soldByDealer, PARTS.filter.sku, "2026-05-21", "out_of_warranty", "2026-05-20", false],
    [soldByDealer, PARTS.pump.sku, "2026-05-21", "in_warranty", "2027-02-22", true],
    // sold by the sub-distributor on 1 March; the third month ends on a Monday
    [soldBySub, PARTS.filter.sku, "2026-03-10", "in_warranty", "2026-06-01", false],
    // not sold: shipped to the dealer on 20 January and 90 days, so from 20 April
    [unsold, PARTS.filter.sku, "2026-03-10", "in_warranty", "2026-07-20", false],
    // sold directly by the company: from its shipment on 22 January
    [direct, undefined, "2027-01-23", "out_of_warranty", "2027-01-22", true],
    [direct, PARTS.tap.sku, "2026-04-22", "in_warranty", "2026-04-22", false],
    // in stock: made on 5 January and 180 days, so from 4 July; the third month ends within the National Day holidays
    [inStock, PARTS.filter.sku, "2026-10-08", "in_warranty", "2026-10-08", false],
  ])("%s, part %s, asked for %s: %s until %s", async (serial, sku, on, verdict, coveredUntil, provisional) => {
    expect(await checkWarranty(as(PUBLIC), { serial, on, sku })).toMatchObject({ serial, verdict, coveredUntil, provisional });
  });

  test("today is asked for when no day is", async () => {
    const after = { now: instantAt("2026-05-20", "16:30") };
    expect(await checkWarranty(as(PUBLIC, after), { serial: soldByDealer, sku: PARTS.filter.sku })).toMatchObject({
      on: "2026-05-20",
      verdict: "in_warranty",
    });
    const midnight = { now: new Date("2026-05-20T16:00:00Z") }; // already the 21st in Shanghai
    expect(await checkWarranty(as(PUBLIC, midnight), { serial: soldByDealer, sku: PARTS.filter.sku })).toMatchObject({
      verdict: "out_of_warranty",
    });
  });

  test("an unknown serial is an answer, an unknown part is not found", async () => {
    expect(await checkWarranty(as(PUBLIC), { serial: "nobody-knows" })).toMatchObject({
      serial: "NOBODY-KNOWS",
      verdict: "unknown",
      coveredUntil: null,
      unit: null,
      tier: null,
      servicingParty: { kind: "undecided", phone: "400-800-1000" },
      reasons: [{ check: "serial", outcome: "review" }],
    });
    expect((await refusalOf(checkWarranty(as(PUBLIC), { serial: direct, sku: "NONE" }))).code).toBe("not_found");
  });

  test("the reasons speak the asker's language", async () => {
    const texts = async (locale: "zh-CN" | "en") =>
      (await checkWarranty(as(PUBLIC, { locale }), { serial: direct })).reasons.map(({ text }) => text).join();
    expect(await texts("zh-CN")).toMatch(/^[^a-z]*2026-01-22/);
    expect(await texts("en")).not.toMatch(/[\u4e00-\u9fff]/);
  });
});

describe("who serves the owner", () => {
  const COMPANY = { kind: "company", code: "COMPANY", name: "净源水科技有限公司", phone: "400-800-1000" };
  const D001 = { kind: "dealer", code: "D001", name: "苏州清源净水", phone: "0512-66880001" };
  const D002 = { kind: "dealer", code: "D002", name: "无锡水之家", phone: "0510-66880002" };
  test.each([
    ["sold by a dealer", soldByDealer, "end_user", D001],
    ["sold by its sub-distributor", soldBySub, "end_user", D001],
    ["shipped to a dealer, no sale registered", unsold, "end_user", D001],
    ["sold by another dealer", soldByD002, "end_user", D002],
    ["sold directly by the company", direct, "walk_in", COMPANY],
    ["still in stock", inStock, null, { ...COMPANY, kind: "undecided" }],
  ])("%s", async (_what, serial, tier, servicingParty) => {
    expect(await checkWarranty(as(PUBLIC), { serial })).toMatchObject({ tier, servicingParty });
  });

  test("the company, while the dealer is suspended", async () => {
    await suspendDealer(as(actors.administrator()), { code: "D002", reason: "货款逾期" });
    expect((await checkWarranty(as(PUBLIC), { serial: soldByD002 })).servicingParty).toEqual(COMPANY);
  });
});

describe("what of it leaves the server", () => {
  const check = (actor: Actor, serial: string) => checkWarranty(as(actor), { serial });

  test("a visitor learns the model and its age, and whom to call", async () => {
    const seen = await check(PUBLIC, soldByDealer);
    expect(seen.unit).toEqual({
      serial: soldByDealer,
      model: "WP-100",
      modelNameZh: "厨下净水器 100",
      modelNameEn: "Under-sink purifier 100",
      madeOn: "2026-01-05",
    });
    expect(seen.sale).toBeNull();
    const told = JSON.stringify(seen);
    for (const secret of ["陈女士", "13812345678", "B2601", "S001", REP.D001, "AG-D001"]) expect(told).not.toContain(secret);
  });

  test.each([
    ["its dealer", actors.dealer("D001"), soldByDealer, true],
    ["the dealer of the sub-distributor", actors.dealer("D001"), soldBySub, true],
    ["another dealer", actors.dealer("D002"), soldByDealer, false],
    ["the sub-distributor that sold it", actors.subDistributor("S001"), soldBySub, true],
    ["a sub-distributor, of its dealer's own sale", actors.subDistributor("S001"), soldByDealer, false],
    ["customer service", actors.customerService(), soldByDealer, true],
    ["the auditor", actors.auditor(), soldByD002, true],
  ])("the sale is seen by %s: %o %s %s", async (_who, actor, serial, seen) => {
    const { sale } = await check(actor, serial);
    expect(sale?.customerName ?? null).toBe(seen ? "陈女士" : null);
  });

  test("a dealer sees the batch and the shipment of any unit, where it went only of its own", async () => {
    expect((await check(actors.dealer("D002"), soldByDealer)).unit).toMatchObject({ batchNo: "B2601", shippedOn: "2026-01-20" });
    expect((await check(actors.dealer("D002"), soldByDealer)).unit).not.toHaveProperty("dealerCode");
    expect((await check(actors.dealer("D001"), soldByDealer)).unit).toMatchObject({ dealerCode: "D001", place: "customer" });
  });

  test("the text of a void is for who may void; everybody learns its kind", async () => {
    await voidWarranty(as(actors.quality()), {
      serial: UNITS.atD001[3],
      reasonCode: "removed_seal",
      reason: "用户张三自行拆机",
      evidence: "照片 3 张",
    });
    const seen = await check(PUBLIC, UNITS.atD001[3]);
    expect(seen).toMatchObject({ verdict: "void", coveredUntil: null, voided: null });
    expect(seen.reasons.find(({ check: name }) => name === "void")?.text).toContain("拆除封签");
    expect(JSON.stringify(seen)).not.toContain("张三");
    expect((await check(actors.quality(), UNITS.atD001[3])).voided).toMatchObject({ reason: "用户张三自行拆机", evidence: "照片 3 张" });
  });

  test("says what may be done with the unit, and why not", async () => {
    expect((await check(actors.customerService(), soldByDealer)).can).toMatchObject({
      registerSale: { ok: false },
      correctSale: { ok: true },
      voidWarranty: { ok: true },
      liftVoid: { ok: false },
    });
    expect((await check(actors.customerService(), unsold)).can).toMatchObject({ registerSale: { ok: true }, correctSale: { ok: false } });
    expect((await check(actors.customerService(), "NONE")).can).toMatchObject({ registerSale: { ok: false }, voidWarranty: { ok: false } });
    expect((await check(actors.dealer("D001"), unsold)).can).toMatchObject({
      registerSale: { ok: true },
      correctSale: { ok: false },
      voidWarranty: { ok: false },
    });
    expect((await check(PUBLIC, unsold)).can).toMatchObject({ registerSale: { ok: false, why: "请先登录" } });
  });
});

test("a unit, its sale, its dealer and its cover take two round trips at most, one when the calendar is known", async () => {
  let trips = 0;
  const counted = database.current.db.$extends({
    query: {
      $allOperations({ args, query }) {
        trips++;
        return query(args);
      },
    },
  });
  const ctx = { ...as(PUBLIC), db: counted as unknown as typeof database.current.db };
  await checkWarranty(ctx, { serial: soldBySub });
  expect(trips).toBe(1 + 2); // the settings, which are kept, come first
  trips = 0;
  await checkWarranty(ctx, { serial: soldBySub });
  expect(trips).toBe(1);
});

describe("what the rules are changed by", () => {
  test("a holiday saved in the calendar moves the last day at once", async () => {
    await saveDay(as(actors.administrator()), { day: "2026-05-20", kind: "holiday", name: "厂休" });
    expect(await checkWarranty(as(PUBLIC), { serial: soldByDealer, sku: PARTS.filter.sku })).toMatchObject({ coveredUntil: "2026-05-21" });
  });

  test("a length changed from a date on holds for claims from that date on", async () => {
    const warranty = {
      shelfGraceDays: 90,
      madeGraceDays: 180,
      monthsByClass: { unit: 24, component: 12, consumable: 3 },
      replacedPartDays: 90,
      rollToWorkingDay: false,
      claimsAlert: { count: 2, days: 90 },
      saleProofAfterDays: 30,
    };
    await changeSetting(as(actors.administrator()), {
      name: "warranty",
      value: warranty,
      effectiveFrom: "2026-04-01",
      reason: "延长整机保修",
    });
    const until = async (on: string) => (await checkWarranty(as(PUBLIC), { serial: direct, on })).coveredUntil;
    expect([await until("2026-03-31"), await until("2026-04-01")]).toEqual(["2027-01-22", "2028-01-22"]);
  });
});
