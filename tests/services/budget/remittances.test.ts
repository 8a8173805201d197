import { listEntries, readBudgetAccount, readStatement, recordRemittance, verifyBudgets } from "@services/budget/index.server";
import { instantAt } from "@services/platform/time";
import { beforeAll, describe, expect, test } from "vitest";
import { actors, TODAY } from "../../support/context";
import { useDatabase } from "../../support/database";
import { registerDealerWith, stockWashers, WASHER } from "../../support/dealer-budget";
import { keepInvariants } from "../../support/invariants";
import { openDesk } from "../../support/parts-desk";
import { refusalOf } from "../../support/refusal";
import { buildWorld, REP } from "../../support/world";

const database = useDatabase();
const desk = openDesk(database);
keepInvariants(database);
beforeAll(async () => {
  await buildWorld(database);
  await stockWashers(desk);
});

type Remittance = Parameters<typeof recordRemittance>[1];
const remittance = (over: Partial<Remittance> = {}): Remittance => ({
  ...{ dealerCode: "D001", bankReference: "ICBC-1", amount: "88.80", date: TODAY },
  ...over,
});
const book = (input: Remittance, key?: string) => recordRemittance(desk.as(actors.finance(), key), input);

describe("a remittance is booked once", () => {
  test("again with the same content it answers as before", async () => {
    const first = await book(remittance());
    expect(first).toMatchObject({
      remittanceNo: "RM-2026-000001",
      entry: { seq: 1, kind: "remittance", amount: "88.80", balanceAfter: "88.80" },
      account: { posted: "88.80", available: "88.80", accrued: "0.00" },
    });
    expect(await book(remittance({ amount: "88.8" }))).toEqual(first);
    expect(await desk.account("D001")).toMatchObject({ posted: "88.80" });
  });

  test.each<[string, Partial<Remittance>]>([
    ["another amount", { amount: "88.81" }],
    ["another day", { date: "2026-03-09" }],
    ["another dealer", { dealerCode: "D002" }],
  ])("with %s its bank reference is a conflict", async (_what, change) => {
    expect(await refusalOf(book(remittance(change)))).toMatchObject({ code: "conflict" });
  });

  test.each<[string, Partial<Remittance>, string, string[]]>([
    ["nothing", { amount: "0.00" }, "invalid_input", ["amount"]],
    ["less than nothing", { amount: "-1.00" }, "invalid_input", ["amount"]],
    ["money of tomorrow", { date: "2026-03-11" }, "invalid_input", ["date"]],
    ["no reference", { bankReference: " " }, "invalid_input", ["bankReference"]],
    ["a dealer nobody knows", { dealerCode: "D999" }, "not_found", []],
  ])("%s is refused", async (_why, change, code, fields) => {
    expect(await refusalOf(book(remittance({ bankReference: "ICBC-9", ...change })))).toMatchObject({ code, fields });
  });

  test("the same key and input answer the first result, the same key and another input are a conflict", async () => {
    const input = remittance({ dealerCode: "D002", bankReference: "ICBC-2", amount: "5.00" });
    const first = await book(input, "key-1");
    expect(await book(input, "key-1")).toEqual(first);
    expect(await refusalOf(book({ ...input, amount: "6.00" }, "key-1"))).toMatchObject({ code: "conflict" });
    expect(await desk.account("D002")).toMatchObject({ posted: "5.00" });
  });

  test("what was refused leaves its key free", async () => {
    const input = remittance({ dealerCode: "D002", bankReference: "ICBC-3", amount: "7.00", date: "2026-03-11" });
    expect(await refusalOf(book(input, "key-2"))).toMatchObject({ code: "invalid_input" });
    expect(await book({ ...input, date: TODAY }, "key-2")).toMatchObject({ entry: { amount: "7.00" } });
  });

  test.each([actors.dealer("D001"), actors.customerService(), actors.generalManager(), actors.administrator()])(
    "$name books none",
    async (actor) => {
      const booked = recordRemittance(desk.as(actor), remittance({ bankReference: "ICBC-9" }));
      expect(await refusalOf(booked)).toMatchObject({ code: "forbidden" });
    },
  );
});

describe("whose budget one may look at", () => {
  test.each([
    ["its own dealer", actors.dealer("D001"), true],
    ["its representative", actors.salesRep(REP.D001), true],
    ["another dealer", actors.dealer("D002"), false],
    ["another's representative", actors.salesRep(REP.D002), false],
    ["finance", actors.finance(), true],
    ["an auditor", actors.auditor(), true],
  ])("%s", async (_who, actor, may) => {
    const month = { dealerCode: "D001", month: "2026-03" };
    for (const read of [
      () => readBudgetAccount(desk.as(actor), { dealerCode: "D001" }),
      () => listEntries(desk.as(actor), { dealerCode: "D001" }),
      () => readStatement(desk.as(actor), month),
    ]) {
      if (may) await read();
      else expect(await refusalOf(read())).toMatchObject({ code: "not_found" });
    }
  });

  test("a sub-distributor has none, and the warehouse reads none", async () => {
    for (const actor of [actors.subDistributor("S001"), actors.warehouse()]) {
      expect(await refusalOf(readBudgetAccount(desk.as(actor), { dealerCode: "D001" }))).toMatchObject({ code: "forbidden" });
    }
  });
});

test("a month's statement opens where the last one closed", async () => {
  const dealer = await registerDealerWith(desk, "STATED", { posted: "100.00", held: 30 });
  const april = openDesk(database, instantAt("2026-04-08", "10:00"));
  await april.remit(dealer, "20.00", "ICBC-APRIL");
  const { requestNo } = await april.approve(await april.ask(dealer, [[WASHER, 15]]));
  await april.ship(requestNo, [{ lineNo: 1, quantity: 5 }]);
  const read = (month: string) => readStatement(april.as(actors.dealer(dealer)), { month });
  const [february, march, afterwards] = [await read("2026-02"), await read("2026-03"), await read("2026-04")];
  expect(february).toMatchObject({ opening: "0.00", entries: [], held: "0.00", closing: "0.00", chainHead: null });
  expect(march).toMatchObject({ opening: "0.00", held: "30.00", closing: "100.00" });
  expect(march.entries.map(({ kind, amount }) => [kind, amount])).toEqual([["remittance", "100.00"]]);
  expect(afterwards).toMatchObject({ opening: "100.00", held: "40.00", closing: "115.00" });
  expect(afterwards.entries.map(({ seq, kind, amount, balanceAfter }) => [seq, kind, amount, balanceAfter])).toEqual([
    [2, "remittance", "20.00", "120.00"],
    [3, "parts", "-5.00", "115.00"],
  ]);
  expect(afterwards.chainHead).toMatch(/^[0-9a-f]{64}$/);
  expect(afterwards.chainHead).not.toBe(march.chainHead);
});

describe("a statement adds up", () => {
  const read = (dealerCode: string, month: string) => readStatement(desk.as(actors.finance()), { dealerCode, month });

  test("also where a posting waited over midnight of the month's end", async () => {
    const dealer = await registerDealerWith(desk, "MIDNIGHT", {});
    const april = openDesk(database, instantAt("2026-04-01", "00:00"));
    const march = openDesk(database, new Date(instantAt("2026-04-01", "00:00").getTime() - 1));
    await march.remit(dealer, "1.00", "MID-1");
    await april.remit(dealer, "10.00", "MID-2");
    await march.remit(dealer, "100.00", "MID-3");
    await april.remit(dealer, "1000.00", "MID-4");
    const [before, after] = [await read(dealer, "2026-03"), await read(dealer, "2026-04")];
    for (const { opening, entries, closing } of [before, after]) {
      const sum = entries.reduce((total, { amount }) => total + Number(amount), Number(opening));
      expect(sum.toFixed(2)).toBe(closing);
    }
    expect(after.opening).toBe(before.closing);
    expect(after.closing).toBe("1111.00");
    expect([...before.entries, ...after.entries].map(({ amount }) => amount)).toEqual(["1.00", "100.00", "10.00", "1000.00"]);
  });

  test.each(["0000-01", "0099-12", "2026-13", "2026-3", "9999-12x"])("of the month %s there is none", async (month) => {
    expect(await refusalOf(read("D001", month))).toMatchObject({ code: "invalid_input", fields: ["month"] });
  });
});

test("the ledger is read page by page, and a cursor that no list gave out is refused", async () => {
  const list = (cursor?: string) => listEntries(desk.as(actors.finance()), { dealerCode: "STATED", limit: 2, cursor });
  const first = await list();
  expect(first.items.map(({ seq }) => seq)).toEqual([3, 2]);
  const second = await list(first.nextCursor!);
  expect([second.items.map(({ seq }) => seq), second.nextCursor]).toEqual([[1], null]);
  const encoded = ["x", "1e3", "-1", "99999999999", "1~2"].map((key) => Buffer.from(key).toString("base64url"));
  for (const cursor of ["x", "2", "%%%", ...encoded]) {
    expect(await refusalOf(list(cursor)), cursor).toMatchObject({ code: "invalid_input", fields: ["cursor"] });
  }
});

test("verify counts what it looked at", async () => {
  const found = await verifyBudgets(desk.as(actors.auditor()), {});
  expect(found).toMatchObject({ ok: true, accounts: 4, firstBroken: null });
});
