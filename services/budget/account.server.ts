import { can } from "../identity";
import { both, DomainError, toWire } from "../platform";
import { moneyOf, query, type Reader } from "../platform/index.server";
import { availableOf } from "./balance";
import { OfDealer } from "./schema";

/** A dealer's account in one round trip, unscoped: callers have authorised. */
export async function accountView(reader: Reader, dealerCode: string) {
  const [row] = await reader.$queryRaw<{ posted: string; held: string; overdraft: string; purchases: string; accrued: string }[]>`
    SELECT a.posted::text, a.held::text, overdraft_open(a.dealer_code, ${reader.today}::date)::text AS overdraft,
      coalesce(sum(t.purchases), 0.00)::text AS purchases, coalesce(sum(t.accrued), 0.00)::text AS accrued
    FROM budget_account a LEFT JOIN accrual_total t USING (dealer_code) WHERE a.dealer_code = ${dealerCode} GROUP BY a.dealer_code`;
  if (!row) throw new DomainError("not_found", both(`没有经销商 ${dealerCode}`, `no dealer ${dealerCode}`));
  const balance = { posted: moneyOf(row.posted), held: moneyOf(row.held), overdraft: moneyOf(row.overdraft) };
  return {
    dealerCode,
    rateBasisPoints: reader.settings.budgetRate,
    purchases: toWire(moneyOf(row.purchases)),
    accrued: toWire(moneyOf(row.accrued)),
    posted: toWire(balance.posted),
    held: toWire(balance.held),
    overdraft: toWire(balance.overdraft),
    available: toWire(availableOf(balance)),
  };
}
export type AccountView = Awaited<ReturnType<typeof accountView>>;

/**
 * Whose budget the actor may look at: a dealer its own, a representative its dealers', others all.
 * A foreign and a missing one answer alike (`not_found`).
 */
export async function budgetOf(reader: Reader, asked: string | undefined): Promise<{ code: string; name: string }> {
  const code = asked ?? reader.actor.dealerCode;
  if (code === undefined) {
    throw new DomainError("invalid_input", both("请指明经销商", "name the dealer"), {
      fields: { dealerCode: [both("请填写", "required")] },
    });
  }
  const dealer = await reader.dealer.findUnique({ where: { code }, select: { code: true, name: true, salesRepLogin: true } });
  if (!dealer || !can(reader.actor, "budget.read", { dealerCode: code, salesRepLogin: dealer.salesRepLogin }).ok) {
    throw new DomainError("not_found", both(`没有经销商 ${code}`, `no dealer ${code}`));
  }
  return { code: dealer.code, name: dealer.name };
}

/** The dealer's budget as it stands (S1-26). */
export const readBudgetAccount = query({
  name: "budget/account",
  input: OfDealer,
  action: "budget.read",
  async run(reader, input) {
    const dealer = await budgetOf(reader, input.dealerCode);
    return { ...(await accountView(reader, dealer.code)), dealerName: dealer.name };
  },
});
