import { availableOf } from "../budget";
import { listConsents, readAccounts, readBudgetAccount } from "../budget/index.server";
import { allows, can } from "../identity";
import { listDealers, readDealer } from "../parties/index.server";
import { toWire } from "../platform";
import { query, type Reader } from "../platform/index.server";
import { budgetShares } from "./budget-shares";

interface Party {
  readonly code: string;
  readonly salesRepLogin: string | null;
}

const mayReadBudget = (reader: Reader, { code, salesRepLogin }: Party) =>
  can(reader.actor, "budget.read", { dealerCode: code, salesRepLogin }).ok;

/** The dealers with what is left of their budgets, where the asker may know; a representative is shown its own unless it asks for all. */
export const listDealersWithBudget = query({
  name: "reports/dealers",
  input: listDealers.definition.input,
  action: "parties.read",
  async run(reader, input) {
    const hasOwn = reader.actor.roles.includes("sales_rep");
    const mine = input.mine ?? hasOwn;
    const { items, nextCursor } = await listDealers.definition.run(reader, { ...input, mine });
    const open = items.filter((dealer) => mayReadBudget(reader, dealer)).map(({ code }) => code);
    const accounts = await readAccounts(reader, open);
    const rows = items.map((dealer) => {
      const account = accounts.get(dealer.code);
      return { ...dealer, available: account ? toWire(availableOf(account)) : null };
    });
    return { items: rows, nextCursor, hasOwn, mine, mayRegister: allows(reader.actor, "parties.save").ok };
  },
});

/** Requests of a dealer that are under way, and those of them that wait for money; null to whom requests are no business. */
async function countOpen(reader: Reader, dealerCode: string): Promise<{ open: number; waiting: number } | null> {
  if (!allows(reader.actor, "parts_request.read").ok) return null;
  const [row] = await reader.$queryRaw<{ open: number; waiting: number }[]>`
    SELECT count(*)::int AS open, (count(*) FILTER (WHERE status IN ('awaiting_remittance', 'awaiting_consent')))::int AS waiting FROM parts_request
    WHERE dealer_code = ${dealerCode} AND status IN
      ('submitted', 'sent_back', 'approved', 'awaiting_payment', 'awaiting_remittance', 'awaiting_consent', 'released', 'picking', 'shipped')`;
  return row!;
}

async function readBudgetOf(reader: Reader, dealer: Party) {
  if (!mayReadBudget(reader, dealer)) return null;
  const [account, consents] = await Promise.all([
    readBudgetAccount.definition.run(reader, { dealerCode: dealer.code }),
    listConsents.definition.run(reader, { dealerCode: dealer.code }),
  ]);
  const open = consents.items.filter((consent) => consent.open);
  return { ...account, shares: budgetShares(account), consents: open, mayCorrect: allows(reader.actor, "budget.reverse").ok };
}

/** A dealer whole: facts and agreement, sub-distributors, budget where the asker may know it, and what is under way. */
export const readDealerPage = query({
  name: "reports/dealer",
  input: readDealer.definition.input,
  action: "parties.read",
  async run(reader, input) {
    const dealer = await readDealer.definition.run(reader, input);
    const [budget, requests, rep] = await Promise.all([
      readBudgetOf(reader, dealer),
      countOpen(reader, dealer.code),
      dealer.salesRepLogin === null
        ? null
        : reader.userAccount.findUnique({ where: { login: dealer.salesRepLogin }, select: { name: true } }),
    ]);
    return {
      ...dealer,
      isSuspended: dealer.status === "suspended",
      today: reader.today,
      salesRepName: rep?.name ?? dealer.salesRepLogin,
      budget,
      requests,
    };
  },
});
