import { readBudgetAccount, recordPurchase, reverseEntry } from "@services/budget/index.server";
import { instantAt } from "@services/platform/time";
import { changeSetting } from "@services/settings/index.server";
import { beforeAll, describe, expect, test } from "vitest";
import { actors } from "../../support/context";
import { useDatabase } from "../../support/database";
import { keepInvariants } from "../../support/invariants";
import { openDesk } from "../../support/parts-desk";
import "@services/registry.server";

const database = useDatabase();
const desk = openDesk(database);
const later = openDesk(database, instantAt("2026-03-25", "10:00"));
keepInvariants(database);

/** 0.5% before 20 March, 0.83% from then on; decided on 10 March. */
beforeAll(async () => {
  const change = { name: "budgetRate", value: 83, effectiveFrom: "2026-03-20", reason: "年度政策" } as const;
  await changeSetting(desk.as(actors.administrator()), change);
});

let made = 0;
const newDealer = async () => (await desk.registerDealer(`RATE${++made}`)).code;
const book = (dealerCode: string, [no, date, amount]: readonly [string, string, string], original?: string) =>
  recordPurchase(later.as(actors.finance()), {
    ...{ dealerCode, documentNo: `${dealerCode}-${no}`, date, amount },
    ...(original ? { originalDocumentNo: `${dealerCode}-${original}` } : {}),
  });

describe("a rate that changes on a day", () => {
  test("holds for documents dated from that day on, whenever they are booked", async () => {
    const dealer = await newDealer();
    const accruals = [];
    for (const [no, date] of [
      ["1", "2026-03-20"],
      ["2", "2026-03-19"],
      ["3", "2026-03-25"],
      ["4", "2026-01-02"],
    ] as const) {
      accruals.push((await book(dealer, [no, date, "10000.00"])).entry.amount);
    }
    expect(accruals).toEqual(["83.00", "50.00", "83.00", "50.00"]);
  });

  test("is shown from that day on", async () => {
    const dealer = await newDealer();
    const rateOn = async (date: string) =>
      (await readBudgetAccount(openDesk(database, instantAt(date, "00:00")).as(actors.finance()), { dealerCode: dealer })).rateBasisPoints;
    expect([await rateOn("2026-03-19"), await rateOn("2026-03-20")]).toEqual([50, 83]);
  });

  test("a return and an undone document go by the rate of their purchase", async () => {
    const dealer = await newDealer();
    await book(dealer, ["1", "2026-03-19", "10000.00"]);
    await book(dealer, ["2", "2026-03-20", "10000.00"]);
    expect((await book(dealer, ["1R", "2026-03-24", "-4000.00"], "1")).entry.amount).toBe("-20.00");
    expect((await book(dealer, ["2R", "2026-03-24", "-4000.00"], "2")).entry.amount).toBe("-33.20");
    const undone = await reverseEntry(later.as(actors.finance()), { dealerCode: dealer, seq: 3, reason: "退货取消" });
    expect([undone.entry.amount, undone.account.posted]).toEqual(["20.00", "99.80"]);
  });

  /** Each side in whole fen: the sum of its documents times its rate, rounded once. */
  test("lets accruals of neither side drift from the rate", async () => {
    const dealer = await newDealer();
    const fen = { "2026-03-19": 0, "2026-03-20": 0 };
    const expected = () => Math.floor((fen["2026-03-19"] * 50 + 5_000) / 10_000) + Math.floor((fen["2026-03-20"] * 83 + 5_000) / 10_000);
    for (let index = 0; index < 24; index++) {
      const date = index % 3 === 0 ? "2026-03-19" : "2026-03-20";
      const amount = 33 + index * 7;
      fen[date] += amount;
      const { account } = await book(dealer, [String(index), date, `${Math.floor(amount / 100)}.${String(amount % 100).padStart(2, "0")}`]);
      expect(Number(account.accrued).toFixed(2)).toBe((expected() / 100).toFixed(2));
    }
  });
});
