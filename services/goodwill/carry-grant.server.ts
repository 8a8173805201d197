import type { Complaint } from "../complaints";
import { giveTask } from "../complaints/index.server";
import { APPROVER_ROLES, type ApproverRole, approverRank } from "../identity";
import { both, DomainError, formatYuan, inLocale, type Money, must, toWire } from "../platform";
import { nextNumber, recordEvent, type Tx } from "../platform/index.server";
import { nextApprover, withinAuthority } from "./fund";
import type { Grant } from "./grant-actions";
import { grantLifecycle } from "./lifecycle";
import { grantedTo, moveGrant, namingNext, takeFromPeriod, toGrant } from "./store.server";

/** The role that the actor grants in: its highest. */
export const ownRole = (tx: Tx): ApproverRole => APPROVER_ROLES[approverRank(tx.actor)]!;

export const notCovered = () =>
  new DomainError("forbidden", both("金额超过任何人的权限，请拆分或走赔付", "more than anyone may grant: settle it as a claim"));

/** A new grant of a locked case, recorded as requested. */
export async function requestGrant(
  tx: Tx,
  { complaintNo, amount, reason }: { complaintNo: string; amount: Money; reason: string },
  waitsFor: ApproverRole,
): Promise<Grant> {
  const grantNo = await nextNumber(tx, "goodwill_grant");
  const requested = { requestedBy: tx.actor.login, requestedAt: tx.now, waitsFor };
  const row = await tx.goodwillGrant.create({
    data: { grantNo, complaintNo, amount: toWire(amount), reason, status: grantLifecycle.initial, version: 1, ...requested },
  });
  await recordEvent(tx, {
    ...{ subjectKind: "goodwill_grant", subjectNo: grantNo, action: "goodwill/request", toStatus: grantLifecycle.initial },
    ...{ reasonCode: "request", reason, data: { complaintNo, amount: toWire(amount), waitsFor } },
  });
  return toGrant(row);
}

/** Grants what was asked for: from the actor's authority and period, with a task for finance to pay it (S0-21). */
export async function carryGrant(tx: Tx, { complaint, grant }: { complaint: Complaint; grant: Grant }, action: string): Promise<Grant> {
  const role = ownRole(tx);
  const facts = { level: complaint.level, amount: grant.amount, ofCase: await grantedTo(tx, complaint.complaintNo) };
  const limits = tx.settings.goodwillLimits;
  const above = nextApprover(approverRank(tx.actor), limits, facts);
  must(namingNext(withinAuthority(role, limits, facts), above));
  const period = await takeFromPeriod(tx, { role, amount: grant.amount, above });
  const amount = formatYuan(grant.amount);
  const words = inLocale(both(`支付客诉抚慰金 ${amount}（${grant.grantNo}）`, `Pay goodwill of ${amount} (${grant.grantNo})`), tx.locale);
  const taskNo = await giveTask(tx, complaint, { action, task: { kind: "pay", department: "finance", words } });
  const decided = { decidedBy: tx.actor.login, decidedAt: tx.now, waitsFor: null, period, taskNo };
  return await moveGrant(tx, grant, { event: "grant", action, data: decided });
}

/** What a request says that ended without a grant. */
export const endedBy = (tx: Tx, endReason: string) => ({ decidedBy: tx.actor.login, decidedAt: tx.now, waitsFor: null, endReason });
