import { addMonths, type Money } from "../platform";
import { civilDateOf, moneyOf, type Reader } from "../platform/index.server";
import type { OverdraftFacts } from "./overdraft-limit";

/** What is known of a dealer's business: what limits a representative's consents, and what accrued in the present month. */
export interface BusinessFacts extends OverdraftFacts {
  readonly accruedThisMonth: Money;
}

/** The same of several dealers in one round trip, by their codes. Unscoped: callers have authorised. */
export async function readBusinessFacts(reader: Reader, dealerCodes: readonly string[]): Promise<Map<string, BusinessFacts>> {
  const since = addMonths(reader.today, -reader.settings.overdraftLimit.meanOfMonths);
  const thisMonth = `${reader.today.slice(0, 7)}-01`;
  const rows = await reader.$queryRaw<{ dealerCode: string; first: Date | null; accrued: string; thisMonth: string; open: string }[]>`
    SELECT a.dealer_code AS "dealerCode", min(p.document_date) AS first, coalesce(sum(p.accrued) FILTER (WHERE p.document_date > ${since}::date), 0)::text AS accrued,
      coalesce(sum(p.accrued) FILTER (WHERE p.document_date >= ${thisMonth}::date), 0)::text AS "thisMonth", overdraft_open(a.dealer_code, ${reader.today}::date)::text AS open
    FROM budget_account a LEFT JOIN purchase p ON p.dealer_code = a.dealer_code AND p.reversed_at IS NULL
    WHERE a.dealer_code = ANY (${dealerCodes}::text[]) GROUP BY a.dealer_code`;
  return new Map(
    rows.map((row) => [
      row.dealerCode,
      {
        today: reader.today,
        firstPurchaseOn: row.first && civilDateOf(row.first),
        accruedInPeriod: moneyOf(row.accrued),
        accruedThisMonth: moneyOf(row.thisMonth),
        openCaps: moneyOf(row.open),
      },
    ]),
  );
}

/** What limits a representative's consents to a dealer. */
export async function readOverdraftFacts(reader: Reader, dealerCode: string): Promise<OverdraftFacts> {
  return (await readBusinessFacts(reader, [dealerCode])).get(dealerCode)!;
}
