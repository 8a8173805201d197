import { grantOverdraft, listOverdrafts, readForecast, recordPurchase } from "@services/budget/index.server";
import type { Actor } from "@services/platform/context";
import { beforeAll, describe, expect, test } from "vitest";
import { actors } from "../../support/context";
import { useDatabase } from "../../support/database";
import { registerDealerWith, stockWashers } from "../../support/dealer-budget";
import { keepInvariants } from "../../support/invariants";
import { openDesk } from "../../support/parts-desk";
import { refusalOf } from "../../support/refusal";
import { buildWorld, REP } from "../../support/world";

const database = useDatabase();
const desk = openDesk(database);
keepInvariants(database);
const list = (more: { cursor?: string; limit?: number } = {}, actor: Actor = actors.finance()) => listOverdrafts(desk.as(actor), more);
const codes = async (actor?: Actor) => (await list({}, actor)).items.map(({ dealerCode }) => dealerCode);

beforeAll(async () => {
  await buildWorld(database);
  await stockWashers(desk);
  await registerDealerWith(desk, "FINE", { posted: "100.00", held: 100 });
  await registerDealerWith(desk, "DEEP", { posted: "-80.00" });
  await registerDealerWith(desk, "HELD", { posted: "10.00", held: 40, overdraft: "30.00" });
  await registerDealerWith(desk, "ONLY", { overdraft: "60.00" });
  await registerDealerWith(desk, "EVEN", { posted: "-80.00" });
  const ended = { dealerCode: "D002", cap: "5.00", expiresOn: "2026-03-10", reason: "旺季" };
  await grantOverdraft(openDesk(database, new Date("2026-03-01T02:00:00Z")).as(actors.generalManager()), {
    ...ended,
    expiresOn: "2026-03-09",
  });
  const bought = { dealerCode: "D001", documentNo: "P-JAN", date: "2026-01-20", amount: "12000.00" };
  await recordPurchase(desk.as(actors.finance()), bought);
  await grantOverdraft(desk.as(actors.salesRep(REP.D001)), { ...ended, dealerCode: "D001" });
});

describe("the overdraft list", () => {
  test("names who is in debt or has a consent, the deepest debt first", async () => {
    expect(await codes()).toEqual(["DEEP", "EVEN", "HELD", "ONLY", "D001"]);
  });

  test("says what is owed, under which caps, and what repays it", async () => {
    const items = new Map((await list()).items.map((item) => [item.dealerCode, item]));
    expect(items.get("DEEP")).toMatchObject({
      posted: "-80.00",
      overdraft: "0.00",
      available: "-80.00",
      debt: "80.00",
      consents: [],
      repaidBy: null,
    });
    expect(items.get("HELD")).toMatchObject({
      ...{ posted: "10.00", held: "40.00", overdraft: "30.00", available: "0.00", debt: "30.00" },
      consents: [{ cap: "30.00", expiresOn: "2026-12-31" }],
    });
    expect(items.get("D001")).toMatchObject({
      debt: "0.00",
      monthlyAccrual: "30.00",
      overdraft: "5.00",
      consents: [{ expiresOn: "2026-03-10" }],
    });
  });

  test("shows a representative its own dealers, and money's keepers all", async () => {
    expect(await codes(actors.salesRep(REP.D001))).toEqual(["D001"]);
    expect(await codes(actors.salesRep(REP.D002))).toEqual([]);
    for (const actor of [actors.generalManager(), actors.serviceManager(), actors.auditor()]) expect(await codes(actor)).toHaveLength(5);
    for (const actor of [actors.dealer("D001"), actors.customerService(), actors.warehouse()]) {
      expect(await refusalOf(list({}, actor))).toMatchObject({ code: "forbidden" });
    }
  });

  test("is read page by page, also over equal debts", async () => {
    const pages: string[][] = [];
    let cursor: string | undefined;
    do {
      const page = await list({ limit: 1, ...(cursor ? { cursor } : {}) });
      pages.push(page.items.map(({ dealerCode }) => dealerCode));
      cursor = page.nextCursor ?? undefined;
    } while (cursor);
    expect(pages.flat()).toEqual(["DEEP", "EVEN", "HELD", "ONLY", "D001"]);
    for (const key of ["x", "1.00", "-80.00~deep", "1e5~DEEP"]) {
      expect(await refusalOf(list({ cursor: Buffer.from(key).toString("base64url") }))).toMatchObject({ fields: ["cursor"] });
    }
  });
});

describe("a dealer's forecast", () => {
  test("goes by the mean that limits consents, and by what accrued this month", async () => {
    const forecast = await readForecast(desk.as(actors.dealer("D001")), {});
    expect(forecast).toMatchObject({ dealerCode: "D001", monthlyAccrual: "30.00", meanOfMonths: 6, debt: "0.00", repaidBy: null });
    expect(forecast.months.map(({ month, accrual, available }) => [month, accrual, available]).slice(0, 3)).toEqual([
      ["2026-03", "30.00", "90.00"],
      ["2026-04", "30.00", "120.00"],
      ["2026-05", "30.00", "150.00"],
    ]);
    await desk.buy("D001", "2000.00", "P-MAR");
    const after = await readForecast(desk.as(actors.dealer("D001")), {});
    expect([after.monthlyAccrual, after.months[0]?.accrual]).toEqual(["35.00", "25.00"]);
  });

  test("tells when a debt is repaid", async () => {
    const bought = { dealerCode: "EVEN", documentNo: "P-EVEN", date: "2026-01-20", amount: "6000.00" };
    await recordPurchase(desk.as(actors.finance()), bought);
    const { debt, repaidBy } = await readForecast(desk.as(actors.finance()), { dealerCode: "EVEN" });
    expect([debt, repaidBy]).toEqual(["50.00", { month: "2026-06", months: 3 }]);
  });

  test("is read by whom the budget is read by", async () => {
    expect(await refusalOf(readForecast(desk.as(actors.dealer("D002")), { dealerCode: "D001" }))).toMatchObject({ code: "not_found" });
    expect(await refusalOf(readForecast(desk.as(actors.salesRep(REP.D002)), { dealerCode: "D001" }))).toMatchObject({ code: "not_found" });
    expect(await refusalOf(readForecast(desk.as(actors.warehouse()), { dealerCode: "D001" }))).toMatchObject({ code: "forbidden" });
  });
});
