import { stopTimers } from "../clocks/index.server";
import { isAbnormal } from "../escalation/index.server";
import { authorize } from "../identity";
import { must } from "../platform";
import { command } from "../platform/index.server";
import { OfSlip, RuleSlip, WithReason } from "./schema";
import { slipPublished } from "./signals.server";
import { mayPassOn, mayPublish, mayRule, nextDisputeStep } from "./slip";
import { lockSlip, moveSlip, slipSubject } from "./store.server";
import { slipView } from "./view.server";

/** Passes a dispute on that its step has not settled: to a superior, then to the ruling (S2-20). */
export const passOnDispute = command({
  name: "liaison/pass-on-dispute",
  input: WithReason,
  action: "liaison.rule",
  async run(tx, { slipNo, reason }) {
    const { slip, complaint, ...sides } = await lockSlip(tx, slipNo);
    authorize(tx.actor, "liaison.rule", complaint);
    must(mayPassOn(tx.actor, slip, sides));
    const disputeStep = nextDisputeStep(slip.disputeStep!, sides.issuerRank)!;
    const move = {
      event: "pass_on",
      action: "liaison/pass-on-dispute",
      data: { disputeStep },
      said: { disputeStep, why: reason },
    } as const;
    return slipView(await moveSlip(tx, slip, move));
  },
});

/** Settles an objection: upheld, the department owes no answer; overruled, it does (S2-20). */
export const ruleSlip = command({
  name: "liaison/rule-slip",
  input: RuleSlip,
  action: "liaison.rule",
  async run(tx, { slipNo, upheld, ruling }) {
    const { slip, complaint, ...sides } = await lockSlip(tx, slipNo);
    authorize(tx.actor, "liaison.rule", complaint);
    const event = upheld ? "uphold" : "overrule";
    must(mayRule(tx.actor, { slip, ...sides }, upheld));
    const data = { ruling, ruledBy: tx.actor.login, ruledAt: tx.now };
    const moved = await moveSlip(tx, slip, { event, action: "liaison/rule-slip", data });
    await stopTimers(tx, slipSubject(slipNo), { as: "done", ...(upheld ? {} : { timers: ["liaison_dispute"] }) });
    return slipView(moved);
  },
});

/** Closes a slip that was answered, or that was wrongly addressed (S2-23). */
export const closeSlip = command({
  name: "liaison/close-slip",
  input: OfSlip,
  action: "liaison.issue",
  async run(tx, { slipNo }) {
    const { slip, complaint } = await lockSlip(tx, slipNo);
    authorize(tx.actor, "liaison.issue", complaint);
    const data = { closedBy: tx.actor.login, closedAt: tx.now };
    return slipView(await moveSlip(tx, slip, { event: "close", action: "liaison/close-slip", data }));
  },
});

/** Signs a slip of an abnormal case, or one that nobody answered in time, and publishes it to everybody of the company (S2-24). */
export const publishSlip = command({
  name: "liaison/publish-slip",
  input: OfSlip,
  action: "liaison.publish",
  async run(tx, { slipNo }) {
    const { slip, complaint } = await lockSlip(tx, slipNo);
    authorize(tx.actor, "liaison.publish", complaint);
    must(mayPublish(slip, { abnormal: await isAbnormal(tx, complaint), now: tx.now }));
    const data = { publishedBy: tx.actor.login, publishedAt: tx.now };
    const published = await moveSlip(tx, slip, { action: "liaison/publish-slip", reasonCode: "published", data });
    await slipPublished.tell(tx, slip);
    return slipView(published);
  },
});
