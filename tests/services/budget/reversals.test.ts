import { listEntries, recordPurchase, recordRemittance, reverseEntries, reverseEntry, verifyBudgets } from "@services/budget/index.server";
import { command } from "@services/platform/command.server";
import { changeSetting } from "@services/settings/index.server";
import fc from "fast-check";
import { beforeAll, describe, expect, test } from "vitest";
import { z } from "zod";
import { actors, TODAY } from "../../support/context";
import { useDatabase } from "../../support/database";
import { registerDealerWith, stockWashers, WASHER } from "../../support/dealer-budget";
import { keepInvariants } from "../../support/invariants";
import { openDesk } from "../../support/parts-desk";
import { refusalOf } from "../../support/refusal";
import { buildWorld } from "../../support/world";

const database = useDatabase();
const desk = openDesk(database);
const finance = () => desk.as(actors.finance());
keepInvariants(database);
beforeAll(async () => {
  await buildWorld(database);
  await stockWashers(desk);
});

let made = 0;
const newDealer = async (posted = "0.00") => await registerDealerWith(desk, `REV${++made}`, { posted });
const undo = (dealerCode: string, seq: number) => reverseEntry(finance(), { dealerCode, seq, reason: "录入错误" });
/** What undoing a whole file does: one call, one transaction. */
const undoTogether = command({
  name: "budget/reverse-entry",
  input: z.strictObject({ dealerCode: z.string(), seqs: z.array(z.int()) }),
  action: "budget.reverse",
  run: (tx, input) => reverseEntries(tx, { ...input, reason: "撤销导入" }),
});
const ledgerOf = async (dealerCode: string) =>
  (await listEntries(finance(), { dealerCode })).items.map(({ seq, kind, amount, sourceNo }) => [seq, kind, amount, sourceNo]).reverse();

describe("an entry is undone to the fen, once", () => {
  test("a remittance of a mistyped amount: it is booked back, and the same reference is booked with the right one", async () => {
    const dealer = await newDealer();
    await desk.remit(dealer, "1000.00", "ICBC-TYPO");
    const { entry, rounding, account } = await undo(dealer, 1);
    expect(entry).toEqual({ seq: 2, kind: "reversal", amount: "-1000.00", balanceAfter: "0.00" });
    expect([rounding, account.available]).toEqual([null, "0.00"]);
    const again = await recordRemittance(finance(), { dealerCode: dealer, bankReference: "ICBC-TYPO", amount: "100.00", date: TODAY });
    expect(again.account.posted).toBe("100.00");
    expect(await ledgerOf(dealer)).toEqual([
      [1, "remittance", "1000.00", expect.stringMatching(/^RM-/)],
      [2, "reversal", "-1000.00", "1"],
      [3, "remittance", "100.00", expect.stringMatching(/^RM-/)],
    ]);
  });

  test("why and by whom stands in the budget's history", async () => {
    const dealer = await newDealer("20.00");
    await undo(dealer, 1);
    const events = await database.current.db.event.findMany({ where: { subjectKind: "budget", subjectNo: dealer } });
    expect(events).toMatchObject([
      { action: "budget/reverse-entry", actor: "finance", role: "finance", reason: "录入错误", data: { seq: 1, reversalSeq: 2 } },
    ]);
  });

  test("a second time, a reversal and what is not there are refused by name", async () => {
    const dealer = await newDealer("20.00");
    await undo(dealer, 1);
    expect(await refusalOf(undo(dealer, 1))).toMatchObject({ code: "wrong_state", text: expect.stringContaining("undone by entry 2") });
    expect(await refusalOf(undo(dealer, 2))).toMatchObject({ code: "wrong_state", text: expect.stringContaining("reversal") });
    expect(await refusalOf(undo(dealer, 3))).toMatchObject({ code: "not_found" });
    expect(await refusalOf(undo("D999", 1))).toMatchObject({ code: "not_found" });
  });

  test.each([0, -1, 1.5, 2 ** 31])("there is no entry %s", async (seq) => {
    expect(await refusalOf(undo("D001", seq))).toMatchObject({ code: "invalid_input", fields: ["seq"] });
  });

  test("a reason is asked for, and only finance is asked", async () => {
    const dealer = await newDealer("20.00");
    expect(await refusalOf(reverseEntry(finance(), { dealerCode: dealer, seq: 1, reason: " " }))).toMatchObject({ fields: ["reason"] });
    const others = [
      actors.serviceManager(),
      actors.generalManager(),
      actors.administrator(),
      actors.auditor(),
      actors.dealer(dealer),
      actors.system,
    ];
    for (const actor of others) {
      expect(await refusalOf(reverseEntry(desk.as(actor), { dealerCode: dealer, seq: 1, reason: "x" }))).toMatchObject({
        code: "forbidden",
      });
    }
  });

  test("the freight of a slip is, the parts of it are not", async () => {
    const dealer = await newDealer("100.00");
    const { requestNo } = await desk.approve(await desk.ask(dealer, [[WASHER, 5]]));
    await desk.ship(requestNo, [{ lineNo: 1, quantity: 5 }], { freightTerms: "monthly_account", freightAmount: "12.00" });
    expect((await undo(dealer, 3)).account).toMatchObject({ posted: "95.00" });
    expect(await refusalOf(undo(dealer, 2))).toMatchObject({ code: "wrong_state", text: expect.stringContaining("issue slip") });
  });
});

describe("what is available", () => {
  test("may fall below zero, and nothing new is held then", async () => {
    const dealer = await newDealer("50.00");
    await desk.approve(await desk.ask(dealer, [[WASHER, 40]]));
    expect((await undo(dealer, 1)).account).toMatchObject({ posted: "0.00", held: "40.00", available: "-40.00" });
    expect(await desk.approve(await desk.ask(dealer, [[WASHER, 1]]))).toMatchObject({ status: "awaiting_remittance" });
  });

  test("is raised by the reversal of a debit, which releases what waited", async () => {
    const dealer = await newDealer("30.00");
    const { requestNo } = await desk.approve(await desk.ask(dealer, [[WASHER, 10]]));
    await desk.ship(requestNo, [{ lineNo: 1, quantity: 10 }], { freightTerms: "monthly_account", freightAmount: "20.00" });
    const waiting = await desk.approve(await desk.ask(dealer, [[WASHER, 20]]));
    expect(waiting.status).toBe("awaiting_remittance");
    await undo(dealer, 3);
    expect(await database.current.db.partsRequest.findUnique({ where: { requestNo: waiting.requestNo } })).toMatchObject({
      status: "released",
    });
    expect(await desk.account(dealer)).toMatchObject({ posted: "20.00", held: "20.00", available: "0.00" });
  });
});

describe("a purchase that was undone", () => {
  const buy = (dealerCode: string, [no, amount]: readonly [string, string], more: object = {}) =>
    recordPurchase(finance(), { dealerCode, documentNo: `${dealerCode}-${no}`, date: TODAY, amount, ...more });

  test("leaves the accruals at the rate of what is left, and its number free", async () => {
    const dealer = await newDealer();
    for (const no of ["1", "2", "3"]) await buy(dealer, [no, "1.00"]);
    expect((await ledgerOf(dealer)).map(([, , amount]) => amount)).toEqual(["0.01", "0.00", "0.01"]);
    const second = await undo(dealer, 2);
    expect([second.entry.amount, second.rounding?.amount]).toEqual(["0.00", "-0.01"]);
    expect(second.account).toMatchObject({ purchases: "2.00", accrued: "0.01", posted: "0.01" });
    const first = await undo(dealer, 1);
    expect([first.entry.amount, first.rounding?.amount]).toEqual(["-0.01", "0.01"]);
    expect(first.account).toMatchObject({ purchases: "1.00", accrued: "0.01", posted: "0.01" });
    expect(await ledgerOf(dealer)).toEqual([
      [1, "accrual", "0.01", `${dealer}-1`],
      [2, "accrual", "0.00", `${dealer}-2`],
      [3, "accrual", "0.01", `${dealer}-3`],
      [4, "reversal", "0.00", "2"],
      [5, "accrual", "-0.01", "4"],
      [6, "reversal", "-0.01", "1"],
      [7, "accrual", "0.01", "6"],
    ]);
    expect(await refusalOf(undo(dealer, 7))).toMatchObject({ code: "wrong_state", text: expect.stringContaining("rounding") });
    expect((await buy(dealer, ["1", "2000.00"])).account).toMatchObject({ purchases: "2001.00", accrued: "10.01", posted: "10.01" });
  });

  test("stays while goods of it are returned; the return goes first", async () => {
    const dealer = await newDealer();
    await buy(dealer, ["1", "2000.00"]);
    await buy(dealer, ["1R", "-500.00"], { originalDocumentNo: `${dealer}-1` });
    expect(await refusalOf(undo(dealer, 1))).toMatchObject({ code: "wrong_state", text: expect.stringContaining(`${dealer}-1R`) });
    await undo(dealer, 2);
    expect((await undo(dealer, 1)).account).toMatchObject({ purchases: "0.00", accrued: "0.00", posted: "0.00" });
    expect(await refusalOf(buy(dealer, ["1R", "-500.00"], { originalDocumentNo: `${dealer}-1` }))).toMatchObject({
      fields: ["originalDocumentNo"],
    });
  });

  test("takes back what its own rate gave, also after the rate changed", async () => {
    const dealer = await newDealer();
    await buy(dealer, ["1", "10000.00"], { date: "2026-03-09" });
    const rate = (value: number, effectiveFrom: string) =>
      changeSetting(desk.as(actors.administrator()), { name: "budgetRate", value, effectiveFrom, reason: "年度政策" });
    await rate(80, TODAY);
    await buy(dealer, ["2", "10000.00"]);
    expect((await undo(dealer, 1)).account).toMatchObject({ purchases: "10000.00", accrued: "80.00", posted: "80.00" });
    await rate(50, TODAY);
  });

  test("with a whole file of others and their returns is undone in one go, newest first", async () => {
    const dealer = await newDealer();
    for (const no of ["1", "2", "3", "4"]) await buy(dealer, [no, "1.00"]);
    await buy(dealer, ["2R", "-0.99"], { originalDocumentNo: `${dealer}-2` });
    expect(await refusalOf(undoTogether(finance(), { dealerCode: dealer, seqs: [1, 2, 3] }))).toMatchObject({ code: "wrong_state" });
    expect(await desk.account(dealer)).toMatchObject({ purchases: "3.01" });
    const undone = await undoTogether(finance(), { dealerCode: dealer, seqs: [2, 3, 5] });
    expect(undone.map(({ seq }) => seq)).toEqual([5, 3, 2]);
    expect(await desk.account(dealer)).toMatchObject({ purchases: "2.00", accrued: "0.01", posted: "0.01" });
  });

  /** In whole fen: live documents only, their sum at 0.5%, the half away from zero. */
  const accruedFen = (live: readonly number[]) => Math.floor((live.reduce((sum, fen) => sum + fen, 0) * 50 + 5_000) / 10_000);
  const yuan = (fen: number) => `${fen < 0 ? "-" : ""}${Math.floor(Math.abs(fen) / 100)}.${String(Math.abs(fen) % 100).padStart(2, "0")}`;

  test("whatever is bought, returned and undone in whatever order, accruals are the rate of what is live", async () => {
    const act = fc.record({
      act: fc.constantFrom("buy", "buy", "return", "undo"),
      fen: fc.integer({ min: 1, max: 900 }),
      pick: fc.nat(99),
    });
    const property = fc.asyncProperty(fc.array(act, { minLength: 4, maxLength: 25 }), async (acts) => {
      const dealer = await newDealer();
      const live: { no: string; seq: number; fen: number; of?: string }[] = [];
      for (const [index, { act, fen, pick }] of acts.entries()) {
        const bought = live.filter(({ of }) => of === undefined);
        const chosen = act === "undo" ? live[pick % (live.length || 1)] : bought[pick % (bought.length || 1)];
        const no = String(index);
        if (act === "buy") live.push({ no, fen, seq: (await buy(dealer, [no, yuan(fen)])).entry.seq });
        else if (chosen && act === "return") {
          const left = live.filter(({ of }) => of === chosen.no).reduce((sum, back) => sum + back.fen, chosen.fen);
          if (left === 0) continue;
          const back = -Math.min(fen, left);
          const { entry } = await buy(dealer, [no, yuan(back)], { originalDocumentNo: `${dealer}-${chosen.no}` });
          live.push({ no, fen: back, seq: entry.seq, of: chosen.no });
        } else if (chosen) {
          if (live.some(({ of }) => of === chosen.no)) {
            expect(await refusalOf(undo(dealer, chosen.seq))).toMatchObject({ code: "wrong_state" });
            continue;
          }
          await undo(dealer, chosen.seq);
          live.splice(live.indexOf(chosen), 1);
        }
        const expected = yuan(accruedFen(live.map((document) => document.fen)));
        expect(await desk.account(dealer)).toMatchObject({ accrued: expected, posted: expected });
      }
    });
    await fc.assert(property, { numRuns: 8 });
  }, 90_000);
});

test("verify names dealer and number of the first entry that is broken", async () => {
  const dealer = await newDealer("20.00");
  await undo(dealer, 1);
  const forge = (actor: string) =>
    database.current.db.$transaction([
      database.current.db.$executeRaw`SET LOCAL session_replication_role = replica`,
      database.current.db.$executeRaw`UPDATE budget_entry SET actor = ${actor} WHERE dealer_code = ${dealer} AND seq = 1`,
    ]);
  await forge("x");
  const found = await verifyBudgets(desk.as(actors.auditor()), {});
  await forge("finance");
  expect(found).toMatchObject({ ok: false, firstBroken: { broken: `${dealer} #1` } });
});
