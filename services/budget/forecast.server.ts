import { type CivilDate, type Money, toWire } from "../platform";
import { civilDateOf, moneyOf, query, type Reader } from "../platform/index.server";
import { budgetOf } from "./account.server";
import type { Balance } from "./balance";
import { debtOf, type ForecastFacts, forecastMonths, repaidBy } from "./forecast";
import { type BusinessFacts, readBusinessFacts } from "./overdraft-facts.server";
import { expectedAccrual } from "./overdraft-limit";
import { OfDealer } from "./schema";
import { readAccounts } from "./store.server";

const MONTHS_AHEAD = 6;

export interface OpenConsent {
  readonly consentId: string;
  readonly cap: Money;
  readonly expiresOn: CivilDate;
}

/** The consents open today of several dealers, those that end first first. */
export async function readOpenConsents(reader: Reader, dealerCodes: readonly string[]): Promise<Map<string, OpenConsent[]>> {
  const rows = await reader.$queryRaw<{ id: string; dealerCode: string; cap: string; expiresOn: Date }[]>`
    SELECT id, dealer_code AS "dealerCode", cap::text, expires_on AS "expiresOn" FROM overdraft_consent
    WHERE dealer_code = ANY (${dealerCodes}::text[]) AND ended_at IS NULL AND expires_on >= ${reader.today}::date ORDER BY expires_on, id`;
  const consents = new Map<string, OpenConsent[]>();
  for (const { id, dealerCode, cap, expiresOn } of rows) {
    const open = { consentId: id, cap: moneyOf(cap), expiresOn: civilDateOf(expiresOn) };
    consents.set(dealerCode, [...(consents.get(dealerCode) ?? []), open]);
  }
  return consents;
}

/** What a forecast goes by, from what was read of a dealer. */
export function forecastFacts(
  reader: Reader,
  { balance, facts, consents }: { balance: Balance; facts: BusinessFacts; consents: readonly OpenConsent[] },
): ForecastFacts {
  return {
    today: reader.today,
    posted: balance.posted,
    held: balance.held,
    monthlyAccrual: expectedAccrual(facts, { ...reader.settings.overdraftLimit, monthsAhead: 1 }),
    accruedThisMonth: facts.accruedThisMonth,
    openConsents: consents,
  };
}

/** What a dealer's budget is expected to accrue month by month, what would be available then, and when a debt is repaid (S1-30). */
export const readForecast = query({
  name: "budget/forecast",
  input: OfDealer,
  action: "budget.read",
  async run(reader, input) {
    const { code } = await budgetOf(reader, input.dealerCode);
    const [accounts, business, consents] = await Promise.all([
      readAccounts(reader, [code]),
      readBusinessFacts(reader, [code]),
      readOpenConsents(reader, [code]),
    ]);
    const known = { balance: accounts.get(code)!, facts: business.get(code)!, consents: consents.get(code) ?? [] };
    const facts = forecastFacts(reader, known);
    return {
      dealerCode: code,
      monthlyAccrual: toWire(facts.monthlyAccrual),
      meanOfMonths: reader.settings.overdraftLimit.meanOfMonths,
      debt: toWire(debtOf(facts)),
      repaidBy: repaidBy(facts),
      months: forecastMonths(facts, MONTHS_AHEAD).map(({ month, accrual, overdraft, available }) => ({
        ...{ month, accrual: toWire(accrual), overdraft: toWire(overdraft), available: toWire(available) },
      })),
    };
  },
});
