import type { Level } from "../complaints";
import { APPROVER_ROLES, type ApproverRole, allows, approverRank } from "../identity";
import { type Actor, allow, both, type Money, refuse, type Verdict } from "../platform";
import { type GoodwillLimits, nextApprover, withinAuthority, withinPeriod } from "./fund";
import type { GrantStatus } from "./lifecycle";

/** What a customer is granted from the fund, or was asked for; amount CNY. */
export interface Grant {
  readonly grantNo: string;
  readonly complaintNo: string;
  readonly amount: Money;
  readonly reason: string;
  readonly status: GrantStatus;
  readonly version: number;
  readonly requestedBy: string;
  readonly requestedAt: Date;
  /** Whose decision it waits for, while it is requested. */
  readonly waitsFor: ApproverRole | null;
  readonly decidedBy: string | null;
  readonly decidedAt: Date | null;
  /** The period whose limit it takes from, once it is granted. */
  readonly period: string | null;
  /** Finance's task to pay it. */
  readonly taskNo: number | null;
  /** Why it was refused, withdrawn or cancelled. */
  readonly endReason: string | null;
}

/** A request waits for somebody else than who asked, of the role that it waits for or one above (1.6, 1.9). */
export function mayDecide(actor: Actor, { grantNo, status, requestedBy, decidedBy, waitsFor }: Grant): Verdict {
  if (status !== "requested")
    return refuse("wrong_state", both(`${grantNo} 已由 ${decidedBy} 处理`, `${decidedBy} has decided on ${grantNo}`));
  if (requestedBy === actor.login) return refuse("forbidden", both("不能审批自己提交的申请", "you cannot decide on your own request"));
  return approverRank(actor) < APPROVER_ROLES.indexOf(waitsFor!)
    ? refuse("forbidden", both("此申请等待上级审批", "it waits for somebody above you"))
    : allow;
}

/** Who asked takes a request back. */
export const mayWithdraw = (actor: Actor, { requestedBy }: Grant): Verdict =>
  requestedBy === actor.login ? allow : refuse("forbidden", both("只有申请人可以撤回", "only who asked takes it back"));

/** Who granted it, or the general manager, cancels what is not paid yet. */
export const mayCancel = (actor: Actor, { decidedBy }: Grant): Verdict =>
  decidedBy === actor.login || actor.roles.includes("general_manager")
    ? allow
    : refuse("forbidden", both("只有批准人或总经理可以取消", "only who granted it or the general manager cancels it"));

/** What an approver has in hand: amounts CNY. */
export interface Approver {
  readonly actor: Actor;
  readonly limits: GoodwillLimits;
  readonly used: Money;
}

/** What an actor may do about a grant, and why not; what its state does not know at all is not offered, and nothing to who grants nothing. */
export function grantActions({ actor, limits, used }: Approver, grant: Grant, { level, ofCase }: { level: Level; ofCase: Money }) {
  if (!allows(actor, "goodwill.grant").ok) return {};
  const rank = approverRank(actor);
  const role = APPROVER_ROLES[rank];
  if (grant.status === "granted") return { cancel: mayCancel(actor, grant) };
  if (grant.status !== "requested") return {};
  if (grant.requestedBy === actor.login) return { withdraw: allow };
  const decide = mayDecide(actor, grant);
  const facts = { level, ofCase, amount: grant.amount };
  const own = role ? [withinAuthority(role, limits, facts), withinPeriod(role, limits, { amount: grant.amount, used })] : [];
  const approve = [decide, ...own].find(({ ok }) => !ok) ?? allow;
  return { approve, refuse: decide, ...(nextApprover(rank, limits, facts) ? { passOn: decide } : {}) };
}
