import { beforeAll, describe, expect, test } from "vitest";
import { actors } from "../../support/context";
import { useDatabase } from "../../support/database";
import { expectIntact } from "../../support/invariants";
import { openDesk } from "../../support/parts-desk";
import { refusalOf } from "../../support/refusal";
import { buildWorld, PARTS, UNITS } from "../../support/world";
import { openImportDesk } from "./import-desk";

const database = useDatabase();
const { importText } = openImportDesk(database);
beforeAll(() => buildWorld(database));

describe("sub-distributors", () => {
  test("are registered under their dealers, once", async () => {
    const text = "分销商编号,分销商名称,经销商编号,联系电话\nS-7,太仓店,D001,0512-57770007\nS-8,无主店,D999,0512-57770008\n";
    expect(await importText("sub_distributors", text)).toMatchObject({
      ...{ rows: 2, booked: 1, refused: 1 },
      errors: ["3 经销商编号: no dealer D999 | D999"],
    });
    expect(await importText("sub_distributors", text)).toMatchObject({ booked: 0, repeated: 1 });
  });
});

describe("fits", () => {
  test("are added to what a model's list holds, or change its quantity", async () => {
    const text = `model,sku,quantity\nWP-100,${PARTS.filter.sku},3\nWP-100,${PARTS.tap.sku},1\nWP-100,NOPE,1\nWP-100,${PARTS.pump.sku},0\n`;
    expect(await importText("fits", text)).toMatchObject({
      ...{ booked: 1, repeated: 1, refused: 2 },
      errors: ["4 sku: no part NOPE | NOPE", "5 quantity: at least 1 | 0"],
    });
    const fits = await database.current.db.productPart.findMany({ where: { model: "WP-100" }, orderBy: { sku: "asc" } });
    expect(fits.map(({ sku, quantity }) => [sku, quantity])).toEqual(
      Object.values(PARTS)
        .map(({ sku }) => [sku, sku === PARTS.filter.sku ? 3 : 1])
        .sort(),
    );
  });
});

describe("units", () => {
  const HEAD = "序列号,型号,批次,生产日期,发货日期,经销商编号";
  test("open their batches; one that is registered so counts as repeated, otherwise it is refused", async () => {
    const rows = [
      "U-1,WP-100,B2602,2026-02-01,2026-02-05,D001",
      "U-2,WP-100,B2602,2026-02-01,2026-02-05,D001",
      "U-3,WP-100,B2602,2026-02-01,,",
    ];
    const text = [HEAD, ...rows].join("\n");
    expect(await importText("units", text)).toMatchObject({ booked: 3, errors: [] });
    expect(await importText("units", text)).toMatchObject({ booked: 0, repeated: 3, errors: [] });
    const batch = await database.current.db.event.count({ where: { subjectKind: "batch", subjectNo: "B2602" } });
    expect(batch).toBe(2);
    const other = [HEAD, "U-1,WP-100,B2602,2026-02-01,,", "U-4,WP-100,B2602,2026-02-02,,", "U-5,NO-SUCH,B9,2026-02-02,,"].join("\n");
    expect((await importText("units", other)).errors).toEqual([
      "2 序列号: serial U-1 is registered with other content | U-1",
      "3 序列号: batch B2602 is registered for model WP-100, made on 2026-02-01 | U-4",
      "4 型号: no product NO-SUCH | NO-SUCH",
    ]);
  });
});

describe("sales", () => {
  const HEAD = "serial,soldOn,dealerCode,subDistributorCode,customerName,customerPhone,proof";
  test("are registered with their customers, by dealer, sub-distributor or the company itself", async () => {
    const rows = [
      `${UNITS.atD001[2]},2026-03-01,D001,,王女士,13812345678,`,
      `${UNITS.atD001[3]},2026-03-02,,S001,李先生,13812345679,`,
      `${UNITS.direct[0]},2026-03-03,,,张先生,13812345670,`,
      `${UNITS.atD001[0]},2026-02-20,D001,,别人,13812345678,`,
      `${UNITS.atD002[1]},2026-02-01,D002,,赵先生,13812345671,`,
      `${UNITS.atD002[1]},2026-03-01,D002,S001,赵先生,13812345671,`,
      `${UNITS.atD002[1]},2026-03-01,D009,,赵先生,13812345671,`,
    ];
    const text = [HEAD, ...rows].join("\n");
    const result = await importText("sales", text);
    expect(result).toMatchObject({ booked: 3, refused: 4 });
    expect(result.errors.map((error) => error.replace(/more than.*sale:/, "…"))).toEqual([
      `5 serial: the sale of ${UNITS.atD001[0]} is registered with other content | ${UNITS.atD001[0]}`,
      "6 proof: registered … a proof is needed | ",
      "7 subDistributorCode: name the dealer or the sub-distributor, not both | S001",
      `8 serial: the same content as in row 6, or no second time | ${UNITS.atD002[1]}`,
    ]);
    expect(await importText("sales", text)).toMatchObject({ booked: 0, repeated: 3, refused: 4 });
  });
});

describe("remittances", () => {
  const TEXT =
    "经销商编号,银行流水号,汇款金额,到账日期\nD001,BK-1,100.00,2026-03-01\nD002,BK-2,5.00,2026-03-01\nD001,BK-3,-5,2026-03-01\nD009,BK-4,5,2026-03-01\n";
  test("are recorded once, under their bank references", async () => {
    expect(await importText("remittances", TEXT, { actor: actors.finance() })).toMatchObject({
      ...{ booked: 2, refused: 2 },
      errors: ["4 汇款金额: must be greater than 0 | -5", "5 经销商编号: no dealer D009 | D009"],
    });
    expect(await importText("remittances", TEXT, { actor: actors.finance() })).toMatchObject({ booked: 0, repeated: 2 });
    const account = await database.current.db.budgetAccount.findUniqueOrThrow({ where: { dealerCode: "D001" } });
    expect(account.posted.toFixed(2)).toBe("100.00");
  });
  test("of another content under the same reference are refused", async () => {
    const other = TEXT.replace("D001,BK-1,100.00", "D002,BK-1,100.00");
    expect((await importText("remittances", other)).errors[0]).toBe(
      "2 银行流水号: bank reference BK-1 is recorded with other content | BK-1",
    );
  });
  test("are finance's and the administrator's, other files the administrator's alone", async () => {
    expect(await refusalOf(importText("remittances", TEXT, { actor: actors.warehouse() }))).toMatchObject({ code: "forbidden" });
    expect(await refusalOf(importText("units", "serial", { actor: actors.finance() }))).toMatchObject({ code: "forbidden" });
  });
});

describe("stock counts", () => {
  test("apply what covers the promises; a count below them waits for a second person", async () => {
    const desk = openDesk(database);
    const code = await desk.registerDealer("IMP-COUNT");
    await importText("remittances", `dealerCode,bankReference,amount,date\n${code.code},BK-9,500.00,2026-03-01\n`);
    await desk.approve(await desk.ask(code.code, [[PARTS.pump.sku, 3]]));
    const text = [
      "配件编号,盘点数量,原因,盘点单号",
      `${PARTS.filter.sku},98,,PD-1`,
      `${PARTS.pump.sku},2,找不到,PD-1`,
      `${PARTS.board.sku},三,,PD-1`,
      "NOPE,1,,PD-1",
    ].join("\n");
    expect(await importText("stock_counts", text)).toMatchObject({
      ...{ booked: 1, pending: 1, refused: 2 },
      errors: ["4 盘点数量: a whole number | 三", "5 配件编号: no part NOPE | NOPE"],
    });
    expect(await importText("stock_counts", text)).toMatchObject({ booked: 0, repeated: 2, pending: 0 });
    const stock = await database.current.db.stock.findMany({
      where: { sku: { in: [PARTS.filter.sku, PARTS.pump.sku] } },
      orderBy: { sku: "asc" },
    });
    expect(stock.map(({ onHand }) => onHand)).toEqual([98, 10]);
  });
});

test("everything that was imported is intact", () => expectIntact(database));
