import { changeSetting } from "@services/settings/index.server";
import { describe, expect, test } from "vitest";
import { actors, contextFor } from "../../support/context";
import { useDatabase } from "../../support/database";
import { keepInvariants } from "../../support/invariants";
import { openImportDesk } from "./import-desk";

const database = useDatabase();
keepInvariants(database);
const { importLines, newDealer, purchasesOf, countWritten } = openImportDesk(database);

describe("returned purchases", () => {
  test("may stand in the file before what they return, and mirror its accrual to the fen", async () => {
    const code = await newDealer();
    const lines = [`RT-1,${code},2026-02-03,-101.00,PO-1`, `PO-1,${code},2026-02-01,101.00`, `PO-2,${code},2026-02-02,0.99`];
    const first = await importLines(lines);
    expect(first).toMatchObject({ booked: 3, errors: [] });
    expect(await purchasesOf(code)).toEqual(["PO-1 101.00 0.51", "PO-2 0.99 0.00", "RT-1 -101.00 -0.51"]);
    expect(await importLines(lines)).toMatchObject({ booked: 0, repeated: 3 });
  });

  test("even when dated before their original, so that a second import finds nothing new", async () => {
    const code = await newDealer();
    const lines = [`RT-2,${code},2026-01-01,-1.00,PO-3`, `PO-3,${code},2026-02-01,9.00`];
    expect(await importLines(lines)).toMatchObject({ booked: 2, errors: [] });
  });

  test("their lines are summed too, and accrue at the rate of their original", async () => {
    const code = await newDealer();
    await importLines([`PO-4,${code},2026-03-09,1000.00`]);
    const rate = { name: "budgetRate" as const, value: 80, effectiveFrom: "2026-03-10", reason: "年度调整" };
    await changeSetting(contextFor(database, actors.administrator()), rate);
    await importLines([`RT-4,${code},2026-03-10,-200.00,PO-4`, `RT-4,${code},2026-03-10,-200.005,PO-4`, `PO-5,${code},2026-03-10,100.00`]);
    expect(await purchasesOf(code)).toEqual(["PO-4 1000.00 5.00", "PO-5 100.00 0.80", "RT-4 -400.01 -2.00"]);
  });

  test("of another dealer's purchase are refused", async () => {
    const [code, other] = [await newDealer(), await newDealer()];
    const { errors } = await importLines([`PO-6,${other},2026-02-01,5.00`, `RT-6,${code},2026-02-02,-5.00,PO-6`]);
    expect(errors).toEqual(["3 originalDocumentNo: no purchase PO-6 of this dealer | PO-6"]);
  });

  test("are booked together with their originals, in one transaction", async () => {
    const code = await newDealer();
    const pairs = Array.from({ length: 20 }, (_, at) => [
      `${code}-P${at},${code},2026-02-01,7.00`,
      `${code}-R${at},${code},2026-02-01,-7.00,${code}-P${at}`,
    ]);
    const commands: string[] = [];
    expect(await importLines(pairs.flat(), { log: ({ command }) => commands.push(command) })).toMatchObject({ booked: 40, errors: [] });
    expect(commands).toEqual(["imports/book-documents"]);
  });
});

describe("a dry run", () => {
  test("finds what the import would do, and keeps nothing", async () => {
    const code = await newDealer();
    await importLines([`DR-0,${code},2026-02-01,1.00`, `DR-1,${code},2026-02-01,1.00`]);
    const lines = [
      `DR-0,${code},2026-02-01,1.00`,
      `DR-1,${code},2026-02-01,2.00`,
      `DR-2,${code},2026-02-02,5.00`,
      `DR-3,${code},2026-02-03,-5.00,DR-2`,
      `DR-4,${code},2026-02-03,-1.00,DR-1`,
      `DR-5,${code},2026-02-03,-1.00,DR-9`,
      `DR-6,${code},2026-02-30,1.00`,
      `DR-7,${code},2026-02-04,-1.00,DR-2`,
    ];
    const before = await countWritten();
    const foreseen = await importLines(lines, { dryRun: true });
    expect(await countWritten()).toEqual(before);
    expect(foreseen).toMatchObject({ rows: 8, booked: 3, repeated: 1, refused: 4 });
    expect(await importLines(lines)).toEqual(foreseen);
  });
});
