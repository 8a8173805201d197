import { Prisma } from "@db";
import { can } from "../identity";
import { toWire } from "../platform";
import { moneyOf, pageOf, query, type Reader, readCursorParts } from "../platform/index.server";
import { availableOf } from "./balance";
import { debtOf, repaidBy } from "./forecast";
import { forecastFacts, readOpenConsents } from "./forecast.server";
import { readBusinessFacts } from "./overdraft-facts.server";
import { ListOverdrafts } from "./schema";

/** A representative sees its own dealers, whoever oversees money all. */
const ownDealers = ({ actor }: Reader): Prisma.Sql =>
  can(actor, "budget.read_overdrafts", { salesRepLogin: null }).ok ? Prisma.sql`true` : Prisma.sql`d.sales_rep_login = ${actor.login}`;

interface Row {
  code: string;
  name: string;
  salesRepLogin: string | null;
  posted: string;
  held: string;
  overdraft: string;
  free: string;
}

/** Dealers in debt or with an open consent, the deepest debt first: accounts are as many as dealers, so reading them all is cheap. */
const readOverdrawn = (reader: Reader, after: readonly string[] | undefined, limit: number): Promise<Row[]> =>
  reader.$queryRaw<Row[]>`
    SELECT d.code, d.name, d.sales_rep_login AS "salesRepLogin", a.posted::text, a.held::text, (a.posted - a.held)::text AS free,
      overdraft_open(d.code, ${reader.today}::date)::text AS overdraft
    FROM budget_account a JOIN dealer d ON d.code = a.dealer_code
    WHERE (a.posted < a.held OR EXISTS (SELECT 1 FROM overdraft_consent c WHERE c.dealer_code = d.code AND c.ended_at IS NULL AND c.expires_on >= ${reader.today}::date))
      AND ${ownDealers(reader)} AND ${after ? Prisma.sql`(a.posted - a.held, d.code) > (${after[0]}::numeric, ${after[1]})` : Prisma.sql`true`}
    ORDER BY a.posted - a.held, d.code LIMIT ${limit}`;

/**
 * Dealers whose budget is overdrawn or may be (S1-30): what they owe, under which caps and until when, what they are expected to accrue
 * a month, and by when that repays the debt.
 */
export const listOverdrafts = query({
  name: "budget/overdrafts",
  input: ListOverdrafts,
  action: "budget.read_overdrafts",
  async run(reader, { cursor, limit }) {
    const after = readCursorParts(cursor, /^(-?\d{1,12}\.\d\d)~([0-9A-Z-]{1,20})$/);
    const page = pageOf(await readOverdrawn(reader, after, limit + 1), limit, ({ free, code }) => `${free}~${code}`);
    const codes = page.items.map(({ code }) => code);
    const [business, consents] = await Promise.all([readBusinessFacts(reader, codes), readOpenConsents(reader, codes)]);
    const items = page.items.map((row) => {
      const balance = { posted: moneyOf(row.posted), held: moneyOf(row.held), overdraft: moneyOf(row.overdraft) };
      const open = consents.get(row.code) ?? [];
      const facts = forecastFacts(reader, { balance, facts: business.get(row.code)!, consents: open });
      return {
        dealerCode: row.code,
        dealerName: row.name,
        salesRepLogin: row.salesRepLogin,
        posted: toWire(balance.posted),
        held: toWire(balance.held),
        overdraft: toWire(balance.overdraft),
        available: toWire(availableOf(balance)),
        debt: toWire(debtOf(facts)),
        monthlyAccrual: toWire(facts.monthlyAccrual),
        repaidBy: repaidBy(facts),
        consents: open.map(({ consentId, cap, expiresOn }) => ({ consentId, cap: toWire(cap), expiresOn })),
      };
    });
    return { items, nextCursor: page.nextCursor };
  },
});
