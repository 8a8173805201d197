import { endOverdraft, grantOverdraft, recordPurchase } from "@services/budget/index.server";
import { readRequest, refuseConsent, requestConsent } from "@services/parts/index.server";
import { instantAt } from "@services/platform/time";
import { beforeAll, describe, expect, test } from "vitest";
import { actors, NOW } from "../../support/context";
import { useDatabase } from "../../support/database";
import { type Budget, registerDealerWith, stockWashers, WASHER } from "../../support/dealer-budget";
import { keepInvariants } from "../../support/invariants";
import { type Desk, openDesk } from "../../support/parts-desk";
import { refusalOf } from "../../support/refusal";
import { buildWorld, REP } from "../../support/world";

const database = useDatabase();
const desk = openDesk(database);
keepInvariants(database);
beforeAll(async () => {
  await buildWorld(database);
  await stockWashers(desk);
});

let dealers = 0;
const dealerWith = async (budget: Budget, rep: string | null = null) => {
  const code = await registerDealerWith(desk, `WAIT${++dealers}`, budget);
  await database.current.db.dealer.update({ where: { code }, data: { salesRepLogin: rep } });
  return code;
};
/** Requests of a dealer in the order given, one after another, each for so many pieces of 1.00 per line. */
async function approveEach(dealer: string, asked: readonly { lines: number[]; purpose?: "spare_stock" }[]): Promise<string[]> {
  const numbers: string[] = [];
  for (const [index, { lines, purpose }] of asked.entries()) {
    const minute: Desk = openDesk(database, instantAt("2026-03-10", `09:${10 + index}`));
    const request = await minute.ask(
      dealer,
      lines.map((pieces) => [WASHER, pieces]),
      purpose ? { purpose } : {},
    );
    numbers.push((await minute.approve(request)).requestNo);
  }
  return numbers;
}
async function statesOf(requestNos: readonly string[]): Promise<string[][]> {
  const rows = await database.current.db.partsRequestLine.findMany({
    where: { requestNo: { in: [...requestNos] } },
    orderBy: { lineNo: "asc" },
  });
  return requestNos.map((requestNo) => rows.filter((row) => row.requestNo === requestNo).map((row) => row.state));
}
const WAITS = "awaiting_remittance";
const grant = (dealerCode: string, cap: string, { expiresOn = "2026-12-31", actor = actors.generalManager() } = {}) =>
  grantOverdraft(desk.as(actor), { dealerCode, cap, expiresOn, reason: "预计下季度提货增加" });

describe("money that comes free releases what waits", () => {
  test("oldest first, and one that does not fit is passed over", async () => {
    const dealer = await dealerWith({});
    const waiting = await approveEach(dealer, [{ lines: [60] }, { lines: [50] }, { lines: [30] }, { lines: [20] }]);
    expect(await statesOf(waiting)).toEqual([[WAITS], [WAITS], [WAITS], [WAITS]]);
    await desk.remit(dealer, "100.00", `BANK-${dealer}`);
    expect(await statesOf(waiting)).toEqual([["released"], [WAITS], ["released"], [WAITS]]);
    expect(await desk.account(dealer)).toMatchObject({ posted: "100.00", held: "90.00", available: "10.00" });
    await desk.remit(dealer, "39.99", `BANK-2-${dealer}`);
    expect(await statesOf(waiting)).toEqual([["released"], [WAITS], ["released"], ["released"]]);
    await desk.remit(dealer, "20.01", `BANK-3-${dealer}`);
    expect(await statesOf(waiting)).toEqual([["released"], ["released"], ["released"], ["released"]]);
    expect(await desk.account(dealer)).toMatchObject({ posted: "160.00", held: "160.00", available: "0.00" });
  });

  test("repair before spare stock, however old", async () => {
    const dealer = await dealerWith({});
    const waiting = await approveEach(dealer, [{ lines: [40], purpose: "spare_stock" }, { lines: [30] }, { lines: [30] }]);
    await desk.remit(dealer, "70.00", `BANK-${dealer}`);
    expect(await statesOf(waiting)).toEqual([[WAITS], ["released"], ["released"]]);
    await desk.remit(dealer, "30.00", `BANK-2-${dealer}`);
    expect(await statesOf(waiting)).toEqual([["released"], ["released"], ["released"]]);
  });

  test("line by line within a request, which shows its furthest-back line", async () => {
    const dealer = await dealerWith({ posted: "10.00" });
    const [requestNo] = await approveEach(dealer, [{ lines: [10, 40, 25] }]);
    const statusOf = async () => (await database.current.db.partsRequest.findUniqueOrThrow({ where: { requestNo: requestNo! } })).status;
    expect([await statesOf([requestNo!]), await statusOf()]).toEqual([[["released", WAITS, WAITS]], WAITS]);
    await desk.remit(dealer, "30.00", `BANK-1-${dealer}`);
    expect([await statesOf([requestNo!]), await statusOf()]).toEqual([[["released", WAITS, "released"]], WAITS]);
    expect(await desk.ship(requestNo!, [{ lineNo: 1, quantity: 10 }])).toMatchObject({ status: WAITS, remittanceNeeded: null });
    const { remittanceNeeded, lines } = await readRequest(desk.as(actors.dealer(dealer)), { requestNo: requestNo! });
    expect([remittanceNeeded, lines.map(({ shortfall }) => shortfall)]).toEqual(["35.00", ["0.00", "35.00", "0.00"]]);
    await desk.remit(dealer, "35.00", `BANK-2-${dealer}`);
    expect([await statesOf([requestNo!]), await statusOf()]).toEqual([[["shipped", "released", "released"]], "released"]);
  });

  test.each<[string, (dealer: string) => Promise<unknown>]>([
    ["a purchase's accrual", (dealer) => desk.buy(dealer, "2000.00", `P-${dealer}`)],
    ["a remittance", (dealer) => desk.remit(dealer, "10.00", `BANK-X-${dealer}`)],
    ["a consent", (dealer) => grant(dealer, "10.00")],
    [
      "a cancelled request's hold",
      async (dealer) => {
        const held = await database.current.db.partsRequest.findFirstOrThrow({ where: { dealerCode: dealer, status: "released" } });
        return await desk.cancel(held.requestNo);
      },
    ],
  ])("%s releases", async (_what, raise) => {
    const dealer = await dealerWith({ posted: "10.00" });
    const [, waiting] = await approveEach(dealer, [{ lines: [10] }, { lines: [10] }]);
    expect(await statesOf([waiting!])).toEqual([[WAITS]]);
    await raise(dealer);
    expect(await statesOf([waiting!])).toEqual([["released"]]);
  });

  test("a returned purchase takes below zero, and nothing is held until it recovers", async () => {
    const dealer = await dealerWith({});
    await desk.buy(dealer, "2000.00", `P-${dealer}`);
    const [held] = await approveEach(dealer, [{ lines: [10] }]);
    const back = {
      dealerCode: dealer,
      documentNo: `R-${dealer}`,
      date: "2026-03-10",
      amount: "-1000.00",
      originalDocumentNo: `P-${dealer}`,
    };
    await recordPurchase(desk.as(actors.finance()), back);
    expect(await desk.account(dealer)).toMatchObject({ posted: "5.00", held: "10.00", available: "-5.00" });
    const [waiting] = await approveEach(dealer, [{ lines: [1] }]);
    expect(await statesOf([held!, waiting!])).toEqual([["released"], [WAITS]]);
    await desk.remit(dealer, "5.99", `BANK-${dealer}`);
    expect(await statesOf([waiting!])).toEqual([[WAITS]]);
    await desk.remit(dealer, "0.01", `BANK-2-${dealer}`);
    expect(await statesOf([waiting!])).toEqual([["released"]]);
  });
});

describe("asking the representative", () => {
  const rep = actors.salesRep(REP.D001);
  const refuse = (actor: typeof rep, requestNo: string) => refuseConsent(desk.as(actor), { requestNo, reason: "账期未结" });

  test("asked, refused with the reason, asked again and granted", async () => {
    const dealer = await dealerWith({}, REP.D001);
    const [requestNo] = await approveEach(dealer, [{ lines: [20, 10] }]);
    const asked = await desk.askConsent(dealer, requestNo!);
    expect(asked).toMatchObject({ status: "awaiting_consent", remittanceNeeded: "30.00" });
    expect(await refusalOf(desk.askConsent(dealer, requestNo!))).toMatchObject({ code: "wrong_state" });
    expect(await refuse(rep, requestNo!)).toMatchObject({ status: WAITS, lines: [{ state: WAITS }, { state: WAITS }] });
    const [last] = await database.current.db.event.findMany({ where: { subjectNo: requestNo! }, orderBy: { seq: "desc" }, take: 1 });
    expect(last).toMatchObject({ actor: REP.D001, role: "sales_rep", reason: "账期未结", toStatus: WAITS });
    await desk.askConsent(dealer, requestNo!);
    await grant(dealer, "20.00");
    expect(await statesOf([requestNo!])).toEqual([["released", "awaiting_consent"]]);
    await grant(dealer, "10.00");
    expect(await statesOf([requestNo!])).toEqual([["released", "released"]]);
    expect(await desk.account(dealer)).toMatchObject({ posted: "0.00", held: "30.00", overdraft: "30.00", available: "0.00" });
  });

  test("a remittance that comes first releases as well", async () => {
    const dealer = await dealerWith({}, REP.D001);
    const [requestNo] = await approveEach(dealer, [{ lines: [20] }]);
    await desk.askConsent(dealer, requestNo!);
    await desk.remit(dealer, "20.00", `BANK-${dealer}`);
    expect(await statesOf([requestNo!])).toEqual([["released"]]);
    expect(await refusalOf(refuse(rep, requestNo!))).toMatchObject({ code: "wrong_state" });
  });

  test("spare stock is not asked for, nor what is funded", async () => {
    const dealer = await dealerWith({ posted: "10.00" });
    const [spare, funded] = await approveEach(dealer, [{ lines: [20], purpose: "spare_stock" }, { lines: [10] }]);
    for (const requestNo of [spare!, funded!]) {
      expect(await refusalOf(desk.askConsent(dealer, requestNo))).toMatchObject({ code: "wrong_state" });
    }
    await grant(dealer, "100.00");
    expect(await statesOf([spare!])).toEqual([[WAITS]]);
  });

  test("only the dealer's own representative refuses, and only its own dealer asks", async () => {
    const dealer = await dealerWith({}, REP.D001);
    const [requestNo] = await approveEach(dealer, [{ lines: [20] }]);
    expect(await refusalOf(requestConsent(desk.as(actors.dealer("D002")), { requestNo: requestNo! }))).toMatchObject({ code: "not_found" });
    await desk.askConsent(dealer, requestNo!);
    expect(await refusalOf(refuse(actors.salesRep(REP.D002), requestNo!))).toMatchObject({ code: "not_found" });
    expect(await refusalOf(refuse(actors.customerService(), requestNo!))).toMatchObject({ code: "forbidden" });
    expect(await refuse(actors.generalManager(), requestNo!)).toMatchObject({ status: WAITS });
  });
});

test("a release that took its time before the line began to wait does no harm", async () => {
  const dealer = await dealerWith({});
  const { requestNo, shipBy } = await desk.approve(await desk.ask(dealer, [[WASHER, 5]]));
  const aMomentBefore = openDesk(database, new Date(NOW.getTime() - 40));
  await aMomentBefore.remit(dealer, "5.00", `BANK-${dealer}`);
  const row = await database.current.db.partsRequest.findUniqueOrThrow({ where: { requestNo } });
  expect([row.status, row.shipBy]).toEqual(["released", instantAt("2026-03-10", "17:30")]);
  expect(shipBy).toBe("2026-03-11T17:30:00.000+08:00");
});

describe("a consent that ends", () => {
  test("early: debt and holds survive, nothing new is held", async () => {
    const dealer = await dealerWith({});
    const { consentId } = await grant(dealer, "50.00");
    const [first] = await approveEach(dealer, [{ lines: [30] }]);
    await desk.ship(first!, [{ lineNo: 1, quantity: 10 }]);
    await endOverdraft(desk.as(actors.generalManager()), { consentId, reason: "业务终止" });
    expect(await desk.account(dealer)).toMatchObject({ posted: "-10.00", held: "20.00", overdraft: "0.00", available: "-30.00" });
    const [second] = await approveEach(dealer, [{ lines: [1] }]);
    expect(await statesOf([second!])).toEqual([[WAITS]]);
    expect(await desk.ship(first!, [{ lineNo: 1, quantity: 20 }])).toMatchObject({ status: "shipped" });
    expect(await desk.account(dealer)).toMatchObject({ posted: "-30.00", held: "0.00" });
  });

  test("with its last day", async () => {
    const dealer = await dealerWith({});
    await grant(dealer, "50.00", { expiresOn: "2026-03-11" });
    const ask = async (date: string) => {
      const that = openDesk(database, instantAt(date, "23:30"));
      return (await that.approve(await that.ask(dealer, [[WASHER, 10]]))).status;
    };
    expect([await ask("2026-03-11"), await ask("2026-03-12")]).toEqual(["released", WAITS]);
  });
});
