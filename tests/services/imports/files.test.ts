import fs from "node:fs";
import path from "node:path";
import { readChoice } from "@services/imports/choice";
import { findHeadings } from "@services/imports/headings";
import { openPath, readFile } from "@services/imports/index.server";
import type { FileRecord } from "@services/imports/record";
import type { DomainError } from "@services/platform/errors";
import { beforeAll, describe, expect, test } from "vitest";
import { useDatabase } from "../../support/database";
import { refusalOf } from "../../support/refusal";
import { openImportDesk } from "./import-desk";

const database = useDatabase();
const files = openImportDesk(database);

const productNames = async () => {
  const rows = await database.current.db.product.findMany({ orderBy: { model: "asc" } });
  return rows.map(({ model, nameZh, nameEn }) => [model, nameZh, nameEn].join("|"));
};
beforeAll(() => files.importText("products", "model,nameZh,nameEn\nSEED,种子,Seed"));

async function readAll(content: string | Buffer): Promise<FileRecord[]> {
  const records: FileRecord[] = [];
  for await (const record of readFile(openPath(files.write(content)))) records.push(record);
  return records;
}
const cellsOf = async (content: string | Buffer) => (await readAll(content)).map(({ values }) => values);

/** What a file is refused for, by what it names. */
async function problemsOf(call: Promise<unknown>): Promise<Record<string, string>> {
  const error = await call.then(
    () => undefined,
    (thrown: DomainError) => thrown,
  );
  expect(error).toMatchObject({ code: "invalid_input" });
  return Object.fromEntries(Object.entries(error!.more.fields ?? {}).map(([name, texts]) => [name, texts[0]!.en]));
}

describe("reading a file", () => {
  const ROWS = [
    ["型号", "名称"],
    ["WP-1", "净水器“一体”"],
  ];
  // 型号,名称 / WP-1,净水器“一体” as a spreadsheet in China saves it, byte by byte.
  const GB18030 = Buffer.from("d0cdbac52cc3fbb3c60d0a57502d312cbebbcbaec6f7a1b0d2bbcce5a1b10d0a", "hex");

  test.each([
    ["UTF-8", Buffer.from("型号,名称\r\nWP-1,净水器“一体”\r\n")],
    ["UTF-8 with a byte order mark", Buffer.from("\ufeff型号,名称\r\nWP-1,净水器“一体”\r\n")],
    ["UTF-8 with a byte order mark before a quote", Buffer.from('\ufeff"型号",名称\r\nWP-1,净水器“一体”\r\n')],
    ["GB18030", GB18030],
    ["the line ends of Unix", Buffer.from("型号,名称\nWP-1,净水器“一体”")],
    ["the line ends of an old Mac", Buffer.from("型号,名称\rWP-1,净水器“一体”\r")],
    ["mixed line ends", Buffer.from("型号,名称\r\nWP-1,净水器“一体”\n")],
  ])("in %s", async (_, content) => {
    expect(await cellsOf(content)).toEqual(ROWS);
  });

  test("GB18030 shows only at its end when all before is ASCII, also across the reads of a long file", async () => {
    const rows = await cellsOf(Buffer.concat([Buffer.from(`a,b\r\n${"x,y\r\n".repeat(100_000)}`), GB18030]));
    expect(rows).toHaveLength(100_003);
    expect(rows.at(-1)).toEqual(ROWS[1]);
  });

  test("characters cut by the reads of a long file stay whole", async () => {
    const line = "水,器水\n"; // 11 bytes, so that reads of whole kilobytes cut characters
    const rows = await cellsOf(line.repeat(60_000));
    expect(new Set(rows.map((values) => values.join("")))).toEqual(new Set(["水器水"]));
  });

  test("commas, quotes and line breaks within quotes", async () => {
    expect(await cellsOf('a,b\n"1,2","say ""hi""\nthere"\n')).toEqual([
      ["a", "b"],
      ["1,2", 'say "hi"\nthere'],
    ]);
  });

  test("rows are numbered as a spreadsheet does: blank lines count, line breaks within quotes do not", async () => {
    const content = 'model,nameZh,nameEn\n\nROW-1,"一\n二",A\n,,\nROW 2,乙,B\n';
    expect((await files.importText("products", content)).errors).toEqual(["5 model: capital letters, digits and hyphens only | ROW 2"]);
    expect(await productNames()).toContain("ROW-1|一\n二|A");
  });

  test("blank lines before the headings are passed over, empty cells at the end of a row are no cells", async () => {
    expect(await files.importText("products", "\n,,\nmodel,nameZh,nameEn,,\nTAIL-1,甲,A,,,,\n")).toMatchObject({ booked: 1, errors: [] });
  });

  test.each([
    ["neither UTF-8 nor GB18030", Buffer.from([0x61, 0x2c, 0xff, 0xff, 0x0a]), /text neither in UTF-8 nor in GB18030/],
    ["cut within a character", Buffer.from([0x61, 0x2c, 0xb0, 0xb2, 0xcb]), /text neither in UTF-8 nor in GB18030/],
    ["a quote that is never closed", 'a,b\n1,2\n3,"4\n5,6\n', /row 3 cannot be read/],
    ["text behind a closing quote", 'a,b\n1,2\n3,"4"5\n', /row 3 cannot be read/],
    ["a quote within a cell", 'a,b\n3,4"5\n', /row 2 cannot be read/],
    ["a record too long to be one", `a,b\n"${"x".repeat(1_100_000)}",2\n`, /row 2 cannot be read/],
  ])("%s is refused", async (_, content, sentence) => {
    const refusal = await refusalOf(readAll(content));
    expect(refusal).toMatchObject({ code: "invalid_input", text: expect.stringMatching(sentence) });
  });

  test("of purchases none is booked when a later row cannot be read", async () => {
    const content = 'documentNo,dealerCode,date,amount\nP-1,D,2026-01-01,1.00\n"P-2';
    expect(await refusalOf(files.importText("purchases", content))).toMatchObject({ code: "invalid_input" });
    expect(await database.current.db.purchase.count()).toBe(0);
  });

  test.each([
    ["a file that is not there", "missing.csv", "ENOENT"],
    ["a folder", ".", "EISDIR"],
  ])("%s is refused", async (_, name, code) => {
    const refusal = await refusalOf(files.importPath("products", path.join(path.dirname(files.write("")), name)));
    expect(refusal).toMatchObject({ code: "invalid_input", text: `the file cannot be opened (${code})` });
  });

  test("a file is closed when its import ends early", async (context) => {
    context.skip(!fs.existsSync("/proc/self/fd"), "this system does not list open files");
    await refusalOf(files.importText("products", `nothing\n${"x\n".repeat(200_000)}`));
    await expect.poll(() => listOpenFiles().filter((file) => file.endsWith("file.csv"))).toEqual([]);
  });
});

/** A descriptor may be gone between the listing and the look. */
function listOpenFiles(): string[] {
  return fs.readdirSync("/proc/self/fd").flatMap((descriptor) => {
    try {
      return [fs.readlinkSync(`/proc/self/fd/${descriptor}`)];
    } catch {
      return [];
    }
  });
}

describe("finding the columns", () => {
  test.each([
    ["an empty file", ""],
    ["a file of blank lines", "\n , \n\n"],
  ])("%s is refused", async (_, content) => {
    expect(await refusalOf(files.importText("products", content))).toMatchObject({ code: "invalid_input", text: "the file is empty" });
  });

  test("headings without rows import nothing", async () => {
    expect(await files.importText("products", "model,nameZh,nameEn\n")).toMatchObject({ rows: 0, booked: 0, refused: 0, errors: [] });
  });

  test.each([
    ["the names of the fields, in any case and spelling", "MODEL,name zh,Name_En"],
    ["the usual Chinese headings", "产品型号, 中文名称 ,英文名称"],
  ])("by %s", async (_, headings) => {
    expect(await files.importText("products", `${headings},other\nHEAD,甲,A,x`)).toMatchObject({ refused: 0, errors: [] });
  });

  test("by --map, one column for several fields, and a heading for the fields that it does not name", async () => {
    const result = await files.importText("products", "ID,nameEn,Product, Title\nMAP-1,Left,Right", { map: "model=ID,nameZh=Product" });
    expect(result).toMatchObject({ booked: 1 });
    await files.importText("products", 'ID,"Product, long"\nMAP-2,Pump', { map: "model=ID,nameZh=Product, long,nameEn=Product, long" });
    expect(await productNames()).toEqual(expect.arrayContaining(["MAP-1|Right|Left", "MAP-2|Pump|Pump"]));
  });

  test("--set fills a field without a column and empty cells, and leaves other cells alone", async () => {
    const result = await files.importText("products", "model,nameEn\nSET-1,Left\nSET-2,", { set: "nameZh=水, 器,nameEn=None" });
    expect(result).toMatchObject({ booked: 2, errors: [] });
    expect(await productNames()).toEqual(expect.arrayContaining(["SET-1|水, 器|Left", "SET-2|水, 器|None"]));
  });

  test("--where chooses rows: any value of a column, all columns together, spaces around a cell aside", async () => {
    const rows = ["W-1,Bikes,new", "W-2,Parts,new", "W-3, Helmets ,new", "W-4,Bikes,old", "bad row,Parts,new"];
    const where = ["kind=Bikes", "kind=Helmets", "age=new"];
    const options = { where, map: "nameZh=kind,nameEn=kind" };
    expect(await files.importText("products", ["model,kind,age", ...rows].join("\n"), options)).toMatchObject({
      rows: 2,
      booked: 2,
      errors: [],
    });
    expect((await productNames()).filter((name) => name.startsWith("W-"))).toEqual(["W-1|Bikes|Bikes", "W-3|Helmets|Helmets"]);
  });

  test("what does not fit is named all at once, before any row is read", async () => {
    const options = { map: "colour=nameZh,nameZh=Name", set: "weight=5,model=no spaces", where: ["kind=Bikes"] };
    expect(await problemsOf(files.importText("products", "nameZh\n甲", options))).toEqual({
      "--map colour": "unknown field; there are model, nameZh, nameEn",
      "--map nameZh": 'no column "Name"; the file has nameZh',
      "--set weight": "unknown field; there are model, nameZh, nameEn",
      "--set model": "capital letters, digits and hyphens only",
      "--where kind": 'no column "kind"; the file has nameZh',
      nameEn: "no such column; name one with --map or fill it with --set",
    });
  });

  test("a heading that stands there twice is refused where it is used, and only there", async () => {
    const text = (headings: string) => files.importText("products", `${headings}\nTWICE,甲,A,x,x`);
    expect(await text("model,nameZh,nameEn,note,note")).toMatchObject({ errors: [] });
    expect(await problemsOf(text("model,nameZh,nameEn,model,note"))).toEqual({
      model: "several columns look like it: model, model; choose one with --map",
    });
    const mapped = files.importText("products", "ID,ID,nameZh,nameEn\n1,2,甲,A", { map: "model=ID", where: ["ID=1"] });
    expect(await problemsOf(mapped)).toEqual({
      "--map model": 'column "ID" stands there 2 times',
      "--where ID": 'column "ID" stands there 2 times',
    });
  });

  test("two headings that both look like a field are not guessed about", async () => {
    const text = "model,名称,品名,nameEn\nTWO,甲,乙,A";
    expect(await problemsOf(files.importText("products", text))).toEqual({
      nameZh: "several columns look like it: 名称, 品名; choose one with --map",
    });
    expect(await files.importText("products", text, { map: "nameZh=品名" })).toMatchObject({ booked: 1 });
  });

  test("a field's own name goes before its usual headings", () => {
    expect(findHeadings(["名称", "nameZh", "中文名称"], "nameZh")).toEqual([1]);
  });
});

describe("options of the command line", () => {
  test("pairs are parted by commas before another name, values keep theirs", () => {
    const set = ["a=1,b=2, 3,c=x=y", "d=No. 1, Road"];
    expect(readChoice({ map: [], set, where: [] }).set).toEqual({ a: "1", b: "2, 3", c: "x=y", d: "No. 1, Road" });
  });

  test("--where takes one pair, whose value may contain commas and equal signs", () => {
    const where = ["A=1,B=2", "A=3", "C=x=y"];
    expect(readChoice({ map: [], set: [], where }).where).toEqual({ A: ["1,B=2", "3"], C: ["x=y"] });
  });

  test.each([
    ["--map", { map: ["model"], set: [], where: [] }],
    ["--map", { map: ["=Column"], set: [], where: [] }],
    ["--map", { map: ["a=X,a=Y"], set: [], where: [] }],
    ["--set", { map: [], set: ["phone"], where: [] }],
    ["--where", { map: [], set: [], where: ["Bikes"] }],
  ])("%s without both sides, or twice, is refused by name", async (option, texts) => {
    expect(await refusalOf((async () => readChoice(texts))())).toMatchObject({ code: "invalid_input", fields: [option] });
  });
});
