import { Prisma } from "@db";
import { availableOf, expectedAccrual, withinRepresentativesLimit } from "../budget";
import { readAccounts, readOverdraftFacts } from "../budget/index.server";
import { addDays, addMonths, inLocale, money, sumMoney, toWire, toWireInstant, ZERO } from "../platform";
import { civilDateOf, query, type Reader } from "../platform/index.server";
import { budgetShares } from "./budget-shares";
import { moneyNeeded } from "./money-needed";
import { ConsentsPage } from "./schema";
import { groupByDealer, readReleased, readWaitingRequests, type WaitingRequest } from "./waiting-requests.server";

/** How long a consent is proposed to run. */
const PROPOSED_DAYS = 30;
const MONTHS_SHOWN = 6;

/** Whose consents the actor gives: a representative its own dealers', the general manager all. */
const ownDealers = ({ actor }: Reader): Prisma.Sql =>
  actor.roles.includes("general_manager") ? Prisma.sql`true` : Prisma.sql`d.sales_rep_login = ${actor.login}`;

async function readOpenConsents(reader: Reader) {
  const rows = await reader.$queryRaw<
    {
      consentId: string;
      dealerCode: string;
      dealerName: string;
      cap: string;
      expiresOn: string;
      reason: string;
      grantedBy: string;
      grantedAt: Date;
    }[]
  >`
    SELECT c.id AS "consentId", d.code AS "dealerCode", d.name AS "dealerName", c.cap::text, c.expires_on::text AS "expiresOn", c.reason,
      coalesce(u.name, c.granted_by) AS "grantedBy", c.granted_at AS "grantedAt"
    FROM overdraft_consent c JOIN dealer d ON d.code = c.dealer_code LEFT JOIN user_account u ON u.login = c.granted_by
    WHERE c.ended_at IS NULL AND c.expires_on >= ${reader.today}::date AND ${ownDealers(reader)} ORDER BY c.expires_on, d.code LIMIT 200`;
  return rows.map((row) => ({ ...row, grantedAt: toWireInstant(row.grantedAt) }));
}

/** What a dealer bought and accrued in each of the last months, the present one first. */
async function readMonths(reader: Reader, dealerCode: string) {
  const thisMonth = `${reader.today.slice(0, 7)}-01`;
  const rows = await reader.$queryRaw<{ month: string; purchases: string; accrued: string }[]>`
    SELECT to_char(document_date, 'YYYY-MM') AS month, sum(amount)::text AS purchases, sum(accrued)::text AS accrued FROM purchase
    WHERE dealer_code = ${dealerCode} AND reversed_at IS NULL AND document_date >= ${addMonths(thisMonth, 1 - MONTHS_SHOWN)}::date GROUP BY 1`;
  return Array.from({ length: MONTHS_SHOWN }, (_, back) => {
    const month = addMonths(thisMonth, -back).slice(0, 7);
    return rows.find((row) => row.month === month) ?? { month, purchases: "0.00", accrued: "0.00" };
  });
}

/** A dealer that asks or could ask: its budget, its business, what a consent would have to cover, and whether that is within the limit. */
async function readAsking(reader: Reader, code: string, requests: readonly WaitingRequest[]) {
  const [accounts, facts, months] = await Promise.all([
    readAccounts(reader, [code]),
    readOverdraftFacts(reader, code),
    readMonths(reader, code),
  ]);
  const balance = accounts.get(code)!;
  const account = {
    posted: toWire(balance.posted),
    held: toWire(balance.held),
    overdraft: toWire(balance.overdraft),
    available: toWire(availableOf(balance)),
  };
  const repair = sumMoney(requests.map((request) => money(request.consentable)));
  const cap = moneyNeeded({ repair, spareStock: ZERO }, balance, false);
  const limit = withinRepresentativesLimit(cap, facts, reader.settings.overdraftLimit);
  return {
    code,
    name: requests[0]!.dealerName,
    phone: requests[0]!.dealerPhone,
    account,
    shares: budgetShares(account),
    months,
    expected: toWire(expectedAccrual(facts, reader.settings.overdraftLimit)),
    monthsAhead: reader.settings.overdraftLimit.monthsAhead,
    proposed: { cap: toWire(cap), expiresOn: addDays(reader.today, PROPOSED_DAYS) },
    /** Why a representative's consent to all of it would be refused. */
    aboveLimit: limit.ok ? null : inLocale(limit.why, reader.locale),
    asked: requests.some(({ asked }) => asked),
    requests: requests.map(({ requestNo, status, serial, note, submittedAt, consentable, asked, parts }) => ({
      ...{ requestNo, status, serial, note, submittedAt, asked, parts, amount: consentable },
    })),
  };
}

/** A consent just granted and what it released; one of a foreign dealer is not told. */
async function readGranted(reader: Reader, consentId: string) {
  const [row] = await reader.$queryRaw<{ dealerCode: string; dealerName: string; cap: string; expiresOn: Date; grantedAt: Date }[]>`
    SELECT d.code AS "dealerCode", d.name AS "dealerName", c.cap::text, c.expires_on AS "expiresOn", c.granted_at AS "grantedAt"
    FROM overdraft_consent c JOIN dealer d ON d.code = c.dealer_code WHERE c.id = ${consentId}::uuid AND ${ownDealers(reader)}`;
  if (!row) return null;
  const { dealerCode, dealerName, cap, expiresOn, grantedAt } = row;
  return { dealerName, cap, expiresOn: civilDateOf(expiresOn), released: await readReleased(reader, dealerCode, grantedAt) };
}

/** A representative's page: dealers whose repairs wait for money, those first that ask for consent, and the consents that are open (S1-30). */
export const readConsents = query({
  name: "reports/consents",
  input: ConsentsPage,
  action: "budget.consent",
  async run(reader, { granted }) {
    const [waiting, open] = await Promise.all([
      readWaitingRequests(reader, Prisma.sql`l.funding = 'remittance_or_consent' AND ${ownDealers(reader)}`),
      readOpenConsents(reader),
    ]);
    const dealers = await Promise.all([...groupByDealer(waiting)].map(([code, requests]) => readAsking(reader, code, requests)));
    return {
      dealers: dealers.sort((a, b) => Number(b.asked) - Number(a.asked)),
      open,
      granted: granted === undefined ? null : await readGranted(reader, granted),
    };
  },
});
