import { approverRank } from "../identity";
import { must } from "../platform";
import { command, type Tx } from "../platform/index.server";
import { carryGrant, endedBy, notCovered } from "./carry-grant.server";
import { isOpen, nextApprover } from "./fund";
import { mayDecide } from "./grant-actions";
import { EndGrant, OfGrant } from "./schema";
import { grantedTo, lockGrant, moveGrant } from "./store.server";
import { grantView } from "./view.server";

/** A request and its case, locked, for whoever may decide on it. */
async function lockWaiting(tx: Tx, grantNo: string) {
  const locked = await lockGrant(tx, grantNo);
  must(mayDecide(tx.actor, locked.grant));
  return locked;
}

/** Grants what a colleague asked for. */
export const approveGoodwill = command({
  name: "goodwill/approve",
  input: OfGrant,
  action: "goodwill.grant",
  async run(tx, { grantNo }) {
    const locked = await lockWaiting(tx, grantNo);
    must(isOpen(locked.complaint));
    return grantView(await carryGrant(tx, locked, "goodwill/approve"));
  },
});

/** Passes a request on to the next approver above whose authority covers it. */
export const passOnGoodwill = command({
  name: "goodwill/pass-on",
  input: EndGrant,
  action: "goodwill.grant",
  async run(tx, { grantNo, reason }) {
    const { complaint, grant } = await lockWaiting(tx, grantNo);
    const facts = { level: complaint.level, amount: grant.amount, ofCase: await grantedTo(tx, complaint.complaintNo) };
    const above = nextApprover(approverRank(tx.actor), tx.settings.goodwillLimits, facts);
    if (!above) throw notCovered();
    return grantView(await moveGrant(tx, grant, { event: "pass_on", action: "goodwill/pass-on", reason, data: { waitsFor: above } }));
  },
});

/** Refuses what a colleague asked for, with the reason. */
export const refuseGoodwill = command({
  name: "goodwill/refuse",
  input: EndGrant,
  action: "goodwill.grant",
  async run(tx, { grantNo, reason }) {
    const { grant } = await lockWaiting(tx, grantNo);
    return grantView(await moveGrant(tx, grant, { event: "refuse", action: "goodwill/refuse", reason, data: endedBy(tx, reason) }));
  },
});
