import { authorize } from "../identity";
import { both, invalidField, money, must, toWire } from "../platform";
import { command } from "../platform/index.server";
import { mayGrant } from "./claim";
import { GrantClaim, RefuseClaim } from "./claim-schema";
import { lockClaim, moveClaim } from "./claim-store.server";

/** Grants a claim in whole or, with a reason, in part: another person than who asks, within the limit of the role (S3-35). */
export const grantClaim = command({
  name: "complaints/grant-claim",
  input: GrantClaim,
  action: "claim.decide",
  async run(tx, { amount, reason, ...key }) {
    const locked = await lockClaim(tx, key);
    const { complaint, claim } = locked;
    authorize(tx.actor, "claim.decide", { ...complaint, submittedBy: claim.askedBy });
    const granted = money(amount);
    if (granted.greaterThan(claim.askedAmount)) throw invalidField("amount", both("不能超过索赔金额", "not more than was asked for"));
    if (granted.lessThan(claim.askedAmount) && reason === undefined)
      throw invalidField("reason", both("少于索赔金额须说明理由", "say why less is granted"));
    must(mayGrant(tx.actor, granted, tx.settings.claimLimits));
    const grantedAmount = toWire(granted);
    const decided = { decidedBy: tx.actor.login, decidedAt: tx.now, decidedFor: reason ?? null };
    const move = { event: "grant", action: "complaints/grant-claim", reason } as const;
    return await moveClaim(tx, locked, { ...move, data: { grantedAmount, ...decided }, told: { amount: grantedAmount } });
  },
});

/** Refuses a claim with the reason. */
export const refuseClaim = command({
  name: "complaints/refuse-claim",
  input: RefuseClaim,
  action: "claim.decide",
  async run(tx, { reason, ...key }) {
    const locked = await lockClaim(tx, key);
    authorize(tx.actor, "claim.decide", { ...locked.complaint, submittedBy: locked.claim.askedBy });
    const data = { decidedBy: tx.actor.login, decidedAt: tx.now, decidedFor: reason };
    return await moveClaim(tx, locked, { event: "refuse", action: "complaints/refuse-claim", reason, data });
  },
});
