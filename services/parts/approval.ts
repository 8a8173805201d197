import { APPROVER_ROLES, type ApproverRole, approverRank } from "../identity";
import type { Dealer } from "../parties";
import { type Actor, allow, both, formatYuan, type Money, money, refuse, type SettingValue, type Verdict } from "../platform";

/** Why less is approved than was asked for. */
export const REDUCE_REASONS = ["not_needed", "wrong_part", "too_many", "no_stock", "not_covered", "duplicate", "other"] as const;
type Limits = SettingValue<"approvalLimits">;

/** The lowest role that may approve a request of this worth at dealer price; an expired agreement asks for the service manager (1.1). */
export function approverRole(worth: Money, agreementExpired: boolean, limits: Limits): ApproverRole {
  if (worth.greaterThan(limits.service_manager)) return "general_manager";
  return worth.greaterThan(limits.customer_service) || agreementExpired ? "service_manager" : "customer_service";
}

/** Who must approve as it is now: an agreement that ran out since the request was routed sends it to the service manager (1.1). */
export const approverNow = (routedTo: ApproverRole, agreementExpired: boolean): ApproverRole =>
  routedTo === "customer_service" && agreementExpired ? "service_manager" : routedTo;

/** Whether approving is for somebody above this actor. */
const isAbove = (actor: Actor, needed: ApproverRole): boolean => APPROVER_ROLES.indexOf(needed) > approverRank(actor);

/** Whom an undecided request waits for above an approver who looks at it; null where it waits for nobody above, or is decided. */
export const waitsAbove = (actor: Actor, { status, approverRole }: { status: string; approverRole: ApproverRole | null }) =>
  status === "submitted" && approverRole !== null && approverRank(actor) >= 0 && isAbove(actor, approverRole) ? approverRole : null;

/** What a suspended dealer has been granted finishes; nothing new is (1.1). */
export const mayHoldFor = ({ status }: Pick<Dealer, "status">): Verdict =>
  status === "suspended"
    ? refuse(
        "wrong_state",
        both("该经销商已暂停合作，恢复前不能批准新的申请", "this dealer is suspended: nothing is approved until it is resumed"),
      )
    : allow;

/** May this actor approve what the role is needed for; if not, why, and who can. */
export function mayApprove(actor: Actor, needed: ApproverRole, limits: Limits): Verdict {
  if (!isAbove(actor, needed)) return allow;
  const rank = approverRank(actor);
  const own = rank === 0 ? limits.customer_service : rank === 1 ? limits.service_manager : 0;
  const limit = formatYuan(money(own));
  return needed === "general_manager"
    ? refuse(
        "forbidden",
        both(`超过您的审批限额 ${limit}，须由总经理审批`, `above your limit of ${limit}: the general manager approves it`),
      )
    : refuse(
        "forbidden",
        both(
          `超过您的审批限额 ${limit} 或协议已到期，须由客服主管审批`,
          `above your limit of ${limit}, or the agreement has expired: the service manager approves it`,
        ),
      );
}
