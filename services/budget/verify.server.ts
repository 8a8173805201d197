import { query, runInvariants } from "../platform/index.server";
import { Nothing } from "../platform/input";
import { budgetInvariants } from "./invariants";

/** Recomputes every account from its entries and names the first that is broken (1.4). */
export const verifyBudgets = query({
  name: "budget/verify",
  input: Nothing,
  action: "budget.verify",
  async run(reader) {
    const [counts] = await reader.$queryRaw<{ accounts: number; entries: number }[]>`
      SELECT (SELECT count(*)::int FROM budget_account) AS accounts, (SELECT count(*)::int FROM budget_entry) AS entries`;
    const broken = await runInvariants(reader, budgetInvariants);
    return { ok: broken.length === 0, accounts: counts!.accounts, entries: counts!.entries, firstBroken: broken[0] ?? null };
  },
});
