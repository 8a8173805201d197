import { both, DomainError, invalidField, toWire } from "../platform";
import { type Ctx, command, moneyOf, query, type Reader, type Tx } from "../platform/index.server";
import { Nothing } from "../platform/input";
import { expiringOf, type LedgerEntry, unusedAccruals } from "./expiry";
import { CloseYear } from "./schema";
import { type Account, lockAccount, postEntries } from "./store.server";

const lastDayOf = (year: number) => `${year}-12-31`;

async function readLedger(reader: Reader, dealerCode: string): Promise<LedgerEntry[]> {
  const rows = await reader.$queryRaw<(Omit<LedgerEntry, "amount"> & { amount: string })[]>`
    SELECT seq, kind, amount::text, business_date::text AS "businessDate", reverses_seq AS "reversesSeq" FROM budget_entry
    WHERE dealer_code = ${dealerCode} ORDER BY seq`;
  return rows.map((row) => ({ ...row, amount: moneyOf(row.amount) }));
}

async function expire(tx: Tx, { dealerCode, held }: Account, year: number) {
  const unused = unusedAccruals(await readLedger(tx, dealerCode), lastDayOf(year));
  const expired = expiringOf(unused, held);
  const [entry] = expired.isZero()
    ? []
    : await postEntries(tx, [
        {
          ...{ dealerCode, kind: "expiry", amount: expired.negated() },
          ...{ sourceKind: "year_end", sourceNo: String(year), businessDate: `${year + 1}-01-01` },
        },
      ]);
  const closed = { unused: toWire(unused), held: toWire(held), expired: toWire(expired), entrySeq: entry?.seq ?? null };
  await tx.budgetYearEnd.create({ data: { dealerCode, year, ...closed, closedBy: tx.actor.login, closedAt: tx.now } });
  return { dealerCode, year, ...closed };
}

/**
 * Closes a year of one dealer's budget where the setting of 31 December says that unused money expires (1.4): what is left of accrued
 * money, less what is held, is booked out as of 1 January. Once: again it answers with the first result.
 */
export const closeYear = command({
  name: "budget/close-year",
  input: CloseYear,
  action: "budget.close_year",
  async run(tx, { dealerCode, year }) {
    if (lastDayOf(year) >= tx.today) throw invalidField("year", both("该年度尚未结束", "this year is not over"));
    if (tx.settingsOn(lastDayOf(year)).carryOver !== "expire") {
      throw new DomainError("wrong_state", both(`${year} 年未用完的售后费用结转`, `unused money of ${year} carries over`));
    }
    const account = await lockAccount(tx, dealerCode);
    const known = await tx.budgetYearEnd.findUnique({ where: { dealerCode_year: { dealerCode, year } } });
    if (!known) return await expire(tx, account, year);
    const [unused, held, expired] = [known.unused, known.held, known.expired].map((amount) => amount.toFixed(2));
    return { dealerCode, year, unused: unused!, held: held!, expired: expired!, entrySeq: known.entrySeq };
  },
});

const MOST_AT_ONCE = 10_000;

/** Years that are over, in which a dealer accrued money, where unused money expires, and that are not closed: oldest first. */
const listYearsToClose = query({
  name: "budget/years-to-close",
  input: Nothing,
  action: "budget.close_year",
  async run(reader) {
    const thisYear = Number(reader.today.slice(0, 4));
    const [first] = await reader.$queryRaw<{ year: number | null }[]>`
      SELECT extract(year FROM min(e.business_date))::integer AS year FROM budget_account a,
        LATERAL (SELECT business_date FROM budget_entry WHERE dealer_code = a.dealer_code ORDER BY business_date LIMIT 1) e`;
    const firstYear = first?.year ?? thisYear;
    const years = Array.from({ length: thisYear - firstYear }, (_, index) => firstYear + index).filter(
      (year) => reader.settingsOn(lastDayOf(year)).carryOver === "expire",
    );
    if (years.length === 0) return [];
    return await reader.$queryRaw<{ dealerCode: string; year: number }[]>`
      SELECT a.dealer_code AS "dealerCode", y.year FROM budget_account a CROSS JOIN unnest(${years}::integer[]) AS y (year)
      WHERE NOT EXISTS (SELECT 1 FROM budget_year_end c WHERE c.dealer_code = a.dealer_code AND c.year = y.year)
        AND EXISTS (SELECT 1 FROM budget_entry e WHERE e.dealer_code = a.dealer_code AND e.business_date < make_date(y.year + 1, 1, 1) AND e.kind = 'accrual')
      ORDER BY y.year, a.dealer_code LIMIT ${MOST_AT_ONCE}`;
  },
});

/** The job: closes every year that is due, each dealer in a transaction of its own; days that were missed are made up for. */
export async function closeYears(ctx: Ctx): Promise<void> {
  for (const due of await listYearsToClose(ctx, {})) await closeYear(ctx, due);
}
