import { deflateRawSync } from "node:zlib";
import { openPath, readFile } from "@services/imports/index.server";
import { unpackWorkbook } from "@services/imports/unpack-workbook.server";
import { describe, expect, test } from "vitest";
import writeExcelFile from "write-excel-file/node";
import { useDatabase } from "../../support/database";
import { refusalOf } from "../../support/refusal";
import { openImportDesk } from "./import-desk";

const database = useDatabase();
const files = openImportDesk(database);

async function cellsOf(content: Buffer, sheet?: string): Promise<string[][]> {
  const rows: string[][] = [];
  for await (const { values } of readFile(openPath(files.write(content)), sheet)) rows.push([...values]);
  return rows;
}

const day = (text: string) => ({ value: new Date(`${text}T00:00:00Z`), type: Date, format: "yyyy-mm-dd" });
const workbook = (rows: unknown[][], sheet = "一") => writeExcelFile([{ data: rows as never, sheet }]).toBuffer();

test("a workbook reads as the CSV of its first sheet would: days, numbers without exponent, formulas by their values", async () => {
  const content = await workbook([
    ["名称", "日期", "数", "真", "空", "尾"],
    ["净水器", day("2026-03-01"), 1234567.5, true, null, 0.1 + 0.2],
    ["00123", day("1999-12-31"), 1e15, false, null, 1e-7],
  ]);
  expect(await cellsOf(content)).toEqual([
    ["名称", "日期", "数", "真", "空", "尾"],
    ["净水器", "2026-03-01", "1234567.5", "TRUE", "", "0.3"],
    ["00123", "1999-12-31", "1000000000000000", "FALSE", "", "0.0000001"],
  ]);
});

test("a day with a time of day keeps it, so that it is no day", async () => {
  const content = await workbook([[{ value: new Date("2026-03-01T08:30:00Z"), type: Date, format: "yyyy-mm-dd hh:mm" }]]);
  expect(await cellsOf(content)).toEqual([["2026-03-01 08:30:00"]]);
});

test("another sheet is read by its name; one that is not there is refused with those there are", async () => {
  const content = await writeExcelFile([
    { data: [["a"]], sheet: "甲" },
    { data: [["b"]], sheet: "乙" },
  ]).toBuffer();
  expect(await cellsOf(content, "乙")).toEqual([["b"]]);
  expect(await refusalOf(cellsOf(content, "丙"))).toMatchObject({ code: "invalid_input" });
});

const ROWS = [
  ["提货单号", "经销商编号", "提货日期", "金额"],
  ["XL-1", "", "2026-02-01", "10.10"],
  ["XL-2", "", "2026-02-02", "0.005"],
  ["XL-1", "", "2026-02-01", "5"],
];

test("the same rows as CSV in GB18030 and as a workbook give the same result", async () => {
  const [one, two] = [await files.newDealer(), await files.newDealer()];
  const of = (code: string) => ROWS.map((row, at) => (at === 0 ? row : [`${row[0]}${code}`, code, row[2]!, row[3]!]));
  // Letters and digits are the same bytes in GB18030; the headings are its bytes for 提货单号,经销商编号,提货日期,金额.
  const headings = Buffer.from("cce1bbf5b5a5bac52cbeadcffac9ccb1e0bac52ccce1bbf5c8d5c6da2cbdf0b6ee0a", "hex");
  const gb = Buffer.concat([
    headings,
    Buffer.from(
      of(one)
        .slice(1)
        .map((row) => row.join(","))
        .join("\n"),
    ),
  ]);
  const cells = of(two).map((row, at) => (at === 0 ? row : [row[0], row[1], day(row[2]!), Number(row[3])]));
  const first = await files.importText("purchases", gb);
  expect(first).toMatchObject({ rows: 3, booked: 2, errors: [] });
  expect(await files.importText("purchases", await workbook(cells))).toEqual(first);
  const said = async (code: string) => (await files.purchasesOf(code)).map((line) => line.replace(code, ""));
  expect(await said(two)).toEqual(await said(one));
});

/** An archive as spreadsheets write it, of one sheet. */
function archive(sheet: string | Buffer, name = "xl/worksheets/sheet1.xml"): Buffer {
  const content = Buffer.from(sheet);
  const packed = deflateRawSync(content, { level: 9 });
  const local = Buffer.alloc(30);
  local.writeUInt32LE(0x04034b50, 0);
  local.writeUInt16LE(8, 8);
  local.writeUInt32LE(packed.length, 18);
  local.writeUInt32LE(content.length, 22);
  local.writeUInt16LE(name.length, 26);
  const listed = Buffer.alloc(46);
  listed.writeUInt32LE(0x02014b50, 0);
  local.copy(listed, 6, 4, 30);
  const end = Buffer.alloc(22);
  end.writeUInt32LE(0x06054b50, 0);
  end.writeUInt16LE(1, 8);
  end.writeUInt16LE(1, 10);
  end.writeUInt32LE(46 + name.length, 12);
  end.writeUInt32LE(local.length + name.length + packed.length, 16);
  return Buffer.concat([local, Buffer.from(name), packed, listed, Buffer.from(name), end]);
}

describe("a workbook that would not fit into memory is refused", () => {
  const cell = (place: string) => `<worksheet><sheetData><row r="1"><c r="${place}"><v>1</v></c></row></sheetData></worksheet>`;
  test.each([
    ["what unpacks to too much", () => archive(Buffer.alloc(151_000_000, 32))],
    ["a cell in a row far away", () => archive(cell("A4000000000"))],
    ["a row far away", () => archive('<worksheet><sheetData><row r="4000000000"/></sheetData></worksheet>')],
    ["a cell in a column far away", () => archive(cell("ZZZZZZ1"))],
    ["a corner far away", () => archive(cell("XFD900000"))],
  ])("%s", (_, make) => {
    expect(() => unpackWorkbook(make())).toThrow(/too large/);
  });

  test.each([
    ["an archive that is cut off", Buffer.from("504b0304000000", "hex")],
    ["an archive of something else", archive("hello", "readme.xml")],
    ["an archive whose directory leads nowhere", archive("x").fill(0xff, 20, 60)],
  ])("%s is no workbook", async (_, content) => {
    expect(await refusalOf(cellsOf(content))).toMatchObject({ code: "invalid_input" });
  });
});

test("the error of a formula is a text, as in a CSV, and no empty cell", async () => {
  const sheet = '<worksheet><sheetData><row r="1"><c r="A1" t="e"><f>1/0</f><v>#DIV/0!</v></c></row></sheetData></worksheet>';
  expect(unpackWorkbook(archive(sheet)).toString("latin1")).toContain('t="str"><f>1/0</f><v>#DIV/0!');
});
