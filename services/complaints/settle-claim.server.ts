import { authorize } from "../identity";
import { both, invalidField } from "../platform";
import { command } from "../platform/index.server";
import { PayClaim, WithdrawClaim } from "./claim-schema";
import { lockClaim, moveClaim } from "./claim-store.server";

/** Records that finance paid a granted claim, on which day and by which reference; a reference pays one claim. */
export const payClaim = command({
  name: "complaints/pay-claim",
  input: PayClaim,
  action: "claim.pay",
  async run(tx, { paidOn, paymentReference, ...key }) {
    const locked = await lockClaim(tx, key);
    authorize(tx.actor, "claim.pay", locked.complaint);
    if (paidOn > tx.today) throw invalidField("paidOn", both("不能晚于今天", "must not lie ahead"));
    if (await tx.complaintClaim.findUnique({ where: { paymentReference }, select: { claimNo: true } }))
      throw invalidField("paymentReference", both("此付款凭证已用于另一笔索赔", "this reference has paid another claim"));
    const data = { paidOn: new Date(`${paidOn}T00:00:00Z`), paymentReference, paidBy: tx.actor.login };
    return await moveClaim(tx, locked, { event: "pay", action: "complaints/pay-claim", data, told: { paidOn, paymentReference } });
  },
});

/** Takes a claim back that is not paid, with the reason: the customer does without, or it was made good otherwise. */
export const withdrawClaim = command({
  name: "complaints/withdraw-claim",
  input: WithdrawClaim,
  action: "claim.ask",
  async run(tx, { reason, ...key }) {
    const locked = await lockClaim(tx, key);
    authorize(tx.actor, "claim.ask", locked.complaint);
    const data = { withdrawnBy: tx.actor.login, withdrawnAt: tx.now, withdrawnFor: reason };
    return await moveClaim(tx, locked, { event: "withdraw", action: "complaints/withdraw-claim", reason, data });
  },
});
