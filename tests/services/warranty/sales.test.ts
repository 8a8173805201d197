import { registerUnits } from "@services/catalog/index.server";
import { moveSubDistributor } from "@services/parties/index.server";
import { type Actor, ROLES } from "@services/platform/context";
import { instantAt } from "@services/platform/time";
import { checkWarranty, correctSale, liftVoid, registerSale, voidWarranty } from "@services/warranty/index.server";
import { beforeAll, beforeEach, describe, expect, test } from "vitest";
import { actors, contextFor } from "../../support/context";
import { useDatabase } from "../../support/database";
import { keepInvariants } from "../../support/invariants";
import { refusalOf } from "../../support/refusal";
import { buildWorld, UNITS } from "../../support/world";

const database = useDatabase();
keepInvariants(database);
beforeAll(() => buildWorld(database));
const as = (actor: Actor, more = {}) => contextFor(database, actor, more);
const service = () => as(actors.customerService());

/** A unit of D001's that nobody sold yet, made on 5 January, shipped on 20 January 2026. */
let serial = "";
let made = 0;
beforeEach(async () => {
  serial = `SALE-${++made}`;
  await registerUnits(as(actors.administrator()), {
    model: "WP-100",
    batchNo: "B2601",
    madeOn: "2026-01-05",
    serials: [serial],
    shippedOn: "2026-01-20",
    dealerCode: "D001",
  });
});
const sale = (more = {}) => ({
  serial,
  soldOn: "2026-03-01",
  soldBy: { dealerCode: "D001" },
  customer: { name: "李先生", phone: "139 1234 5678" },
  ...more,
});
const unitEvents = () => database.current.db.event.findMany({ where: { subjectKind: "unit", subjectNo: serial }, orderBy: { seq: "asc" } });

describe("registering a sale", () => {
  test("starts the warranty, hands the unit to its customer and stands in its history", async () => {
    expect(await registerSale(as(actors.dealer("D001")), sale())).toEqual({
      ...{ serial, soldOn: "2026-03-01", sellerKind: "dealer", dealerCode: "D001", subDistributorCode: null },
      ...{ coveredUntil: "2027-03-01", provisional: true },
    });
    expect(await database.current.db.unit.findUnique({ where: { serial } })).toMatchObject({ place: "customer", stockStatus: null });
    expect(await unitEvents()).toMatchObject([
      { action: "register_sale", actor: "dealer-d001", role: "dealer", data: { soldOn: "2026-03-01", dealerCode: "D001" } },
    ]);
  });

  test("of a sub-distributor names its dealer of that day", async () => {
    await moveSubDistributor(as(actors.administrator()), { code: "S001", dealerCode: "D002", from: "2026-03-12" });
    const later = { now: instantAt("2026-03-15", "09:00") };
    expect(await registerSale(as(actors.subDistributor("S001"), later), sale({ soldBy: { subDistributorCode: "S001" } }))).toMatchObject({
      sellerKind: "sub_distributor",
      dealerCode: "D001",
      subDistributorCode: "S001",
    });
  });

  test("twice is a conflict, whoever asks; at the same time one of them wins", async () => {
    const settled = await Promise.allSettled([registerSale(service(), sale()), registerSale(as(actors.dealer("D001")), sale())]);
    expect(settled.map((call) => call.status).sort()).toEqual(["fulfilled", "rejected"]);
    expect((await refusalOf(registerSale(service(), sale()))).code).toBe("conflict");
    expect(await database.current.db.unitSale.count({ where: { serial } })).toBe(1);
  });

  test.each([
    ["in the future", { soldOn: "2026-03-11" }, "soldOn"],
    ["before the unit was shipped", { soldOn: "2026-01-19" }, "soldOn"],
    ["before the unit was made", { soldOn: "2026-01-04" }, "soldOn"],
    ["31 days ago without a proof", { soldOn: "2026-02-07" }, "proof"],
    ["by a dealer that is none", { soldBy: { dealerCode: "D999" } }, "soldBy.dealerCode"],
    ["by a sub-distributor that is none", { soldBy: { subDistributorCode: "S999" } }, "soldBy.subDistributorCode"],
    ["by nobody", { soldBy: {} }, "soldBy"],
    ["by two", { soldBy: { dealerCode: "D001", company: true } }, "soldBy"],
    ["without a phone number", { customer: { name: "李先生", phone: "abc" } }, "customer.phone"],
  ])("%s is refused", async (_what, wrong, field) => {
    expect(await refusalOf(registerSale(service(), sale(wrong) as ReturnType<typeof sale>))).toMatchObject({
      code: "invalid_input",
      fields: [field],
    });
  });

  test("30 days ago needs no proof, more does", async () => {
    expect(await registerSale(service(), sale({ soldOn: "2026-02-08" }))).toMatchObject({ soldOn: "2026-02-08" });
  });

  test("31 days ago with a proof is taken", async () => {
    expect(await registerSale(service(), sale({ soldOn: "2026-02-07", proof: "发票 0123" }))).toMatchObject({ soldOn: "2026-02-07" });
  });

  test("an unknown serial is not found", async () => {
    expect((await refusalOf(registerSale(service(), sale({ serial: "NONE" })))).code).toBe("not_found");
  });

  test("one customer is kept once, by name, phone and address", async () => {
    await registerSale(service(), sale({ customer: { name: "同一人", phone: "13900000001" } }));
    serial = UNITS.atD001[2];
    await registerSale(service(), sale({ customer: { name: "同一人", phone: "13900000001" } }));
    expect(await database.current.db.customer.count({ where: { name: "同一人" } })).toBe(1);
  });
});

describe("whose sales an account may register", () => {
  test.each([
    ["a dealer its own", actors.dealer("D001"), { dealerCode: "D001" }, "ok"],
    ["a dealer its sub-distributor's", actors.dealer("D001"), { subDistributorCode: "S001" }, "ok"],
    ["a dealer another's", actors.dealer("D001"), { dealerCode: "D002" }, "forbidden"],
    ["a dealer another's sub-distributor's", actors.dealer("D002"), { subDistributorCode: "S001" }, "forbidden"],
    ["a dealer the company's", actors.dealer("D001"), { company: true as const }, "forbidden"],
    ["a dealer its own, of a unit shipped to another", actors.dealer("D002"), { dealerCode: "D002" }, "conflict"],
    ["a sub-distributor its own", actors.subDistributor("S001"), { subDistributorCode: "S001" }, "ok"],
    ["a sub-distributor its dealer's", actors.subDistributor("S001"), { dealerCode: "D001" }, "forbidden"],
    ["a sub-distributor another's", actors.subDistributor("S002"), { subDistributorCode: "S001" }, "forbidden"],
    ["customer service anybody's", actors.customerService(), { dealerCode: "D002" }, "ok"],
    ["customer service the company's", actors.serviceManager(), { company: true as const }, "ok"],
  ])("%s", async (_what, actor, soldBy, outcome) => {
    const call = registerSale(as(actor), { ...sale(), soldBy });
    expect(
      await call.then(
        () => "ok",
        (error: { code: string }) => error.code,
      ),
    ).toBe(outcome);
  });

  test("a foreign code and one that nobody has are told alike to a partner", async () => {
    const said = async (actor: Actor, soldBy: object) => {
      const { code, fields, text } = await refusalOf(registerSale(as(actor), { ...sale(), soldBy } as ReturnType<typeof sale>));
      return { code, fields, text };
    };
    const dealer = actors.dealer("D001");
    expect(await said(dealer, { dealerCode: "D999" })).toEqual(await said(dealer, { dealerCode: "D002" }));
    expect(await said(dealer, { subDistributorCode: "S999" })).toEqual(await said(actors.dealer("D002"), { subDistributorCode: "S001" }));
    const sub = actors.subDistributor("S002");
    expect(await said(sub, { subDistributorCode: "S999" })).toEqual(await said(sub, { subDistributorCode: "S001" }));
    expect(await said(sub, { dealerCode: "D999" })).toEqual(await said(sub, { dealerCode: "D001" }));
  });

  test.each(ROLES.filter((role) => !["dealer", "sub_distributor", "customer_service", "service_manager", "administrator"].includes(role)))(
    "%s none",
    async (role) => {
      expect((await refusalOf(registerSale(as({ login: role, name: role, roles: [role] }), sale()))).code).toBe("forbidden");
    },
  );
});

describe("correcting a sale", () => {
  test("replaces it with a reason; the one before stays on record as ended", async () => {
    await registerSale(service(), sale());
    const right = { ...sale({ soldOn: "2026-02-20", soldBy: { company: true } }), reason: "登记时选错经销商" };
    expect(await correctSale(service(), right)).toMatchObject({ sellerKind: "company", dealerCode: null, coveredUntil: "2027-02-22" });
    expect(await database.current.db.unitSale.findMany({ where: { serial }, orderBy: { endedAt: "asc" } })).toMatchObject([
      { sellerKind: "dealer", endedAt: expect.any(Date) },
      { sellerKind: "company", endedAt: null },
    ]);
    expect((await unitEvents()).at(-1)).toMatchObject({
      action: "correct_sale",
      reason: "登记时选错经销商",
      data: { before: { soldOn: "2026-03-01", dealerCode: "D001" }, after: { soldOn: "2026-02-20", sellerKind: "company" } },
    });
    expect(await checkWarranty(service(), { serial })).toMatchObject({
      tier: "walk_in",
      sale: { sellerKind: "company", soldOn: "2026-02-20" },
    });
  });

  test("twice at the same time ends both before the last", async () => {
    await registerSale(service(), sale());
    const days = ["2026-02-20", "2026-02-21", "2026-02-22"];
    await Promise.all(days.map((soldOn) => correctSale(service(), { ...sale({ soldOn }), reason: "更正日期" })));
    const sales = await database.current.db.unitSale.findMany({ where: { serial } });
    expect([sales.length, sales.filter(({ endedAt }) => endedAt === null).length]).toEqual([4, 1]);
  });

  test("of an old sale asks for a proof only when its date moves", async () => {
    await registerSale(service(), sale());
    const june = as(actors.customerService(), { now: instantAt("2026-06-01", "10:00") });
    const corrected = { ...sale({ customer: { name: "李太太", phone: "13912345678" } }), reason: "更正姓名" };
    expect(await correctSale(june, corrected)).toMatchObject({ soldOn: "2026-03-01" });
    expect((await refusalOf(correctSale(june, { ...corrected, soldOn: "2026-03-02" }))).fields).toEqual(["proof"]);
    expect(await correctSale(june, { ...corrected, soldOn: "2026-03-02", proof: "发票 88" })).toMatchObject({ soldOn: "2026-03-02" });
    expect(await correctSale(june, { ...corrected, soldOn: "2026-03-03" })).toMatchObject({ soldOn: "2026-03-03" }); // the proof given before stands
  });

  test("is customer service's, needs a reason and a registered sale", async () => {
    expect((await refusalOf(correctSale(service(), { ...sale(), reason: "更正" }))).code).toBe("wrong_state");
    expect((await refusalOf(correctSale(service(), { ...sale(), reason: "" }))).fields).toEqual(["reason"]);
    expect((await refusalOf(correctSale(as(actors.dealer("D001")), { ...sale(), reason: "更正" }))).code).toBe("forbidden");
  });
});

describe("voiding a warranty", () => {
  const grounds = { reasonCode: "misuse" as const, reason: "接入热水", evidence: "照片 2 张" };

  test("is undone by lifting it, and both stand in the history", async () => {
    await voidWarranty(as(actors.quality()), { serial, ...grounds });
    expect((await checkWarranty(service(), { serial })).verdict).toBe("void");
    expect((await refusalOf(voidWarranty(service(), { serial, ...grounds }))).code).toBe("conflict");
    await liftVoid(service(), { serial, reason: "复检无误" });
    expect((await checkWarranty(service(), { serial })).verdict).toBe("in_warranty");
    expect((await refusalOf(liftVoid(service(), { serial, reason: "再次" }))).code).toBe("wrong_state");
    expect(await unitEvents()).toMatchObject([
      { action: "void_warranty", reasonCode: "misuse", reason: "接入热水", data: { evidence: "照片 2 张" } },
      { action: "lift_void", reason: "复检无误" },
    ]);
    await voidWarranty(service(), { serial, ...grounds });
    expect(await database.current.db.warrantyVoid.count({ where: { serial } })).toBe(2);
  });

  test.each([
    ["another reason than the listed", { reasonCode: "bad_mood" as "misuse" }, "reasonCode"],
    ["no evidence", { evidence: " " }, "evidence"],
    ["no words", { reason: "" }, "reason"],
  ])("refuses %s", async (_what, wrong, field) => {
    expect((await refusalOf(voidWarranty(service(), { serial, ...grounds, ...wrong }))).fields).toEqual([field]);
  });

  test("is not a dealer's, and needs a unit", async () => {
    expect((await refusalOf(voidWarranty(as(actors.dealer("D001")), { serial, ...grounds }))).code).toBe("forbidden");
    expect((await refusalOf(voidWarranty(service(), { serial: "NONE", ...grounds }))).code).toBe("not_found");
  });
});
