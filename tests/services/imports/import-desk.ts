import fs from "node:fs";
import path from "node:path";
import "@services/registry.server";
import type { ImportKind } from "@services/imports";
import { readChoice } from "@services/imports/choice";
import { importFile, openPath } from "@services/imports/index.server";
import type { RowError } from "@services/imports/record";
import type { Ctx } from "@services/platform/command.server";
import type { Actor } from "@services/platform/context";
import { afterAll } from "vitest";
import { actors, contextFor } from "../../support/context";
import type { TestDatabase } from "../../support/database";
import { openDesk } from "../../support/parts-desk";
import { makeScratchFolder } from "../../support/scratch";

interface Options {
  map?: string;
  set?: string;
  where?: string[];
  dryRun?: boolean;
  sheet?: string;
  actor?: Actor;
  log?: Ctx["log"];
}

/** What is wrong with a cell, in short: `3 amount: an amount, … | abc`. */
const tell = ({ row, column, expected, got }: RowError) => `${row} ${column}: ${expected.en} | ${got}`;

/** Imports texts as if they were files, as the administrator unless another is named. */
export function openImportDesk(database: { readonly current: Pick<TestDatabase, "db"> }) {
  const folder = makeScratchFolder("import");
  afterAll(() => fs.rmSync(folder, { recursive: true, force: true }));
  const write = (content: string | Buffer): string => {
    const file = path.join(folder, "file.csv");
    fs.writeFileSync(file, content);
    return file;
  };
  const importPath = async (kind: ImportKind, file: string, { map, set, where = [], dryRun = false, sheet, actor, log }: Options = {}) => {
    const errors: RowError[] = [];
    const given = (option: string | undefined) => (option ? [option] : []);
    const summary = await importFile(
      contextFor(database, actor ?? actors.administrator(), {
        log: log && ((line) => line.command === "imports/book-documents" && log(line)),
      }),
      {
        kind,
        fileName: path.basename(file),
        open: openPath(file),
        sheet,
        dryRun,
        onError: (error) => errors.push(error),
        ...readChoice({ map: given(map), set: given(set), where }),
      },
    );
    const byRow = errors.toSorted((a, b) => a.row - b.row);
    return { ...summary, errors: byRow.map(tell), chinese: byRow.map(({ expected }) => expected["zh-CN"]) };
  };
  const importText = (kind: ImportKind, content: string | Buffer, options?: Options) => importPath(kind, write(content), options);
  let dealers = 0;
  return {
    ...{ write, importPath, importText },
    /** Imports lines of purchases under the usual headings; the first line is row 2. */
    importLines: (lines: readonly string[], options?: Options) =>
      importText("purchases", ["documentNo,dealerCode,date,amount,originalDocumentNo", ...lines].join("\n"), options),
    /** Registers a dealer of its own for a test. */
    async newDealer(): Promise<string> {
      const { code } = await openDesk(database).registerDealer(`IMP-${++dealers}`);
      return code;
    },
    /** A dealer's purchases in the order in which they were booked: number, amount, accrual. */
    async purchasesOf(dealerCode: string): Promise<string[]> {
      const rows = await database.current.db.purchase.findMany({ where: { dealerCode }, orderBy: { entrySeq: "asc" } });
      return rows.map((row) => `${row.documentNo} ${row.amount.toFixed(2)} ${row.accrued.toFixed(2)}`);
    },
    /** Everything that an import of purchases could write, counted. */
    async countWritten(): Promise<number[]> {
      const { db } = database.current;
      return [
        await db.purchase.count(),
        await db.budgetEntry.count(),
        await db.event.count({ where: { subjectKind: { not: "import" } } }),
        await db.accrualTotal.count(),
      ];
    },
  };
}
