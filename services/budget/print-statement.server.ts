import type { BudgetStatement } from "../documents";
import { documentFileName, drawDocument } from "../documents/index.server";
import { type Bilingual, both, type Download, inLocale, toWireInstant } from "../platform";
import { query } from "../platform/index.server";
import { readStatement } from "./entries.server";
import { MonthStatement } from "./schema";

/** A document by its number; another entry, with why it was reversed, or a year in words. */
function nameSource({ sourceKind, sourceNo, reason }: { sourceKind: string; sourceNo: string; reason: string | null }): Bilingual {
  const why = reason === null ? "" : ` · ${reason}`;
  if (sourceKind === "entry") return both(`第 ${sourceNo} 笔${why}`, `entry ${sourceNo}${why}`);
  if (sourceKind === "year_end") return both(`${sourceNo} 年末`, `end of ${sourceNo}`);
  return both(sourceNo, sourceNo);
}

/** Thousands of rows take longer than a slip. */
const DRAWING_LIMIT_MS = 30_000;

/** A month's statement 对账单 of a parts budget as PDF, with the chain head (1.4). */
export const printStatement = query({
  name: "documents/budget-statement",
  input: MonthStatement,
  action: "budget.read",
  async run(reader, input): Promise<Download> {
    const { dealer, month, opening, closing, held, entries, leftOut, chainHead } = await readStatement.definition.run(reader, input);
    const value: BudgetStatement = {
      ...{ dealer, month, opening, closing, held, leftOut, chainHead },
      entries: entries.map(({ seq, businessDate, kind, amount, balanceAfter, ...of }) => ({
        ...{ seq, date: businessDate, kind, source: inLocale(nameSource(of), reader.locale), amount, balanceAfter },
      })),
      printedBy: reader.actor.name,
      printedAt: toWireInstant(reader.now),
    };
    const request = { kind: "budget_statement" as const, value, locale: reader.locale };
    return { contentType: "application/pdf", fileName: documentFileName(request), body: await drawDocument(request, DRAWING_LIMIT_MS) };
  },
});
