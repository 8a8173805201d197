import { bookPurchases, recordPurchase } from "@services/budget/index.server";
import { RecordPurchase } from "@services/budget/schema";
import { command } from "@services/platform/command.server";
import { changeSetting } from "@services/settings/index.server";
import fc from "fast-check";
import { beforeAll, describe, expect, test } from "vitest";
import { z } from "zod";
import { actors, TODAY } from "../../support/context";
import { useDatabase } from "../../support/database";
import { keepInvariants } from "../../support/invariants";
import { openDesk } from "../../support/parts-desk";
import { refusalOf } from "../../support/refusal";
import "@services/registry.server";

const database = useDatabase();
const desk = openDesk(database);
keepInvariants(database);

let made = 0;
const newDealer = async () => (await desk.registerDealer(`BUY${++made}`)).code;
beforeAll(async () => {
  for (const code of ["D001", "D002"]) await desk.registerDealer(code);
});

type Document = z.input<typeof RecordPurchase>;
const book = (document: Document) => recordPurchase(desk.as(actors.finance()), document);
const purchase = (dealerCode: string, said: Pick<Document, "documentNo" | "amount">, more: Partial<Document> = {}): Document => ({
  ...{ dealerCode, date: TODAY },
  ...said,
  ...more,
});
/** What a file of documents does: one call, one transaction. */
const bookTogether = command({
  name: "budget/record-purchase",
  input: z.strictObject({ dealerCode: z.string(), documents: z.array(RecordPurchase) }),
  action: "budget.record_purchase",
  run: (tx, { dealerCode, documents }) => bookPurchases(tx, dealerCode, documents),
});
const together = (dealerCode: string, documents: Document[]) => bookTogether(desk.as(actors.finance()), { dealerCode, documents });

describe("0.5% of what was bought accrues", () => {
  test("and never drifts from it: three documents of 1.00 accrue 0.01, 0.00 and 0.01", async () => {
    const dealer = await newDealer();
    const accruals = [];
    for (const index of [1, 2, 3])
      accruals.push((await book(purchase(dealer, { documentNo: `${dealer}-${index}`, amount: "1.00" }))).entry.amount);
    expect(accruals).toEqual(["0.01", "0.00", "0.01"]);
    expect(await desk.account(dealer)).toMatchObject({ purchases: "3.00", accrued: "0.02", posted: "0.02", rateBasisPoints: 50 });
  });

  test("a returned purchase gives back what it accrued, halves away from zero", async () => {
    const dealer = await newDealer();
    await book(purchase(dealer, { documentNo: `${dealer}-1`, amount: "1.00" }));
    const back = purchase(dealer, { documentNo: `${dealer}-1R`, amount: "-1.00" }, { originalDocumentNo: `${dealer}-1` });
    expect((await book(back)).entry).toMatchObject({ kind: "accrual", amount: "-0.01", balanceAfter: "0.00" });
    expect(await desk.account(dealer)).toMatchObject({ purchases: "0.00", accrued: "0.00", posted: "0.00" });
  });

  /** In whole fen and whole numbers: half a fen goes away from zero. */
  const accruedFen = (purchasedFen: bigint): bigint => {
    const tenThousandths = purchasedFen * 50n;
    const half = tenThousandths < 0n ? -5_000n : 5_000n;
    return (tenThousandths + half) / 10_000n;
  };
  const yuan = (fen: bigint): string =>
    `${fen < 0n ? "-" : ""}${(fen < 0n ? -fen : fen) / 100n}.${String((fen < 0n ? -fen : fen) % 100n).padStart(2, "0")}`;

  test("whatever the documents, their sizes and their order", async () => {
    const anyDocument = fc.record({ fen: fc.bigInt({ min: 1n, max: 3_000_000n }), isReturn: fc.boolean() });
    const property = fc.asyncProperty(fc.array(anyDocument, { minLength: 1, maxLength: 15 }), async (drawn) => {
      const dealer = await newDealer();
      await book(purchase(dealer, { documentNo: `${dealer}-0`, amount: "450000.00" }));
      let sum = 45_000_000n;
      for (const [index, { fen, isReturn }] of drawn.entries()) {
        const before = accruedFen(sum);
        sum += isReturn ? -fen : fen;
        const document = purchase(
          dealer,
          { documentNo: `${dealer}-${index + 1}`, amount: yuan(isReturn ? -fen : fen) },
          isReturn ? { originalDocumentNo: `${dealer}-0` } : {},
        );
        const { entry, account } = await book(document);
        expect(entry.amount).toBe(yuan(accruedFen(sum) - before));
        expect(account).toMatchObject({ purchases: yuan(sum), accrued: yuan(accruedFen(sum)), posted: yuan(accruedFen(sum)) });
      }
    });
    await fc.assert(property, { numRuns: 12 });
  }, 60_000);

  test("at the rate of the document's date; a return at its original's", async () => {
    const dealer = await newDealer();
    await book(purchase(dealer, { documentNo: `${dealer}-1`, amount: "10000.00" }, { date: "2026-03-09" }));
    await changeSetting(desk.as(actors.administrator()), { name: "budgetRate", value: 80, effectiveFrom: TODAY, reason: "促销" });
    expect((await book(purchase(dealer, { documentNo: `${dealer}-2`, amount: "10000.00" }))).entry.amount).toBe("80.00");
    expect((await book(purchase(dealer, { documentNo: `${dealer}-3`, amount: "10000.00" }, { date: "2026-03-09" }))).entry.amount).toBe(
      "50.00",
    );
    const back = purchase(dealer, { documentNo: `${dealer}-1R`, amount: "-10000.00" }, { originalDocumentNo: `${dealer}-1` });
    expect((await book(back)).entry.amount).toBe("-50.00");
    expect(await desk.account(dealer)).toMatchObject({ rateBasisPoints: 80, purchases: "20000.00", accrued: "130.00", posted: "130.00" });
    await changeSetting(desk.as(actors.administrator()), { name: "budgetRate", value: 50, effectiveFrom: TODAY, reason: "恢复" });
  });
});

describe("a document is booked once", () => {
  test("again with the same content it answers as before", async () => {
    const dealer = await newDealer();
    const first = await book(purchase(dealer, { documentNo: `${dealer}-1`, amount: "2000.00" }));
    await book(purchase(dealer, { documentNo: `${dealer}-2`, amount: "2000.00" }));
    expect((await book(purchase(dealer, { documentNo: `${dealer}-1`, amount: "2000" }))).entry).toEqual(first.entry);
    expect(await desk.account(dealer)).toMatchObject({ posted: "20.00" });
  });

  test.each<[string, Partial<Document>]>([
    ["another amount", { amount: "2000.01" }],
    ["another day", { date: "2026-03-09" }],
    ["another dealer", { dealerCode: "D002" }],
  ])("with %s it is a conflict", async (_what, change) => {
    const dealer = await newDealer();
    const document = purchase(dealer, { documentNo: `${dealer}-1`, amount: "2000.00" });
    await book(document);
    expect(await refusalOf(book({ ...document, ...change }))).toMatchObject({ code: "conflict" });
  });

  test.each<[string, Partial<Document>, string, string[]]>([
    ["from tomorrow", { date: "2026-03-11" }, "invalid_input", ["date"]],
    ["on no day", { date: "2026-02-29" }, "invalid_input", ["date"]],
    ["negative without an original", { amount: "-1.00" }, "invalid_input", ["originalDocumentNo"]],
    ["positive with an original", { originalDocumentNo: "X-1" }, "invalid_input", ["amount"]],
    ["returning what nobody bought", { amount: "-1.00", originalDocumentNo: "NO-SUCH" }, "invalid_input", ["originalDocumentNo"]],
    ["of parts of a fen", { amount: "1.005" }, "invalid_input", ["amount"]],
    ["of a number", { amount: "1e3" }, "invalid_input", ["amount"]],
    ["of a dealer nobody knows", { dealerCode: "D999" }, "not_found", []],
  ])("%s it is refused", async (_why, change, code, fields) => {
    expect(await refusalOf(book({ ...purchase("D001", { documentNo: `NO-${++made}`, amount: "1.00" }), ...change }))).toMatchObject({
      code,
      fields,
    });
  });

  test("a document of minus nothing is refused, of nothing it is taken", async () => {
    const dealer = await newDealer();
    await book(purchase(dealer, { documentNo: `${dealer}-1`, amount: "1.00" }));
    for (const amount of ["-0.00", "-0"]) {
      const back = purchase(dealer, { documentNo: `${dealer}-1R`, amount: amount }, { originalDocumentNo: `${dealer}-1` });
      expect(await refusalOf(book(back))).toMatchObject({ code: "invalid_input", fields: ["amount"] });
      expect(await refusalOf(book(purchase(dealer, { documentNo: `${dealer}-2`, amount: amount })))).toMatchObject({
        code: "invalid_input",
        fields: ["amount"],
      });
    }
    expect((await book(purchase(dealer, { documentNo: `${dealer}-2`, amount: "0.00" }))).entry.amount).toBe("0.00");
  });

  test("more than was bought cannot be returned, at once or bit by bit, by itself or in one call; a return is not returned", async () => {
    const dealer = await newDealer();
    const back = (number: number, amount: string, original = `${dealer}-1`) =>
      purchase(dealer, { documentNo: `${dealer}-R${number}`, amount: amount }, { originalDocumentNo: original });
    await book(purchase(dealer, { documentNo: `${dealer}-1`, amount: "100.00" }));
    const tooMuch = { code: "invalid_input", fields: ["amount"], text: expect.anything() };
    expect(await refusalOf(book(back(1, "-100.01")))).toMatchObject(tooMuch);
    await book(back(1, "-60.00"));
    expect(await refusalOf(book(back(2, "-40.01")))).toMatchObject(tooMuch);
    expect(await refusalOf(together(dealer, [back(2, "-20.00"), back(3, "-20.01")]))).toMatchObject(tooMuch);
    await together(dealer, [back(2, "-20.00"), back(3, "-20.00")]);
    expect((await book(back(1, "-60.00"))).entry.amount).toBe("-0.30");
    expect(await refusalOf(book(back(4, "-0.01", `${dealer}-R1`)))).toMatchObject({
      code: "invalid_input",
      fields: ["originalDocumentNo"],
    });
    const both = await Promise.allSettled([back(5, "-0.01"), back(6, "-0.01")].map(book));
    expect(both.map(({ status }) => status)).toEqual(["rejected", "rejected"]);
    expect(await desk.account(dealer)).toMatchObject({ purchases: "0.00", posted: "0.00" });
  });

  test("a return of another dealer's purchase is refused", async () => {
    const dealer = await newDealer();
    await book(purchase(dealer, { documentNo: `${dealer}-1`, amount: "1.00" }));
    const foreign = purchase("D001", { documentNo: `${dealer}-1R`, amount: "-1.00" }, { originalDocumentNo: `${dealer}-1` });
    expect(await refusalOf(book(foreign))).toMatchObject({ code: "invalid_input", fields: ["originalDocumentNo"] });
  });

  test.each([actors.dealer("D001"), actors.customerService(), actors.salesRep(), actors.auditor()])(
    "$name books nothing",
    async (actor) => {
      const booked = recordPurchase(desk.as(actor), purchase("D001", { documentNo: `NO-${++made}`, amount: "1.00" }));
      expect(await refusalOf(booked)).toMatchObject({ code: "forbidden" });
    },
  );
});

describe("documents booked together", () => {
  test("a return may follow its original, and the same row twice counts once", async () => {
    const dealer = await newDealer();
    const first = purchase(dealer, { documentNo: `${dealer}-1`, amount: "2000.00" });
    const back = purchase(dealer, { documentNo: `${dealer}-1R`, amount: "-500.00" }, { originalDocumentNo: `${dealer}-1` });
    const booked = await together(dealer, [first, back, first]);
    expect(booked.map(({ entry, repeated }) => [entry.seq, entry.amount, repeated])).toEqual([
      [1, "10.00", false],
      [2, "-2.50", false],
      [1, "10.00", true],
    ]);
    expect((await together(dealer, [back, first])).map(({ entry, repeated }) => [entry.seq, repeated])).toEqual([
      [2, true],
      [1, true],
    ]);
    expect(await desk.account(dealer)).toMatchObject({ posted: "7.50" });
  });

  test("the same number with other content is a conflict, and nothing of the call is booked", async () => {
    const dealer = await newDealer();
    const documents = [
      purchase(dealer, { documentNo: `${dealer}-1`, amount: "2000.00" }),
      purchase(dealer, { documentNo: `${dealer}-1`, amount: "3000.00" }),
    ];
    expect(await refusalOf(together(dealer, documents))).toMatchObject({ code: "conflict" });
    expect(await desk.account(dealer)).toMatchObject({ posted: "0.00", purchases: "0.00" });
  });
});
