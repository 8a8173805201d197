import path from "node:path";
import { Argument, Command } from "commander";
import { both, inLocale } from "../platform";
import type { Ctx } from "../platform/index.server";
import { type ChoiceTexts, readChoice } from "./choice";
import { importFile } from "./import-file.server";
import { IMPORT_KINDS, type ImportKind } from "./import-kind";
import { openPath } from "./read-file.server";
import type { RowError } from "./record";

interface Options extends Partial<ChoiceTexts> {
  sheet?: string;
  dryRun: boolean;
}

const collect = (value: string, earlier: readonly string[] = []): string[] => [...earlier, value];

const describeError = ({ row, column, expected, got }: RowError, { locale }: Ctx): string =>
  inLocale(
    both(
      `第 ${row} 行，${column}：${expected["zh-CN"]}；实际为 ${JSON.stringify(got)}`,
      `row ${row}, ${column}: expected ${expected.en}; got ${JSON.stringify(got)}`,
    ),
    locale,
  );

/** The admin CLI's `import`: a summary on the output, a line for each cell at fault on the error stream, exit code 1 when there was one. */
export function importCommand(withContext: <Result>(work: (ctx: Ctx) => Promise<Result>) => Promise<Result>): Command {
  return new Command("import")
    .description(
      "Import a CSV file in UTF-8 or GB18030, or a workbook (XLSX). What was imported before changes nothing; bad rows are named and left out.",
    )
    .addArgument(new Argument("<kind>", "what its rows are").choices(IMPORT_KINDS))
    .argument("<file>")
    .option("--map <field=Column,…>", "which column a field is read from; others find theirs by its heading", collect)
    .option("--set <field=value,…>", "fill what the file lacks: a column, or empty cells", collect)
    .option("--where <Column=value>", "only such rows; the same column again means any of the values", collect)
    .option("--sheet <name>", "the sheet of a workbook; the first one unless named")
    .option("--dry-run", "find every error and keep nothing", false)
    .action(async (kind: ImportKind, file: string, { dryRun, sheet, map = [], set = [], where = [] }: Options) => {
      const choice = readChoice({ map, set, where });
      const summary = await withContext((ctx) =>
        importFile(ctx, {
          kind,
          fileName: path.basename(file),
          open: openPath(file),
          sheet,
          dryRun,
          ...choice,
          onError: (error) => console.error(describeError(error, ctx)),
        }),
      );
      process.stdout.write(`${JSON.stringify({ kind, dryRun, ...summary })}\n`);
      if (summary.errors > 0) process.exitCode = 1;
    });
}
