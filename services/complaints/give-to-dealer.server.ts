import { authorize } from "../identity";
import { decideServicingParty } from "../parties";
import { findDealer } from "../parties/index.server";
import { both, inLocale, invalidField, must } from "../platform";
import { command } from "../platform/index.server";
import { mayGiveToDealer } from "./routing";
import { GiveToDealer } from "./schema";
import { indexForSearch } from "./search.server";
import { cancelOpenTasks } from "./solution-store.server";
import { lockComplaint, saveComplaint } from "./store.server";
import { answer } from "./view.server";

const ACTION = "complaints/give-to-dealer";
const theDealers = both("改由经销商处理", "The dealer handles it now");

/**
 * Gives a case from the company's desk to the dealer that shall serve the customer, with the reason: the reverse of taking over (S1-17, 1.1:
 * else customer service decides). What the company had still to do for it ends.
 */
export const giveToDealer = command({
  name: ACTION,
  input: GiveToDealer,
  action: "complaint.take_over",
  async run(tx, { complaintNo, version, dealerCode, reason }) {
    const complaint = await lockComplaint(tx, complaintNo, version);
    authorize(tx.actor, "complaint.take_over", complaint);
    const dealer = await findDealer(tx, dealerCode);
    if (!dealer) throw invalidField("dealerCode", both(`没有经销商 ${dealerCode}`, `there is no dealer ${dealerCode}`));
    must(mayGiveToDealer(complaint, dealer));
    const tier = complaint.tier ?? "end_user";
    const servicingParty = decideServicingParty({ tier, dealer }, tx.settings.company);
    const cancelled = await cancelOpenTasks(tx, complaintNo, { action: ACTION, result: inLocale(theDealers, tx.locale) });
    const data = { dealerCode, from: complaint.servicingParty.code, tier };
    const saved = await saveComplaint(tx, complaint, {
      changes: { tier, servicingParty, servicingDealerCode: dealerCode, handledBy: "dealer", ownerLogin: null },
      acts: [...cancelled, { event: "note", action: ACTION, reasonCode: "given_to_dealer", happened: "given_to_dealer", reason, data }],
    });
    await indexForSearch(tx, saved);
    return await answer(tx, saved);
  },
});
