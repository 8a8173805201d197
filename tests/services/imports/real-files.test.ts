import fs from "node:fs";
import { readBudgetAccount, verifyBudgets } from "@services/budget/index.server";
import { describe, expect, test } from "vitest";
import { actors, contextFor } from "../../support/context";
import { useDatabase } from "../../support/database";
import { findShared } from "../../support/shared";
import { openImportDesk } from "./import-desk";

/** What a bicycle maker sold to its resellers in 2017 and 2018, as it was exported. */
const SALES = "data/reseller-sales-2017-2018.csv";
const RESELLERS = "data/resellers.csv";
const PRODUCTS = "data/products.csv";

const database = useDatabase();
const files = openImportDesk(database);
const finance = () => contextFor(database, actors.finance());

const DEALER_OPTIONS = {
  map: "code=ResellerKey,name=ResellerName,region=StateProvinceName,address=City",
  set: "agreementNo=IMPORT,agreementFrom=2017-01-01,agreementTo=2030-12-31,phone=400-800-1000",
};
const PRODUCT_OPTIONS = { map: "model=ProductKey,nameZh=Product,nameEn=Product", where: ["EnglishProductCategoryName=Bikes"] };
const PART_OPTIONS = {
  map: "sku=ProductKey,nameZh=Product,nameEn=Product,costPrice=StandardCost,dealerPrice=StandardCost,retailPrice=StandardCost",
  set: "warrantyClass=component",
  where: ["EnglishProductCategoryName=Components", "EnglishProductCategoryName=Accessories"],
};
const SALES_OPTIONS = { map: "documentNo=SalesOrderNumber,dealerCode=ResellerKey,date=OrderDate,amount=SalesAmount" };

/** The sales file read a second time by other means: it has no quotes, so its lines are cut at commas, and amounts are whole fen. */
function readSales(file: string): { documents: Set<string>; purchasedFen: Map<string, bigint> } {
  const [head = "", ...lines] = fs.readFileSync(file, "utf8").trimEnd().split(/\r?\n/);
  expect(head + lines.join("")).not.toContain('"');
  const names = head.split(",");
  const documents = new Set<string>();
  const purchasedFen = new Map<string, bigint>();
  for (const line of lines) {
    const cells = line.split(",");
    const cell = (name: string) => cells[names.indexOf(name)]!;
    const [whole, decimals = ""] = cell("SalesAmount").split(".");
    documents.add(cell("SalesOrderNumber"));
    const dealer = cell("ResellerKey");
    purchasedFen.set(dealer, (purchasedFen.get(dealer) ?? 0n) + BigInt(whole + decimals.padEnd(2, "0")));
  }
  return { documents, purchasedFen };
}

/** 0.5% to the fen, a half up, in whole numbers. */
const halfPercent = (fen: bigint): bigint => (fen + 100n) / 200n;
const toAmount = (fen: bigint): string => `${fen / 100n}.${String(fen % 100n).padStart(2, "0")}`;

describe("the real files", () => {
  test("resellers are dealers, bicycles products, components and accessories parts", async (context) => {
    const dealers = findShared(context, RESELLERS);
    const products = findShared(context, PRODUCTS);
    expect(await files.importPath("dealers", dealers, DEALER_OPTIONS)).toMatchObject({ rows: 701, booked: 701, errors: [] });
    expect(await files.importPath("products", products, PRODUCT_OPTIONS)).toMatchObject({ rows: 125, booked: 125, errors: [] });
    expect(await files.importPath("parts", products, PART_OPTIONS)).toMatchObject({ rows: 224, booked: 224, errors: [] });
    const helmet = await database.current.db.part.findUniqueOrThrow({ where: { sku: "212" } });
    expect(helmet).toMatchObject({ nameEn: "Sport-100 Helmet, Red", warrantyClass: "component" });
    expect(helmet.costPrice.toFixed(2)).toBe("12.03");
  }, 300_000);

  test("20,814 sales rows book 1,381 documents, and every dealer's accrual is 0.5% of its purchases rounded once", async (context) => {
    const sales = findShared(context, SALES);
    const summary = await files.importPath("purchases", sales, SALES_OPTIONS);
    expect(summary).toMatchObject({ rows: 20_814, booked: 1_381, repeated: 0, refused: 0, errors: [] });

    const { documents, purchasedFen } = readSales(sales);
    const booked = await database.current.db.purchase.findMany({ select: { documentNo: true } });
    expect(new Set(booked.map(({ documentNo }) => documentNo))).toEqual(documents);
    const { db } = database.current;
    const dealers = await db.dealer.findMany({ select: { code: true }, orderBy: { code: "asc" } });
    expect(dealers).toHaveLength(701);
    const accounts: string[] = [];
    for (const { code } of dealers) {
      const { purchases, accrued, posted } = await readBudgetAccount(finance(), { dealerCode: code });
      accounts.push([code, purchases, accrued, posted].join(" "));
    }
    const expected = dealers.map(({ code }) => {
      const fen = purchasedFen.get(code) ?? 0n;
      const accrual = toAmount(halfPercent(fen));
      return [code, toAmount(fen), accrual, accrual].join(" ");
    });
    expect(accounts).toEqual(expected);
    expect(await verifyBudgets(finance(), {})).toEqual({ ok: true, accounts: 701, entries: 1_381, firstBroken: null });
  }, 300_000);

  test("the same files again change nothing", async (context) => {
    const { db } = database.current;
    const count = async () => [
      await db.event.count({ where: { subjectKind: { not: "import" } } }),
      await db.budgetEntry.count(),
      await db.purchase.count(),
    ];
    const before = await count();
    const again = [
      await files.importPath("dealers", findShared(context, RESELLERS), DEALER_OPTIONS),
      await files.importPath("products", findShared(context, PRODUCTS), PRODUCT_OPTIONS),
      await files.importPath("parts", findShared(context, PRODUCTS), PART_OPTIONS),
      await files.importPath("purchases", findShared(context, SALES), SALES_OPTIONS),
    ];
    expect(again.map(({ booked, repeated, refused }) => [booked, repeated, refused])).toEqual([
      [0, 701, 0],
      [0, 125, 0],
      [0, 224, 0],
      [0, 1_381, 0],
    ]);
    expect(await count()).toEqual(before);
  }, 300_000);

  test("one unreadable amount keeps its document out and no other", async (context) => {
    const lines = fs.readFileSync(findShared(context, SALES), "utf8").trimEnd().split("\n");
    const renamed = lines.slice(1, 101).map((line) => line.replace(/^SO/, "BAD-"));
    renamed[49] = renamed[49]!.replace(/[^,]*(,[^,]*)$/, "NULL$1");
    const documentNo = renamed[49]!.split(",")[0]!;
    const expected = new Set(renamed.map((line) => line.split(",")[0]!));
    expected.delete(documentNo);
    const result = await files.importText("purchases", [lines[0], ...renamed].join("\n"), SALES_OPTIONS);
    expect(result).toMatchObject({ rows: 100, booked: expected.size, refused: 1 });
    expect(result.errors).toEqual(['51 SalesAmount: an amount, e.g. "35.00" | NULL']);
    const booked = await database.current.db.purchase.findMany({ where: { documentNo: { startsWith: "BAD-" } } });
    expect(new Set(booked.map((purchase) => purchase.documentNo))).toEqual(expected);
  }, 300_000);
});
