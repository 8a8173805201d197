import { readPart, savePart } from "@services/catalog/index.server";
import { IMPORT_KINDS } from "@services/imports";
import { findHeadings } from "@services/imports/headings";
import { type Kind, ROW_KINDS } from "@services/imports/row-kinds.server";
import { PurchaseLine } from "@services/imports/stage-rows.server";
import { readDealer } from "@services/parties/index.server";
import { describe, expect, test } from "vitest";
import { actors, contextFor } from "../../support/context";
import { useDatabase } from "../../support/database";
import { keepInvariants } from "../../support/invariants";
import { refusalOf } from "../../support/refusal";
import { openImportDesk } from "./import-desk";

const database = useDatabase();
keepInvariants(database);
const files = openImportDesk(database);
const admin = () => contextFor(database, actors.administrator());

const DEALERS = "code,name,agreementNo,agreementFrom,agreementTo,phone,address,appointed";
const dealer = (code: string, name = "净水店") => `${code},${name},AG-1,2025-01-01,2027-12-31,0512-66880001,苏州市1号,`;
const importDealers = (rows: string[], options = {}) => files.importText("dealers", [DEALERS, ...rows].join("\n"), options);

const PARTS = "sku,nameZh,nameEn,costPrice,dealerPrice,retailPrice,warrantyClass,supersededBy";
const part = (sku: string, price = "5.00", more = "") => `${sku},滤芯,Filter,1.00,${price},9.90,consumable,${more}`;
const importParts = (rows: string[], options = {}) => files.importText("parts", [PARTS, ...rows].join("\n"), options);
const countEvents = () => database.current.db.event.count({ where: { subjectKind: { not: "import" } } });

describe("dealers", () => {
  test("are registered with their account; the file again changes nothing", async () => {
    const rows = [dealer("IM-1"), `${dealer("im-2", "水之家")}yes`];
    expect(await importDealers(rows)).toMatchObject({ rows: 2, booked: 2, repeated: 0, refused: 0, errors: [] });
    expect(await readDealer(admin(), { code: "IM-2" })).toMatchObject({ name: "水之家", appointed: true, agreementTo: "2027-12-31" });
    expect(await database.current.db.budgetAccount.findUnique({ where: { dealerCode: "IM-2" } })).not.toBeNull();
    const events = await countEvents();
    expect(await importDealers(rows)).toMatchObject({ booked: 0, repeated: 2, refused: 0, errors: [] });
    expect(await countEvents()).toBe(events);
  });

  test("one that is registered with other content is a conflict, named by its row", async () => {
    await importDealers([dealer("CON-2")]);
    const result = await importDealers([dealer("CON-1"), dealer("CON-2", "另一家"), dealer("CON-3")]);
    expect(result).toMatchObject({ booked: 2, refused: 1, errors: ["3 code: dealer CON-2 is registered with other content | CON-2"] });
    expect(await readDealer(admin(), { code: "CON-2" })).toMatchObject({ name: "净水店" });
  });

  test("a code that stands there twice counts once, or is named when its rows differ", async () => {
    const result = await importDealers([dealer("TW-1"), dealer("tw-1"), dealer("TW-2"), dealer("TW-2", "另一家")]);
    expect(result).toMatchObject({ rows: 4, booked: 2, repeated: 1, refused: 1 });
    expect(result.errors).toEqual(["5 code: the same content as in row 4, or no second time | TW-2"]);
    expect(await readDealer(admin(), { code: "TW-2" })).toMatchObject({ name: "净水店" });
  });

  test("of a long file the good rows are saved and each bad one is named", async () => {
    const rows = Array.from({ length: 130 }, (_, at) => dealer(`LG-${at}`, at === 60 ? "长".repeat(101) : "净水店"));
    rows[70] = rows[70]!.replace("2027-12-31", "2024-12-31");
    rows[80] = dealer("LG 80");
    rows[90] = rows[90]!.replace("0512-66880001", "ask us");
    rows[100] = rows[100]!.replace("苏州市1号", "");
    rows[110] = `${rows[110]}perhaps`;
    const result = await importDealers(rows);
    expect(result).toMatchObject({ rows: 130, booked: 124, refused: 6 });
    expect(result.errors.map((error) => error.split(" | ")[0])).toEqual([
      "62 name: at most 100 characters",
      "72 agreementTo: the agreement must not end before it begins",
      "82 code: capital letters, digits and hyphens only",
      "92 phone: a phone number such as 13812345678 or 0512-66880001-123",
      "102 address: must not be empty",
      expect.stringMatching(/^112 appointed: /),
    ]);
    expect(await database.current.db.dealer.count({ where: { code: { startsWith: "LG-" } } })).toBe(124);
  });

  test("a refusal that only the database can tell takes no other row with it", async () => {
    const rows = ["D-A", "D-B", "D-C"].map((code, at) => `${dealer(code)},${at === 1 ? "nobody" : ""}`);
    const result = await files.importText("dealers", [`${DEALERS},salesRepLogin`, ...rows].join("\n"));
    expect(result).toMatchObject({ booked: 2, refused: 1 });
    expect(result.errors).toEqual(["3 salesRepLogin: nobody is no active sales representative | nobody"]);
  });
});

describe("products", () => {
  test("are created and renamed, and count as changed only when they were", async () => {
    const text = (name: string) => `型号,中文名称,英文名称\nRO-1,甲,A\nRO-2,${name},B`;
    expect(await files.importText("products", text("乙"))).toMatchObject({ booked: 2, repeated: 0 });
    expect(await files.importText("products", text("丙"))).toMatchObject({ booked: 1, repeated: 1 });
    expect(await files.importText("products", text("丙"))).toMatchObject({ booked: 0, repeated: 2 });
  });
});

describe("parts", () => {
  test("get their prices and their stock; a new price is a change, the same none", async () => {
    expect(await importParts([part("P-1"), part("P-2")])).toMatchObject({ booked: 2, errors: [] });
    expect(await importParts([part("P-1", "6"), part("P-2", "5")])).toMatchObject({ booked: 1, repeated: 1, errors: [] });
    expect(await readPart(admin(), { sku: "P-1" })).toMatchObject({ dealerPrice: "6.00", onHand: 0 });
  });

  test("what an empty cell leaves out keeps its value", async () => {
    await importParts([part("KEEP-1")]);
    await savePart(admin(), {
      ...{ sku: "KEEP-1", nameZh: "滤芯", nameEn: "Filter", costPrice: "1.00", dealerPrice: "5.00", retailPrice: "9.90" },
      ...{ warrantyClass: "consumable", supplier: "宁波厂" },
    });
    const text = `${PARTS},supplier\n${part("KEEP-1")},`;
    expect(await files.importText("parts", text)).toMatchObject({ repeated: 1 });
    expect(await readPart(admin(), { sku: "KEEP-1" })).toMatchObject({ supplier: "宁波厂" });
  });

  test.each([
    ["a price with three decimals", part("BAD-1", "5.005"), 'dealerPrice: an amount with up to two decimals, e.g. "35.00" | 5.005'],
    ["a price below nothing", part("BAD-1", "-5"), "dealerPrice: must not be negative | -5"],
    ["a code with a dot", part("BAD.1"), "sku: capital letters, digits and hyphens only | BAD.1"],
    ["a code too long", part("B".repeat(31)), `sku: at most 30 characters | ${"B".repeat(31)}`],
    ["a successor that does not exist", part("BAD-1", "5.00", "GONE"), "supersededBy: no part GONE | GONE"],
    ["itself as successor", part("BAD-1", "5.00", "BAD-1"), /^supersededBy: .* \| BAD-1$/],
    ["a class that is none", part("BAD-1").replace("consumable", "filter"), /^warrantyClass: .*unit.*component.*consumable.* \| filter$/],
  ])("%s is named", async (_, row, expected) => {
    const { booked, refused, errors } = await importParts([part("GOOD-1"), row]);
    expect({ booked: booked > 1, refused, errors }).toEqual({
      ...{ booked: false, refused: 1 },
      errors: [typeof expected === "string" ? `3 ${expected}` : expect.stringMatching(new RegExp(`^3 ${expected.source.slice(1)}`))],
    });
    expect(await database.current.db.part.count({ where: { sku: { startsWith: "B" } } })).toBe(0);
  });

  test("a successor may stand above in the same file", async () => {
    expect(await importParts([part("NEW-1"), part("OLD-1", "5.00", "NEW-1")])).toMatchObject({ booked: 2, errors: [] });
  });

  test("a dry run says the same and keeps nothing", async () => {
    const rows = [part("DRY-1"), part("DRY-2", "x"), part("DRY-3", "5.00", "DRY-1"), part("DRY-1")];
    const foreseen = await importParts(rows, { dryRun: true });
    expect(await database.current.db.part.count({ where: { sku: { startsWith: "DRY" } } })).toBe(0);
    expect(foreseen).toMatchObject({ rows: 4, booked: 2, repeated: 1, refused: 1 });
    expect(await importParts(rows)).toEqual(foreseen);
  });
});

test.each([
  ["finance", actors.finance()],
  ["a dealer", actors.dealer("IM-1")],
])("master data is not %s's to import", async (_, actor) => {
  expect(await refusalOf(importDealers([dealer("NO-1")], { actor }))).toMatchObject({ code: "forbidden" });
  expect(await refusalOf(importParts([], { actor }))).toMatchObject({ code: "forbidden" });
});

test.each(IMPORT_KINDS)("every field of %s is found by its name and by a Chinese heading, and no heading is two fields'", (kind) => {
  const rows: Pick<Kind, "row" | "headings"> = kind === "purchases" ? { row: PurchaseLine } : ROW_KINDS[kind];
  const fields = Object.keys(rows.row.shape);
  expect(findHeadings(fields, fields[0]!)).toEqual([0]);
  const chinese = CHINESE[kind];
  expect(fields.map((field) => findHeadings(chinese, field, rows.headings?.[field]))).toEqual(fields.map((_, at) => [at]));
});

/** The headings of a file as a clerk writes them, in the order of the command's fields. */
const CHINESE: Record<(typeof IMPORT_KINDS)[number], string[]> = {
  dealers: [
    "经销商编号",
    "经销商名称",
    "协议编号",
    "协议开始日期",
    "协议到期日期",
    "商务代表",
    "电话",
    "地址",
    "区域",
    "特约",
    "联系人",
    "运费方式",
  ],
  products: ["型号", "中文名称", "英文名称"],
  parts: [
    "配件编号",
    "名称",
    "英文名称",
    "成本价",
    "经销价",
    "零售价",
    "保修类别",
    "序列号管理",
    "安全件",
    "供应商",
    "替代件",
    "旧件返还天数",
    "整机型号",
  ],
  purchases: ["经销商编号", "单据号", "日期", "金额", "原单据号"],
  sub_distributors: ["分销商编号", "分销商名称", "经销商编号", "联系电话", "地址"],
  fits: ["型号", "配件编号", "数量"],
  units: ["序列号", "产品型号", "批次号", "生产日期", "发货日期", "经销商编号"],
  sales: ["序列号", "销售日期", "经销商编号", "分销商编号", "客户姓名", "客户电话", "客户地址", "发票号"],
  stock_counts: ["配件编号", "盘点数量", "原因", "盘点单号"],
  remittances: ["经销商编号", "银行流水号", "汇款金额", "到账日期"],
};
