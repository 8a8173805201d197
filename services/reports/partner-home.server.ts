import { findOwnHandlings } from "../batches/index.server";
import { readBudgetAccount } from "../budget/index.server";
import { countCases } from "../complaints/index.server";
import { allows } from "../identity";
import { findUnreadAnnouncements } from "../notices/index.server";
import { hasExpired } from "../parties";
import { findDealer, findSubDistributor } from "../parties/index.server";
import { countCores, listRequests } from "../parts/index.server";
import { query, type Reader } from "../platform/index.server";
import { Nothing } from "../platform/input";
import { countWaitingQuotes } from "../returns/index.server";
import { budgetShares } from "./budget-shares";

const OPEN_SHOWN = 8;
const RECENT_SHOWN = 5;

async function readBudget(reader: Reader) {
  if (reader.actor.dealerCode === undefined || !allows(reader.actor, "budget.read").ok) return null;
  const account = await readBudgetAccount.definition.run(reader, {});
  return { ...account, shares: budgetShares(account) };
}

async function readParty(reader: Reader) {
  const { actor, today } = reader;
  if (actor.dealerCode !== undefined) {
    const dealer = await findDealer(reader, actor.dealerCode);
    return (
      dealer && { name: dealer.name, suspended: dealer.status === "suspended", agreementExpired: hasExpired(dealer, today), servedBy: null }
    );
  }
  if (actor.subDistributorCode === undefined) return null;
  const sub = await findSubDistributor(reader, actor.subDistributorCode, today);
  return (
    sub && {
      name: sub.name,
      suspended: sub.status === "suspended",
      agreementExpired: false,
      servedBy: { name: sub.parent.name, phone: sub.parent.phone },
    }
  );
}

/** The partner's complaints that are open: those in its own queue to work, all it is concerned with, and how many are late. */
async function countOwnCases(reader: Reader) {
  const { with_dealers: toServe, open, overdue } = await countCases(reader, ["with_dealers", "open", "overdue"]);
  return { toServe: reader.actor.dealerCode === undefined ? null : toServe, open, overdue };
}

/** Where a partner's day begins: its budget, what is under way, and what it asked for lately, to order again (3.3). */
export const readPartnerHome = query({
  name: "reports/partner-home",
  input: Nothing,
  action: "parts_request.read",
  async run(reader) {
    const [party, budget, open, recent, cores, complaints, announcements, handlings, quotes] = await Promise.all([
      readParty(reader),
      readBudget(reader),
      listRequests.definition.run(reader, { view: "open", limit: OPEN_SHOWN }),
      listRequests.definition.run(reader, { view: "done", limit: RECENT_SHOWN }),
      allows(reader.actor, "core.read").ok ? countCores(reader) : null,
      allows(reader.actor, "complaint.read").ok ? countOwnCases(reader) : null,
      findUnreadAnnouncements(reader),
      findOwnHandlings(reader),
      countWaitingQuotes(reader),
    ]);
    const requests = { open: open.items, moreOpen: open.nextCursor !== null, recent: recent.items };
    return { party, budget, ...requests, cores, complaints, announcements, handlings, quotes };
  },
});
