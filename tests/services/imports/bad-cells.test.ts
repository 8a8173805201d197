import type { ImportKind } from "@services/imports";
import { listImportErrors } from "@services/imports/index.server";
import { beforeAll, describe, expect, test } from "vitest";
import { useDatabase } from "../../support/database";
import { keepInvariants } from "../../support/invariants";
import { buildWorld, UNITS } from "../../support/world";
import { openImportSteps } from "./import-steps";

const database = useDatabase();
keepInvariants(database);
const { admin, checked } = openImportSteps(database);
beforeAll(() => buildWorld(database));

type RowKind = Exclude<ImportKind, "purchases">;

/** A good row of each kind. Names are made out for each row, so that none repeats another. */
const GOOD: Record<RowKind, (at: number) => Record<string, string>> = {
  dealers: (at) => ({
    ...{ code: `N-${at}`, name: "新店", agreementNo: "AG-9", agreementFrom: "2025-01-01", agreementTo: "2027-12-31", salesRepLogin: "" },
    ...{ phone: "0512-66880009", address: "苏州市9号", region: "华东", appointed: "yes", contact: "", freightPreference: "" },
  }),
  sub_distributors: (at) => ({ code: `N-${at}`, name: "新分销", dealerCode: "D001", phone: "0512-57770009", address: "" }),
  products: (at) => ({ model: `N-${at}`, nameZh: "新机", nameEn: "New" }),
  parts: (at) => ({
    ...{ sku: `N-${at}`, nameZh: "滤芯", nameEn: "Filter", costPrice: "1.00", dealerPrice: "5.00", retailPrice: "9.90" },
    ...{ warrantyClass: "consumable", serialised: "", safety: "no", supplier: "", supersededBy: "" },
  }),
  fits: () => ({ model: "WP-100", sku: "TAP-01", quantity: "2" }),
  units: (at) => ({
    ...{ serial: `N-${at}`, model: "WP-100", batchNo: `B-${at}`, madeOn: "2026-02-01", shippedOn: "2026-02-05", dealerCode: "D001" },
  }),
  sales: (at) => ({
    ...{ serial: at === 0 ? UNITS.atD001[2] : UNITS.atD001[3], soldOn: "2026-03-01", dealerCode: "D001", subDistributorCode: "" },
    ...{ customerName: "王女士", customerPhone: "13812345678", customerAddress: "", proof: "" },
  }),
  stock_counts: () => ({ sku: "FILTER-PP", counted: "90", reason: "", reference: "PD-9" }),
  remittances: (at) => ({ dealerCode: "D001", bankReference: `BK-${at}`, amount: "10.00", date: "2026-03-01" }),
};

const CODE = "capital letters, digits and hyphens only";
const DATE = "a date such as 2026-03-01";
const MONEY = 'an amount with up to two decimals, e.g. "35.00"';
const PHONE = "a phone number such as 13812345678 or 0512-66880001-123";
const EMPTY = "must not be empty";
const WHOLE = "a whole number";
const CLASS = 'Invalid option: expected one of "unit"|"component"|"consumable"';

/** Rows of which one cell is spoiled: the column, what stands there, what is asked for. Today is 10 March 2026. */
const SPOILED: Record<RowKind, readonly (readonly [column: string, got: string, expected: string])[]> = {
  dealers: [
    ["code", "", EMPTY],
    ["code", "经销商", CODE],
    ["code", "X".repeat(21), "at most 20 characters"],
    ["code", "D001", "dealer D001 is registered with other content"],
    ["name", "", EMPTY],
    ["name", "X".repeat(101), "at most 100 characters"],
    ["agreementNo", "", EMPTY],
    ["agreementFrom", "", DATE],
    ["agreementFrom", "2025/1/1", DATE],
    ["agreementTo", "2025-02-29", DATE],
    ["agreementTo", "2024-12-31", "the agreement must not end before it begins"],
    ["salesRepLogin", "nobody", "nobody is no active sales representative"],
    ["phone", "ask us", PHONE],
    ["phone", "123", PHONE],
    ["phone", "１３８一二三四五六七八", PHONE],
    ["address", "", EMPTY],
    ["appointed", "perhaps", "yes or no"],
    ["freightPreference", "free", 'Invalid option: expected one of "collect"|"monthly_account"'],
  ],
  sub_distributors: [
    ["code", "", EMPTY],
    ["code", "S001", "sub-distributor S001 is registered with other content"],
    ["name", "", EMPTY],
    ["dealerCode", "", EMPTY],
    ["dealerCode", "D999", "no dealer D999"],
    ["phone", "", PHONE],
  ],
  products: [
    ["model", "", EMPTY],
    ["model", "RO 500", CODE],
    ["nameZh", "", EMPTY],
    ["nameEn", "", EMPTY],
    ["nameEn", "X".repeat(101), "at most 100 characters"],
  ],
  parts: [
    ["sku", "P.1", CODE],
    ["sku", "X".repeat(31), "at most 30 characters"],
    ["nameZh", "", EMPTY],
    ["costPrice", "", MONEY],
    ["costPrice", "-1", "must not be negative"],
    ["costPrice", "NULL", MONEY],
    ["dealerPrice", "5.005", MONEY],
    ["dealerPrice", "¥5", MONEY],
    ["retailPrice", "1e3", MONEY],
    ["retailPrice", "1,000.00", MONEY],
    ["retailPrice", "1234567890123", MONEY],
    ["warrantyClass", "", CLASS],
    ["warrantyClass", "filter", CLASS],
    ["serialised", "maybe", "yes or no"],
    ["safety", "2", "yes or no"],
    ["supplier", "X".repeat(101), "at most 100 characters"],
    ["supersededBy", "GONE", "no part GONE"],
  ],
  fits: [
    ["model", "", EMPTY],
    ["model", "NOPE", "no product NOPE"],
    ["sku", "", EMPTY],
    ["sku", "NOPE", "no part NOPE"],
    ["quantity", "", WHOLE],
    ["quantity", "0", "at least 1"],
    ["quantity", "10000", "at most 9999"],
    ["quantity", "1.5", WHOLE],
    ["quantity", "two", WHOLE],
  ],
  units: [
    ["serial", "", EMPTY],
    ["serial", "N_5", CODE],
    ["serial", "X".repeat(41), "at most 40 characters"],
    ["serial", "WP100-D1-0001", "serial WP100-D1-0001 is registered with other content"],
    ["model", "NOPE", "no product NOPE"],
    ["batchNo", "", EMPTY],
    ["madeOn", "", DATE],
    ["madeOn", "2026-13-01", DATE],
    ["madeOn", "2026-03-11", "must not lie in the future"],
    ["shippedOn", "2026-01-01", "must not lie before the day they were made"],
    ["shippedOn", "2026-03-11", "must not lie in the future"],
    ["shippedOn", "yesterday", DATE],
    ["shippedOn", "", "say when they were shipped"],
    ["dealerCode", "D999", "no dealer D999"],
    ["dealerCode", "净水店", CODE],
  ],
  sales: [
    ["serial", "", EMPTY],
    ["serial", "NO-SUCH", "no unit NO-SUCH"],
    ["serial", "WP100-D1-0001", "the sale of WP100-D1-0001 is registered with other content"],
    ["serial", "WP100-D2-0002", "WP100-D2-0002 was not shipped to this seller: customer service can register it"],
    ["soldOn", "", DATE],
    ["soldOn", "2026-02-30", DATE],
    ["soldOn", "2026-03-11", "must not lie in the future"],
    ["customerName", "", EMPTY],
    ["customerName", "X".repeat(51), "at most 50 characters"],
    ["customerPhone", "", PHONE],
    ["customerPhone", "none", PHONE],
    ["customerAddress", "X".repeat(201), "at most 200 characters"],
    ["subDistributorCode", "S001", "name the dealer or the sub-distributor, not both"],
  ],
  stock_counts: [
    ["sku", "", EMPTY],
    ["sku", "NOPE", "no part NOPE"],
    ["counted", "", WHOLE],
    ["counted", "-1", "must not be negative"],
    ["counted", "三", WHOLE],
    ["counted", "9.5", WHOLE],
    ["counted", "1000001", "at most 1000000"],
    ["reference", "", EMPTY],
  ],
  remittances: [
    ["dealerCode", "", EMPTY],
    ["dealerCode", "D999", "no dealer D999"],
    ["bankReference", "", EMPTY],
    ["bankReference", "X".repeat(61), "at most 60 characters"],
    ["amount", "", MONEY],
    ["amount", "0", "must be greater than 0"],
    ["amount", "-5", "must be greater than 0"],
    ["amount", "1.001", MONEY],
    ["amount", "ten", MONEY],
    ["date", "", DATE],
    ["date", "01/03/2026", DATE],
    ["date", "2026-03-11", "the date must not lie in the future"],
  ],
};

type Cells = readonly string[];
const toLine = (cells: Cells): string => cells.map((cell) => (/[",]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell)).join(",");

/** What is wrong with a file of these rows: row, column, expected, got. */
async function findErrors(kind: RowKind, rows: readonly Record<string, string>[]): Promise<{ booked: number; errors: Cells[] }> {
  const lines = [Object.keys(GOOD[kind](0)), ...rows.map((row) => Object.values(row))].map(toLine);
  const { importNo, booked } = await checked(kind, lines);
  const { items } = await listImportErrors(admin(), { importNo });
  const errors = items.flatMap(({ row, errors: told }) => told.map(({ column, expected, got }) => [String(row), column, expected, got]));
  return { booked, errors };
}

describe("every spoiled cell is named by row, column, expected and got, and keeps no other row out", () => {
  test.each(Object.keys(SPOILED) as RowKind[])("%s", async (kind) => {
    const cases = SPOILED[kind];
    const rows = cases.map(([column, got], at) => ({ ...GOOD[kind](at + 1), [column]: got }));
    const { booked, errors } = await findErrors(kind, [GOOD[kind](0), ...rows]);
    expect(errors).toEqual(cases.map(([column, got, expected], at) => [String(at + 3), column, expected, got]));
    expect(booked).toBe(1);
  });

  test("also where the row asks for a cell that was left empty, or is at odds with what stands in another", async () => {
    const sale = (cells: Record<string, string>) => ({ ...GOOD.sales(1), ...cells });
    const late = await findErrors("sales", [sale({ soldOn: "2026-02-01" })]);
    expect(late.errors).toEqual([["2", "proof", "registered more than 30 days after the sale: a proof is needed", ""]]);
    const early = await findErrors("sales", [sale({ soldOn: "2026-01-01" })]);
    expect(early.errors).toEqual([["2", "soldOn", "must not lie before 2026-01-05, the day the unit was made", "2026-01-01"]]);
    const seller = await findErrors("sales", [sale({ dealerCode: "D999" })]);
    expect(seller.errors).toEqual([["2", "dealerCode", "no dealer D999", "D999"]]);
    const batch = await findErrors("units", [{ ...GOOD.units(1), batchNo: "B2601" }]);
    expect(batch.errors).toEqual([["2", "serial", "batch B2601 is registered for model WP-100, made on 2026-01-05", "N-1"]]);
  });

  test("each of them in Chinese, too", async () => {
    for (const kind of Object.keys(SPOILED) as RowKind[]) {
      const rows = SPOILED[kind].map(([column, got], at) => Object.values({ ...GOOD[kind](at + 1), [column]: got }));
      const { importNo } = await checked(kind, [Object.keys(GOOD[kind](0)), ...rows].map(toLine));
      const { items } = await listImportErrors(admin({ locale: "zh-CN" }), { importNo });
      const told = items.flatMap(({ errors }) => errors.map(({ expected }) => expected));
      expect(told).toHaveLength(SPOILED[kind].length);
      expect(told.filter((expected) => !/[\u4e00-\u9fff]/.test(expected))).toEqual([]);
    }
  }, 30_000);
});
