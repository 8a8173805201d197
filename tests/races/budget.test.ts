import { grantOverdraft, reverseEntry } from "@services/budget/index.server";
import pg from "pg";
import { beforeAll, describe, expect, test } from "vitest";
import { atOnce, times } from "../support/at-once";
import { actors } from "../support/context";
import { useDatabase } from "../support/database";
import { registerDealerWith, stockWashers, WASHER } from "../support/dealer-budget";
import { keepInvariants } from "../support/invariants";
import { untilWaiting } from "../support/lock-queue";
import { openDesk } from "../support/parts-desk";
import { buildWorld } from "../support/world";

const database = useDatabase(40);
const desk = openDesk(database);
keepInvariants(database);
beforeAll(async () => {
  await buildWorld(database);
  await stockWashers(desk);
  await desk.receive("FILTER-PP", 1_000);
});

let dealers = 0;
const dealerWith = (posted: string) => registerDealerWith(desk, `HOT${++dealers}`, { posted });
const askTimes = async (count: number, dealer: string, pieces = 1) => {
  const asked = [];
  for (let index = 0; index < count; index++) asked.push(await desk.ask(dealer, [[WASHER, pieces]]));
  return asked;
};
const countStatuses = async (dealerCode: string) => {
  const groups = await database.current.db.partsRequest.groupBy({ by: ["status"], where: { dealerCode }, _count: true });
  return Object.fromEntries(groups.map(({ status, _count }) => [status, _count]));
};

describe("one budget, many at once", () => {
  test("64 approvals on a budget for 20: exactly 20 are released, and 20 prices are held", async () => {
    const dealer = await dealerWith("719.99");
    const asked = [];
    for (let index = 0; index < 64; index++) asked.push(await desk.ask(dealer, [["FILTER-PP", 1]]));
    const { done, refused } = await atOnce(asked.map((request) => () => desk.approve(request)));
    expect([done.length, refused]).toEqual([64, []]);
    expect(await countStatuses(dealer)).toEqual({ released: 20, awaiting_remittance: 44 });
    expect(await desk.account(dealer)).toMatchObject({ posted: "719.99", held: "700.00", available: "19.99" });
  });

  test("remittances against approvals: whoever comes first, in the end everything is released", async () => {
    const dealer = await dealerWith("0.00");
    const asked = await askTimes(16, dealer, 5);
    const approvals = asked.map((request) => () => desk.approve(request));
    const remittances = times(16, (index) => () => desk.remit(dealer, "5.00", `RACE-${index}`));
    const { refused } = await atOnce<unknown>(approvals.flatMap((approve, index) => [approve, remittances[index]!]));
    expect(refused).toEqual([]);
    expect(await countStatuses(dealer)).toEqual({ released: 16 });
    expect(await desk.account(dealer)).toMatchObject({ posted: "80.00", held: "80.00", available: "0.00" });
  });

  test("purchases and consents against approvals: nobody waits for money that is there", async () => {
    const dealer = await dealerWith("0.00");
    const asked = await askTimes(12, dealer, 5);
    const general = desk.as(actors.generalManager());
    const consent = { dealerCode: dealer, cap: "5.00", expiresOn: "2026-12-31", reason: "旺季" };
    const calls: (() => Promise<unknown>)[] = asked.flatMap((request, index) => [
      () => desk.approve(request),
      index % 2 === 0 ? () => grantOverdraft(general, consent) : () => desk.buy(dealer, "1000.00", `RACE-P-${index}`),
    ]);
    expect((await atOnce(calls)).refused).toEqual([]);
    expect(await countStatuses(dealer)).toEqual({ released: 12 });
    expect(await desk.account(dealer)).toMatchObject({ posted: "30.00", overdraft: "30.00", held: "60.00", available: "0.00" });
  });

  test("cancels against approvals: what comes free is held again, never twice", async () => {
    const dealer = await dealerWith("40.00");
    const held = await askTimes(8, dealer, 5);
    for (const request of held) await desk.approve(request);
    const asked = await askTimes(8, dealer, 5);
    const calls: (() => Promise<unknown>)[] = asked.flatMap((request, index) => [
      () => desk.approve(request),
      () => desk.cancel(held[index]!.requestNo),
    ]);
    expect((await atOnce(calls)).refused).toEqual([]);
    expect(await countStatuses(dealer)).toEqual({ cancelled: 8, released: 8 });
    expect(await desk.account(dealer)).toMatchObject({ held: "40.00", available: "0.00" });
  });
});

describe("one wrong entry, many who undo it", () => {
  const undo = (dealerCode: string, seq: number) => () => reverseEntry(desk.as(actors.finance()), { dealerCode, seq, reason: "录入错误" });

  test("it is undone once, the others are told so", async () => {
    const dealer = await dealerWith("100.00");
    const { done, refused } = await atOnce(times(16, () => undo(dealer, 1)));
    expect(done.length).toBe(1);
    expect(refused).toEqual(Array(15).fill("wrong_state"));
    expect(await desk.account(dealer)).toMatchObject({ posted: "0.00" });
  });

  test("against approvals: what is held is never more than what was there when it was held", async () => {
    const dealer = await dealerWith("40.00");
    const asked = await askTimes(8, dealer, 5);
    const calls: (() => Promise<unknown>)[] = asked.map((request) => () => desk.approve(request));
    const { refused } = await atOnce<unknown>([...calls.slice(0, 4), undo(dealer, 1), ...calls.slice(4)]);
    expect(refused).toEqual([]);
    const { released = 0, awaiting_remittance: waiting = 0 } = await countStatuses(dealer);
    expect(released + waiting).toBe(8);
    expect(await desk.account(dealer)).toMatchObject({ posted: "0.00", held: `${released * 5}.00` });
    await desk.remit(dealer, "40.00", `AGAIN-${dealer}`);
    expect(await countStatuses(dealer)).toEqual({ released: 8 });
  });
});

/** Whoever waits for the account must see what changed meanwhile in other tables, too. */
describe("what waits for an account sees the consents of after the wait", () => {
  test("a decision behind a consent", async () => {
    const dealer = await dealerWith("0.00");
    const [asked] = await askTimes(1, dealer, 5);
    const holder = new pg.Client(database.current.connection);
    await holder.connect();
    await holder.query("BEGIN");
    await holder.query("SELECT 1 FROM budget_account WHERE dealer_code = $1 FOR UPDATE", [dealer]);
    const consent = { dealerCode: dealer, cap: "5.00", expiresOn: "2026-12-31", reason: "旺季" };
    const granted = grantOverdraft(desk.as(actors.generalManager()), consent);
    await untilWaiting(database, 1);
    const decided = desk.approve(asked!);
    await untilWaiting(database, 2);
    await holder.query("COMMIT");
    await holder.end();
    await granted;
    expect(await decided).toMatchObject({ status: "released" });
  });
});
