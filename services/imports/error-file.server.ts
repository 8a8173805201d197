import { inLocale } from "../platform";
import { type Ctx, query } from "../platform/index.server";
import { openStored } from "./file-store.server";
import { readFile } from "./read-file.server";
import { OneImport } from "./schema";
import { requireRun } from "./store.server";
import { writeCsv } from "./write-table.server";

/** The bad rows of an import as they came, with a column that says what is wrong with each: to be corrected and sent again. */
export const importErrorFile = query({
  name: "imports/error-file",
  input: OneImport,
  action: "imports.use",
  async run(reader, { importNo }) {
    const run = await requireRun(reader, importNo);
    const errors = await reader.importError.findMany({ where: { importNo }, orderBy: [{ rowNo: "asc" }, { id: "asc" }] });
    const wrong = new Map<number, string[]>();
    for (const { rowNo, heading, expected } of errors) {
      const said = `${heading}: ${inLocale(expected as never, reader.locale)}`;
      wrong.set(rowNo, [...(wrong.get(rowNo) ?? []), said]);
    }
    const rows: string[][] = [[...run.headings, reader.locale === "en" ? "What is wrong" : "错误说明"]];
    if (wrong.size > 0) {
      const file = readFile(openStored({ db: reader as unknown as Ctx["db"] }, importNo), run.sheet ?? undefined);
      for await (const { row, values } of file) {
        const said = wrong.get(row);
        if (said) rows.push([...Array.from(run.headings, (_, at) => values[at] ?? ""), said.join("; ")]);
        if (rows.length > wrong.size) break;
      }
    }
    return writeCsv(`${importNo}-errors.csv`, rows);
  },
});
