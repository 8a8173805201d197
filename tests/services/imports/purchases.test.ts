import { listEntries, readBudgetAccount } from "@services/budget/index.server";
import { readRequest } from "@services/parts/index.server";
import { beforeAll, describe, expect, test } from "vitest";
import { actors, contextFor } from "../../support/context";
import { useDatabase } from "../../support/database";
import { keepInvariants } from "../../support/invariants";
import { openDesk } from "../../support/parts-desk";
import { refusalOf } from "../../support/refusal";
import { buildWorld, PARTS } from "../../support/world";
import { openImportDesk } from "./import-desk";

const database = useDatabase();
keepInvariants(database);
const desk = openDesk(database);
const { importText, importLines, newDealer, purchasesOf, countWritten } = openImportDesk(database);
beforeAll(() => buildWorld(database));

const finance = () => contextFor(database, actors.finance());
describe("documents", () => {
  test("the rows of one document are summed wherever they stand, and booked in the order of the dates", async () => {
    const code = await newDealer();
    const lines = [
      `B-1,${code},2026-02-02,100.00`,
      `A-1,${code},2026-02-01,50.5`,
      `B-1,${code},2026-02-02,0.25`,
      `A-1,${code},2026-02-01,49.50`,
    ];
    expect(await importLines(lines)).toMatchObject({ rows: 4, booked: 2, repeated: 0, refused: 0, errors: [] });
    expect(await purchasesOf(code)).toEqual(["A-1 100.00 0.50", "B-1 100.25 0.50"]);
    expect(await readBudgetAccount(finance(), { dealerCode: code })).toMatchObject({
      purchases: "200.25",
      accrued: "1.00",
      posted: "1.00",
    });
    const { items } = await listEntries(finance(), { dealerCode: code });
    expect(items.map(({ seq, sourceNo }) => [seq, sourceNo])).toEqual([
      [2, "B-1"],
      [1, "A-1"],
    ]);
  });

  test("lines may carry more decimals than money: the sum is exact and rounded once", async () => {
    const code = await newDealer();
    const thirds = Array.from({ length: 3 }, () => `R-1,${code},2026-02-01,0.005`);
    const tenths = Array.from({ length: 10 }, () => `R-2,${code},2026-02-02,0.1`);
    const quarters = Array.from({ length: 4 }, () => `R-4,${code},2026-02-04,0.004`);
    const lines = [...thirds, ...tenths, ...quarters, `R-3,${code},2026-02-03,2024.994`, `R-3,${code},2026-02-03,0.0009999999`];
    expect(await importLines(lines)).toMatchObject({ booked: 4, errors: [] });
    expect((await purchasesOf(code)).map((line) => line.split(" ")[1])).toEqual(["0.02", "1.00", "2024.99", "0.02"]);
  });

  test("the same file again, or its rows in another order, changes nothing", async () => {
    const code = await newDealer();
    const lines = [`T-1,${code},2026-02-01,10.00`, `T-2,${code},2026-02-02,20.00`, `T-1,${code},2026-02-01,5.00`];
    await importLines(lines);
    const before = await countWritten();
    expect(await importLines(lines)).toMatchObject({ rows: 3, booked: 0, repeated: 2, refused: 0, errors: [] });
    expect(await importLines(lines.toReversed())).toMatchObject({ booked: 0, repeated: 2 });
    expect(await countWritten()).toEqual(before);
  });

  test("a document booked with other content is named by its row, the others are booked", async () => {
    const code = await newDealer();
    await importLines([`K-1,${code},2026-02-01,10.00`]);
    const result = await importLines([`K-0,${code},2026-02-01,1.00`, `K-1,${code},2026-02-01,10.01`, `K-2,${code},2026-02-01,2.00`]);
    expect(result).toMatchObject({ booked: 2, repeated: 0, refused: 1 });
    expect(result.errors).toEqual(["3 documentNo: purchase K-1 is booked with other content | K-1"]);
    expect(await purchasesOf(code)).toEqual(["K-1 10.00 0.05", "K-0 1.00 0.01", "K-2 2.00 0.01"]);
  });

  test("a document of one dealer is not taken for another's", async () => {
    const [first, second] = [await newDealer(), await newDealer()];
    await importLines([`X-1,${first},2026-02-01,10.00`]);
    expect((await importLines([`X-1,${second},2026-02-01,10.00`])).errors).toEqual([
      "2 documentNo: purchase X-1 is booked with other content | X-1",
    ]);
  });

  test("what an import accrues releases what waited for the money", async () => {
    const code = await newDealer();
    await desk.receive(PARTS.filter.sku, 1);
    const { requestNo } = await desk.approve(await desk.ask(code, [[PARTS.filter.sku, 1]]));
    const read = () => readRequest(contextFor(database, actors.dealer(code)), { requestNo });
    expect(await read()).toMatchObject({ status: "awaiting_remittance" });
    await importLines([`W-1,${code},2026-02-01,7000.00`]);
    expect(await read()).toMatchObject({ status: "released" });
  });

  test("a dealer with more documents than one transaction takes gets them all, in order, without the bad one", async () => {
    const code = await newDealer();
    const lines = Array.from(
      { length: 1_203 },
      (_, at) => `M-${String(at).padStart(4, "0")},${code},2026-02-01,${at === 700 ? "-1" : at % 90}.33`,
    );
    expect(await importLines(lines)).toMatchObject({ rows: 1_203, booked: 1_202, refused: 1 });
    const seqs = await database.current.db.purchase.findMany({ where: { dealerCode: code }, orderBy: { documentNo: "asc" } });
    expect(seqs.map(({ entrySeq }) => entrySeq)).toEqual(Array.from({ length: 1_202 }, (_, at) => at + 1));
  });

  test("after a failure that is nobody's fault no other dealer's documents are begun", async () => {
    const codes: string[] = [];
    for (let count = 0; count < 12; count++) codes.push(await newDealer());
    let calls = 0;
    const log = () => {
      if (++calls === 1) throw new Error("the disk is full");
    };
    const lines = codes.map((code) => `F-${code},${code},2026-02-01,1.00`);
    await expect(importLines(lines, { log })).rejects.toThrow("the disk is full");
    expect(calls).toBeLessThanOrEqual(4);
    expect(await importLines(lines)).toMatchObject({ booked: 12 - calls, repeated: calls });
  });
});

describe("who may", () => {
  const line = "WHO-1,D001,2026-02-01,1.00";

  test.each([
    ["finance", actors.finance()],
    ["the system", actors.system],
  ])("%s", async (_, actor) => {
    expect((await importLines([line], { actor })).refused).toBe(0);
  });

  test.each([
    ["a dealer", actors.dealer("D001")],
    ["the warehouse", actors.warehouse()],
    ["the auditor", actors.auditor()],
  ])("not %s, whatever the file", async (_, actor) => {
    expect(await refusalOf(importLines([line], { actor }))).toMatchObject({ code: "forbidden" });
    expect(await refusalOf(importText("purchases", "", { actor }))).toMatchObject({ code: "forbidden" });
  });
});
