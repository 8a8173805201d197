import type { Complaint } from "../complaints";
import { lockComplaint } from "../complaints/index.server";
import { approverRank, authorize } from "../identity";
import { money, must } from "../platform";
import { command, type Tx } from "../platform/index.server";
import { carryGrant, notCovered, ownRole, requestGrant } from "./carry-grant.server";
import { isOpen, nextApprover } from "./fund";
import { AskGrant } from "./schema";
import { grantedTo } from "./store.server";
import { grantView } from "./view.server";

async function lockOpenCase(tx: Tx, complaintNo: string): Promise<Complaint> {
  const complaint = await lockComplaint(tx, complaintNo);
  authorize(tx.actor, "goodwill.grant", complaint);
  must(isOpen(complaint));
  return complaint;
}

/** Grants a customer an amount from the goodwill fund within one's own level, amount and what is left of one's period (S2-25 to S2-27). */
export const grantGoodwill = command({
  name: "goodwill/grant",
  input: AskGrant,
  action: "goodwill.grant",
  async run(tx, { complaintNo, amount, reason }) {
    const complaint = await lockOpenCase(tx, complaintNo);
    const grant = await requestGrant(tx, { complaintNo, amount: money(amount), reason }, ownRole(tx));
    return grantView(await carryGrant(tx, { complaint, grant }, "goodwill/grant"));
  },
});

/** Asks the next approver above whose authority covers it; an own period that is used up goes the same way (1.9). */
export const requestGoodwill = command({
  name: "goodwill/request",
  input: AskGrant,
  action: "goodwill.grant",
  async run(tx, { complaintNo, amount, reason }) {
    const complaint = await lockOpenCase(tx, complaintNo);
    const asked = { level: complaint.level, amount: money(amount), ofCase: await grantedTo(tx, complaintNo) };
    const above = nextApprover(approverRank(tx.actor), tx.settings.goodwillLimits, asked);
    if (!above) throw notCovered();
    return grantView(await requestGrant(tx, { complaintNo, amount: asked.amount, reason }, above));
  },
});
