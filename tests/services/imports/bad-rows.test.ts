import { describe, expect, test } from "vitest";
import { useDatabase } from "../../support/database";
import { keepInvariants } from "../../support/invariants";
import { openImportDesk } from "./import-desk";

const database = useDatabase();
keepInvariants(database);
const { importText, importLines, newDealer, purchasesOf } = openImportDesk(database);

describe("bad rows", () => {
  test.each([
    ["before the good ones", 0],
    ["between them", 1],
    ["after them", 2],
  ])("a bad row %s keeps its whole document out, and no other", async (_, at) => {
    const code = await newDealer();
    const lines = [`${code}-D,${code},2026-02-01,10.00`, `${code}-D,${code},2026-02-01,20.00`];
    lines.splice(at, 0, `${code}-D,${code},2026-02-01,1O.00`);
    expect(await importLines([...lines, `${code}-E,${code},2026-02-01,1.00`])).toMatchObject({
      ...{ rows: 4, booked: 1, refused: 1 },
      errors: [`${at + 2} amount: an amount, e.g. "35.00" | 1O.00`],
    });
    expect(await purchasesOf(code)).toEqual([`${code}-E 1.00 0.01`]);
  });

  test("rows of one document that disagree are named with what the first one says", async () => {
    const [code, other] = [await newDealer(), await newDealer()];
    const result = await importLines([
      `Q-1,${code},2026-02-01,1.00`,
      `Q-1,${other},2026-02-01,1.00`,
      `Q-1,${code},2026-02-02,1.00`,
      `Q-1,${code},2026-02-01,1.00,Q-0`,
    ]);
    expect(result).toMatchObject({ booked: 0, refused: 1 });
    expect(result.errors).toEqual([
      `3 dealerCode: as in row 2 of the same document: ${code} | ${other}`,
      "4 date: as in row 2 of the same document: 2026-02-01 | 2026-02-02",
      "5 originalDocumentNo: as in row 2 of the same document: empty | Q-0",
    ]);
    expect([...(await purchasesOf(code)), ...(await purchasesOf(other))]).toEqual([]);
  });

  test("every document of an unknown dealer is named at once, those of others are booked", async () => {
    const code = await newDealer();
    const commands: string[] = [];
    const lines = [`U-1,NOBODY,2026-02-01,1.00`, `U-2,${code},2026-02-01,1.00`, `U-3,nobody,2026-02-02,2.00`];
    const result = await importLines(lines, { log: ({ command }) => commands.push(command) });
    expect(result).toMatchObject({ booked: 1, refused: 2 });
    expect(result.errors).toEqual(["2 dealerCode: no dealer NOBODY | NOBODY", "4 dealerCode: no dealer NOBODY | NOBODY"]);
    expect(commands).toHaveLength(2);
  });

  const LONG = "X".repeat(41);
  test.each([
    ["no amount", "N,D,2026-02-01,", 'amount: an amount, e.g. "35.00" | '],
    ["a word for an amount", "N,D,2026-02-01,NULL", 'amount: an amount, e.g. "35.00" | NULL'],
    ["a currency sign", "N,D,2026-02-01,¥5.00", 'amount: an amount, e.g. "35.00" | ¥5.00'],
    ["thousands with commas", 'N,D,2026-02-01,"1,234.50"', 'amount: an amount, e.g. "35.00" | 1,234.50'],
    ["a decimal comma", 'N,D,2026-02-01,"12,5"', 'amount: an amount, e.g. "35.00" | 12,5'],
    ["an exponent", "N,D,2026-02-01,1.2E+05", 'amount: an amount, e.g. "35.00" | 1.2E+05'],
    ["full-width digits", "N,D,2026-02-01,１２.００", 'amount: an amount, e.g. "35.00" | １２.００'],
    ["an amount in brackets", "N,D,2026-02-01,(5.00)", 'amount: an amount, e.g. "35.00" | (5.00)'],
    ["too many digits", "N,D,2026-02-01,1234567890123.00", 'amount: an amount, e.g. "35.00" | 1234567890123.00'],
    ["too many decimals", "N,D,2026-02-01,1.12345678901", 'amount: an amount, e.g. "35.00" | 1.12345678901'],
    ["no date", "N,D,,1.00", "date: a date such as 2026-03-01 | "],
    ["a day that is none", "N,D,2026-02-30,1.00", "date: a date such as 2026-03-01 | 2026-02-30"],
    ["a date with slashes", "N,D,2026/2/1,1.00", "date: a date such as 2026-03-01 | 2026/2/1"],
    ["a date and time", "N,D,2026-02-01 08:00,1.00", "date: a date such as 2026-03-01 | 2026-02-01 08:00"],
    ["a day count", "N,D,46054,1.00", "date: a date such as 2026-03-01 | 46054"],
    ["a date to come", "N,D,2026-03-11,1.00", "date: the date must not lie in the future | 2026-03-11"],
    ["no dealer", "N,,2026-02-01,1.00", "dealerCode: must not be empty | "],
    ["a dealer's name", "N,净水店,2026-02-01,1.00", "dealerCode: capital letters, digits and hyphens only | 净水店"],
    ["a dealer's code that is too long", `N,${LONG},2026-02-01,1.00`, `dealerCode: at most 20 characters | ${LONG}`],
    ["a control character", "N,D\u0007,2026-02-01,1.00", "dealerCode: must not contain control characters or broken characters | D\u0007"],
    [
      "a return without its original",
      "N,D,2026-02-01,-1.00",
      "originalDocumentNo: a negative document must name the purchase it returns | ",
    ],
    ["an original on a purchase", "N,D,2026-02-01,1.00,O-1", "amount: a returned purchase has a negative amount | 1.00"],
    ["an original that is not there", "N,D,2026-02-01,-1.00,O-1", "originalDocumentNo: no purchase O-1 of this dealer | O-1"],
    ["an original that is too long", `N,D,2026-02-01,-1.00,${LONG}`, `originalDocumentNo: at most 40 characters | ${LONG}`],
    ["a cell too many", "N,D,2026-02-01,1.00,,6", "#6: 5 columns | 6"],
    ["a row that ends early", "N,D,2026-02-01", 'amount: an amount, e.g. "35.00" | '],
  ])("%s: named by row, column, expected and got, in both languages", async (_, line, expected) => {
    const code = await newDealer();
    const bad = line.replace(/^N,/, `BAD-${code},`).replace(",D,", `,${code},`).replace(",D\u0007,", `,${code}\u0007,`);
    const result = await importLines([`OK-${code},${code},2026-02-01,1.00`, bad]);
    expect(result).toMatchObject({ rows: 2, booked: 1, refused: 1 });
    expect(result.errors).toEqual([`3 ${expected.replace("D\u0007", `${code}\u0007`)}`]);
    expect(result.chinese[0]).toMatch(/[\u4e00-\u9fff]/);
    expect(await purchasesOf(code)).toEqual([`OK-${code} 1.00 0.01`]);
  });

  test("several bad cells of one row are all named", async () => {
    const { errors } = await importLines(["Z-1,净水,2026-02-30,x"]);
    expect(errors.map((error) => error.split(":")[0])).toEqual(["2 dealerCode", "2 date", "2 amount"]);
  });

  test("a sum that is too large is named by the row where its document begins", async () => {
    const code = await newDealer();
    const line = `L-1,${code},2026-02-01,999999999999.00`;
    expect((await importLines(["", line, line])).errors).toEqual([
      '3 amount: an amount with up to two decimals, e.g. "35.00" | 1999999999998.00',
    ]);
  });

  test.each([
    [
      "names no document",
      (code: string) => `,${code},2026-02-01,5.00`,
      "3 documentNo: the row may belong to any document, so nothing of the file is booked | ",
    ],
    [
      "names a document too long",
      (code: string) => `${LONG},${code},2026-02-01,5.00`,
      `3 documentNo: the row may belong to any document, so nothing of the file is booked | ${LONG}`,
    ],
  ])("a row that %s could be any document's: nothing of the file is booked", async (_, line, expected) => {
    const code = await newDealer();
    const result = await importLines([`S-1,${code},2026-02-01,1.00`, line(code), `S-2,${code},2026-02-01,1.00`]);
    expect(result).toMatchObject({ rows: 3, booked: 0, refused: 2, errors: [expected] });
    expect(await purchasesOf(code)).toEqual([]);
  });

  test("nor where an extra cell may have moved the document's number", async () => {
    const code = await newDealer();
    const text = ["dealerCode,documentNo,date,amount", `${code},V-1,2026-02-01,1.00`, `${code},Jinshui,V-1,2026-02-01,1.00`].join("\n");
    const result = await importText("purchases", text);
    expect(result).toMatchObject({ booked: 0, refused: 1 });
    expect(result.errors.at(-1)).toMatch(/^3 documentNo: the row may belong to any document/);
    expect(await purchasesOf(code)).toEqual([]);
  });
});
