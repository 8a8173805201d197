import { isFinal } from "../budget";
import { accountView, listAdjustments, listEntries, readReversible } from "../budget/index.server";
import { both, inLocale, notFound } from "../platform";
import { query } from "../platform/index.server";
import { budgetShares } from "./budget-shares";
import { LedgerPage } from "./schema";

const PENDING_SHOWN = 20;

/** Finance's page of one dealer's ledger: entries newest first with whether each may be undone, and the adjustments that wait. */
export const readLedgerPage = query({
  name: "reports/ledger-page",
  input: LedgerPage,
  action: "budget.reverse",
  async run(reader, { dealerCode, ...paging }) {
    const dealer = await reader.dealer.findUnique({ where: { code: dealerCode }, select: { code: true, name: true } });
    if (!dealer) throw notFound(both(`没有经销商 ${dealerCode}`, `no dealer ${dealerCode}`));
    const [{ items, nextCursor }, pending, account] = await Promise.all([
      listEntries.definition.run(reader, { dealerCode, ...paging }),
      listAdjustments.definition.run(reader, { dealerCode, status: "pending", limit: PENDING_SHOWN }),
      accountView(reader, dealerCode),
    ]);
    const verdicts = await readReversible(
      reader,
      dealerCode,
      items.map(({ seq }) => seq),
    );
    return {
      dealer,
      account,
      shares: budgetShares(account),
      pending: pending.items,
      entries: items.map((entry) => {
        const { reversedBy, verdict } = verdicts.get(entry.seq)!;
        // What holds for all entries of a kind, or shows anyway, is not said again with each of them.
        const isPlain = reversedBy !== null || isFinal(entry);
        const reverse = verdict.ok
          ? { ok: true as const }
          : { ok: false as const, why: isPlain ? null : inLocale(verdict.why, reader.locale) };
        return { ...entry, reversedBy, can: { reverse } };
      }),
      hasFinal: items.some(isFinal),
      nextCursor,
    };
  },
});
