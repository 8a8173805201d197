import { closeYear, closeYears, endOverdraft, grantOverdraft, listEntries, reverseEntry } from "@services/budget/index.server";
import { BUSINESS_JOBS } from "@services/jobs.server";
import { instantAt } from "@services/platform/time";
import { changeSetting } from "@services/settings/index.server";
import fc from "fast-check";
import { beforeAll, describe, expect, test } from "vitest";
import { actors } from "../../support/context";
import { useDatabase } from "../../support/database";
import { stockWashers, WASHER } from "../../support/dealer-budget";
import { keepInvariants } from "../../support/invariants";
import { openDesk } from "../../support/parts-desk";
import { refusalOf } from "../../support/refusal";
import { buildWorld } from "../../support/world";

const database = useDatabase();
const desk = openDesk(database);
keepInvariants(database);
const carryOver = (value: "keep" | "expire", effectiveFrom: string) =>
  changeSetting(desk.as(actors.administrator()), { name: "carryOver", value, effectiveFrom, reason: "年度政策" });
beforeAll(async () => {
  await buildWorld(database);
  await stockWashers(desk);
  await carryOver("expire", "2026-12-31");
  await carryOver("keep", "2027-12-31");
  await carryOver("expire", "2028-06-01");
});

/** The portal at an instant: its job runs as the portal itself. */
const at = (date: string, time = "00:10") => openDesk(database, instantAt(date, time));
const runJob = (date: string) => closeYears(at(date).as(actors.system));

let made = 0;
/** A dealer that accrued 100.00 in 2026. */
async function dealerWithAccrual(): Promise<string> {
  const { code } = await desk.registerDealer(`YEAR${++made}`);
  await desk.buy(code, "20000.00", `${code}-P`);
  return code;
}
const expiriesOf = async (dealerCode: string) =>
  (await listEntries(desk.as(actors.finance()), { dealerCode, limit: 200 })).items
    .filter(({ kind }) => kind === "expiry")
    .map(({ amount, sourceKind, sourceNo, businessDate, actor }) => [amount, `${sourceKind} ${sourceNo}`, businessDate, actor]);
const HOLD_DAY = "2026-11-02";
/** Pieces of 1.00 that are held, and of them those that leave; with freight where there is one. */
async function use(dealer: string, { held = 0, shipped = 0 }: { held?: number; shipped?: number }) {
  const november = at(HOLD_DAY, "10:00");
  const { requestNo } = await november.approve(await november.ask(dealer, [[WASHER, held + shipped]]));
  if (shipped > 0) await november.ship(requestNo, [{ lineNo: 1, quantity: shipped }]);
  return requestNo;
}

describe("on 1 January unused accrued money expires", () => {
  test("once, as of that day, in the portal's name; repeating and restarting change nothing", async () => {
    const dealer = await dealerWithAccrual();
    await use(dealer, { shipped: 30 });
    await runJob("2026-12-31");
    expect(await expiriesOf(dealer)).toEqual([]);
    for (const day of ["2027-01-01", "2027-01-01", "2027-01-02"]) await runJob(day);
    expect(await expiriesOf(dealer)).toEqual([["-70.00", "year_end 2026", "2027-01-01", "system"]]);
    expect(await desk.account(dealer)).toMatchObject({ posted: "0.00", available: "0.00" });
  });

  test("also where the job comes days late: what was used meanwhile does not expire, what accrued meanwhile stays", async () => {
    const dealer = await dealerWithAccrual();
    const january = at("2027-01-05", "10:00");
    await january.buy(dealer, "2000.00", `${dealer}-JAN`);
    const { requestNo } = await january.approve(await january.ask(dealer, [[WASHER, 25]]));
    await january.ship(requestNo, [{ lineNo: 1, quantity: 25 }]);
    await runJob("2027-01-06");
    expect(await expiriesOf(dealer)).toEqual([["-75.00", "year_end 2026", "2027-01-01", "system"]]);
    expect(await desk.account(dealer)).toMatchObject({ posted: "10.00" });
  });

  test("never remitted money", async () => {
    const dealer = await dealerWithAccrual();
    await desk.remit(dealer, "40.00", `${dealer}-R`);
    await use(dealer, { shipped: 110 });
    await runJob("2027-01-01");
    expect([await expiriesOf(dealer), (await desk.account(dealer)).posted]).toEqual([[], "30.00"]);
  });

  test("nor what is held, and the year stays closed when the hold is freed", async () => {
    const dealer = await dealerWithAccrual();
    const requestNo = await use(dealer, { held: 60 });
    await runJob("2027-01-01");
    expect(await expiriesOf(dealer)).toEqual([["-40.00", "year_end 2026", "2027-01-01", "system"]]);
    expect(await desk.account(dealer)).toMatchObject({ posted: "60.00", held: "60.00", available: "0.00" });
    await at("2027-01-04", "10:00").cancel(requestNo);
    await runJob("2027-01-05");
    expect(await desk.account(dealer)).toMatchObject({ posted: "60.00", held: "0.00" });
  });

  test("also where more is held than is there, under a consent", async () => {
    const dealer = await dealerWithAccrual();
    const consent = { dealerCode: dealer, cap: "50.00", expiresOn: "2027-06-30", reason: "旺季" };
    const { consentId } = await grantOverdraft(desk.as(actors.generalManager()), consent);
    await use(dealer, { held: 120 });
    await runJob("2027-01-01");
    expect(await expiriesOf(dealer)).toEqual([]);
    await endOverdraft(desk.as(actors.generalManager()), { consentId, reason: "x" });
  });

  test("an expiry may be undone; the year is not closed again", async () => {
    const dealer = await dealerWithAccrual();
    await runJob("2027-01-01");
    await reverseEntry(at("2027-01-03", "10:00").as(actors.finance()), { dealerCode: dealer, seq: 2, reason: "协议约定保留" });
    await runJob("2027-01-04");
    expect(await desk.account(dealer)).toMatchObject({ posted: "100.00" });
  });

  test("of years without the setting nothing does; a year missed altogether is made up for", async () => {
    const dealer = await dealerWithAccrual();
    await at("2027-05-01", "10:00").buy(dealer, "4000.00", `${dealer}-27`);
    await at("2028-05-01", "10:00").buy(dealer, "6000.00", `${dealer}-28`);
    await runJob("2029-02-01");
    expect(await expiriesOf(dealer)).toEqual([
      ["-50.00", "year_end 2028", "2029-01-01", "system"],
      ["-100.00", "year_end 2026", "2027-01-01", "system"],
    ]);
    expect(await desk.account(dealer)).toMatchObject({ posted: "0.00" });
  });

  test("whatever came in and went out, what is left is what the dealer remitted or holds", async () => {
    const acts = fc.array(fc.record({ act: fc.constantFrom("buy", "remit", "use", "hold"), yuan: fc.integer({ min: 1, max: 40 }) }), {
      minLength: 2,
      maxLength: 8,
    });
    const property = fc.asyncProperty(acts, async (drawn) => {
      const { code } = await desk.registerDealer(`YEAR${++made}`);
      const box = { accrued: 0, remitted: 0, held: 0 };
      for (const [index, { act, yuan }] of drawn.entries()) {
        const free = box.accrued + box.remitted - box.held;
        if (act === "buy") await desk.buy(code, `${yuan * 200}.00`, `${code}-${index}`);
        if (act === "remit") await desk.remit(code, `${yuan}.00`, `${code}-${index}`);
        if (act === "buy") box.accrued += yuan;
        if (act === "remit") box.remitted += yuan;
        if ((act !== "use" && act !== "hold") || yuan > free) continue;
        await use(code, act === "use" ? { shipped: yuan } : { held: yuan });
        if (act === "hold") box.held += yuan;
        else {
          const fromAccrued = Math.min(yuan, box.accrued);
          box.accrued -= fromAccrued;
          box.remitted -= yuan - fromAccrued;
        }
      }
      await runJob("2027-01-01");
      const left = box.remitted + Math.min(box.accrued, box.held);
      expect(await desk.account(code)).toMatchObject({ posted: `${left}.00`, held: `${box.held}.00` });
    });
    await fc.assert(property, { numRuns: 6 });
  }, 90_000);
});

describe("closing a year by name", () => {
  test("is refused while it lasts, where money carries over, and to everybody but the portal", async () => {
    const dealer = await dealerWithAccrual();
    const close = (date: string, year: number) => closeYear(at(date).as(actors.system), { dealerCode: dealer, year });
    expect(await refusalOf(close("2026-12-31", 2026))).toMatchObject({ code: "invalid_input", fields: ["year"] });
    expect(await refusalOf(close("2028-03-01", 2027))).toMatchObject({ code: "wrong_state" });
    expect(await refusalOf(closeYear(at("2027-01-01").as(actors.system), { dealerCode: "D999", year: 2026 }))).toMatchObject({
      code: "not_found",
    });
    for (const actor of [actors.finance(), actors.administrator(), actors.generalManager()]) {
      expect(await refusalOf(closeYear(at("2027-01-01").as(actor), { dealerCode: dealer, year: 2026 }))).toMatchObject({
        code: "forbidden",
      });
    }
  });

  test("answers the first result again", async () => {
    const dealer = await dealerWithAccrual();
    const close = (date: string) => closeYear(at(date).as(actors.system), { dealerCode: dealer, year: 2026 });
    const first = await close("2027-01-01");
    expect(first).toEqual({ dealerCode: dealer, year: 2026, unused: "100.00", held: "0.00", expired: "100.00", entrySeq: 2 });
    expect(await close("2027-02-01")).toEqual(first);
  });

  test("stands among the jobs and runs by the hour", () => {
    expect(BUSINESS_JOBS["close-years"]).toMatchObject({ schedule: "10 * * * *" });
  });
});
