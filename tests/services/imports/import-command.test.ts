import { importCommand } from "@services/imports/index.server";
import { Command, CommanderError } from "commander";
import { afterEach, expect, test, vi } from "vitest";
import { actors, contextFor } from "../../support/context";
import { useDatabase } from "../../support/database";
import { takeConsoleErrors } from "../../support/strict";
import { openImportDesk } from "./import-desk";

const database = useDatabase();
const files = openImportDesk(database);

/** Runs `import …` as the admin CLI does: what it prints, what it complains of, and its exit code. */
async function run(args: string[], locale: "zh-CN" | "en" = "en") {
  const written: string[] = [];
  const output = vi.spyOn(process.stdout, "write").mockImplementation((text) => written.push(String(text)) > 0);
  const command = importCommand((work) => work(contextFor(database, actors.system, { locale })));
  const program = new Command("admin").exitOverride().addCommand(command.exitOverride().configureOutput({ writeErr: () => undefined }));
  try {
    await program.parseAsync(["import", ...args], { from: "user" });
  } finally {
    output.mockRestore();
  }
  return { summary: JSON.parse(written.join("")), complaints: takeConsoleErrors(), exitCode: process.exitCode ?? 0 };
}
afterEach(() => {
  process.exitCode = undefined;
});

const PRODUCTS = "ID,Kind,Product\nC-1,Bikes,一\nC 2,Bikes,二\nC-3,Parts,三\nC-4,Frames,四\n";
const OPTIONS = ["--map", "model=ID,nameZh=Product", "--set", "nameEn=A, B", "--where", "Kind=Bikes", "--where", "Kind=Frames"];

test("options choose columns, values and rows; bad rows go to the error stream, the summary to the output, and the exit code is 1", async () => {
  const { summary, complaints, exitCode } = await run(["products", files.write(PRODUCTS), ...OPTIONS]);
  expect(summary).toEqual({
    ...{ kind: "products", dryRun: false, rows: 3, booked: 2, repeated: 0, pending: 0 },
    ...{ refused: 1, errors: 1 },
  });
  expect(complaints).toEqual(['row 3, ID: expected capital letters, digits and hyphens only; got "C 2"']);
  expect(exitCode).toBe(1);
  expect(await database.current.db.product.findMany()).toEqual([
    { model: "C-1", nameZh: "一", nameEn: "A, B" },
    { model: "C-4", nameZh: "四", nameEn: "A, B" },
  ]);
});

test("bad rows are told in the language that was chosen", async () => {
  const { complaints } = await run(["products", files.write(PRODUCTS), ...OPTIONS], "zh-CN");
  expect(complaints).toEqual(['第 3 行，ID：只能由大写字母、数字和连字符组成；实际为 "C 2"']);
});

test("without bad rows the exit code is 0; a dry run says so and keeps nothing", async () => {
  const file = files.write("model,nameZh,nameEn\nDRY-1,甲,A\n");
  const { summary, complaints, exitCode } = await run(["products", file, "--dry-run"]);
  expect({ summary, complaints, exitCode }).toMatchObject({ summary: { dryRun: true, booked: 1 }, complaints: [], exitCode: 0 });
  expect(await database.current.db.product.count({ where: { model: "DRY-1" } })).toBe(0);
});

test("an unknown kind of file is refused with those there are", async () => {
  const refused = run(["bicycles", files.write("a")]);
  await expect(refused).rejects.toThrow(CommanderError);
  await expect(refused).rejects.toThrow(
    /dealers, sub_distributors, products, parts, fits, units, sales, purchases, stock_counts, remittances/,
  );
});
