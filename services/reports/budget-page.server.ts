import { listConsents, readForecast, readStatement } from "../budget/index.server";
import { addMonths } from "../platform";
import { query, type Reader } from "../platform/index.server";
import { budgetShares } from "./budget-shares";
import { BudgetPage } from "./schema";

const MONTHS_OFFERED = 24;

/** The request that each slip belongs to: what a debit's slip number leads to. */
async function readRequestsOfSlips(reader: Reader, slips: readonly string[]): Promise<Map<string, string>> {
  const rows = await reader.shipment.findMany({
    where: { issueSlipNo: { in: [...slips] } },
    select: { issueSlipNo: true, requestNo: true },
  });
  return new Map(rows.map(({ issueSlipNo, requestNo }) => [issueSlipNo, requestNo]));
}

/** A dealer's month as a bank statement shows it: balances, entries newest first with the request behind each, open consents (1.4). */
export const readBudgetPage = query({
  name: "reports/budget-page",
  input: BudgetPage,
  action: "budget.read",
  async run(reader, { dealerCode, month = reader.today.slice(0, 7) }) {
    const whose = dealerCode === undefined ? {} : { dealerCode };
    const [{ entries, ...statement }, consents, forecast] = await Promise.all([
      readStatement.definition.run(reader, { ...whose, month }),
      listConsents.definition.run(reader, whose),
      readForecast.definition.run(reader, whose),
    ]);
    const requests = await readRequestsOfSlips(
      reader,
      entries.filter(({ sourceKind }) => sourceKind === "shipment").map(({ sourceNo }) => sourceNo),
    );
    const thisMonth = `${reader.today.slice(0, 7)}-01`;
    return {
      ...statement,
      entries: entries.map((entry) => ({ ...entry, requestNo: requests.get(entry.sourceNo) ?? null })).reverse(),
      consents: consents.items,
      forecast,
      shares: budgetShares(statement.account),
      months: Array.from({ length: MONTHS_OFFERED }, (_, back) => addMonths(thisMonth, -back).slice(0, 7)),
    };
  },
});
export type BudgetPageView = Awaited<ReturnType<typeof readBudgetPage>>;
