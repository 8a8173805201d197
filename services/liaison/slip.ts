import { APPROVER_ROLES, approverRank } from "../identity";
import { type Actor, allow, type Bilingual, both, refuse, type Verdict } from "../platform";
import type { SlipStatus } from "./lifecycle";

/** The three steps in which an objection is settled: the two sides, a superior, a ruling (S2-20). */
export const DISPUTE_STEPS = ["peer", "superior", "ruling"] as const;
export type DisputeStep = (typeof DISPUTE_STEPS)[number];

/** A slip asks for its answer within this time at most (S2-22). */
export const LONGEST_MS = 24 * 3_600_000;

/** What a department is asked to do about a case. Instants are Dates. */
export interface Slip {
  readonly slipNo: string;
  readonly complaintNo: string;
  readonly department: string;
  readonly demand: string;
  readonly dueAt: Date;
  readonly status: SlipStatus;
  readonly version: number;
  readonly issuedBy: string;
  readonly issuedAt: Date;
  readonly receivedBy: string | null;
  readonly receivedAt: Date | null;
  /** Until then an objection may be raised; it is settled within the hour after that. */
  readonly disputeUntil: Date | null;
  readonly disputeStep: DisputeStep | null;
  readonly objection: string | null;
  readonly disputedBy: string | null;
  readonly disputedAt: Date | null;
  readonly ruling: string | null;
  readonly ruledBy: string | null;
  readonly ruledAt: Date | null;
  readonly answer: string | null;
  readonly answeredBy: string | null;
  readonly answeredAt: Date | null;
  readonly closedBy: string | null;
  readonly closedAt: Date | null;
  readonly publishedBy: string | null;
  readonly publishedAt: Date | null;
}

/** Who speaks for the department that was asked, and how high on the ladder stands who asked it. */
export interface Sides {
  readonly heads: readonly string[];
  readonly issuerRank: number;
}

const hasSuperior = (issuerRank: number): boolean => issuerRank < APPROVER_ROLES.length - 1;

/** The next step of a dispute; none after the ruling. Nobody stands above a general manager who issued it: that goes to the ruling at once. */
export const nextDisputeStep = (step: DisputeStep, issuerRank: number): DisputeStep | undefined =>
  step === "peer" && !hasSuperior(issuerRank) ? "ruling" : DISPUTE_STEPS[DISPUTE_STEPS.indexOf(step) + 1];

const no = (why: Bilingual): Verdict => refuse("forbidden", why);

/** An objection is raised within the hour after the slip was received (S2-20). */
export const mayDispute = ({ disputeUntil }: Slip, now: Date): Verdict =>
  disputeUntil && now > disputeUntil
    ? refuse("wrong_state", both("收到后一小时内方可提出异议", "an objection is raised within the hour"))
    : allow;

/** Either side passes a dispute on that the present step has not settled, up to the ruling. */
export function mayPassOn(actor: Actor, { issuedBy, disputeStep }: Slip, { heads, issuerRank }: Sides): Verdict {
  if (!disputeStep || !nextDisputeStep(disputeStep, issuerRank))
    return refuse("wrong_state", both("已到裁决一级", "it waits for the ruling"));
  return [issuedBy, ...heads].includes(actor.login) ? allow : no(both("只有双方可以上报", "only the two sides pass it on"));
}

/**
 * Who settles an objection at its step (S2-20): between peers each side may give way, a superior ranks above who issued it, the general
 * manager rules. Nobody rules on a slip or an objection of their own; where nobody ranks above who issued it, they may still give way.
 */
export function mayRule(actor: Actor, { slip, heads, issuerRank }: Sides & { slip: Slip }, upheld: boolean): Verdict {
  const { disputeStep, issuedBy } = slip;
  const givesWay = upheld ? issuedBy === actor.login : heads.includes(actor.login);
  if (disputeStep === "peer")
    return givesWay ? allow : no(both("双方各自只能让步；不能达成一致请上报", "each side can only give way here: pass it on"));
  if (disputeStep === "ruling" && givesWay && !hasSuperior(issuerRank)) return allow;
  if (heads.includes(actor.login)) return no(both("不能裁决自己部门的异议", "nobody rules on their own objection"));
  if (issuedBy === actor.login)
    return no(
      both(
        "不能裁决自己签发的联络单，请由另一位总经理裁决或让步",
        "nobody rules on a slip of their own: another general manager does, or you give way",
      ),
    );
  if (disputeStep === "ruling")
    return actor.roles.includes("general_manager") ? allow : no(both("由总经理裁决", "the general manager rules"));
  if (!hasSuperior(issuerRank))
    return no(both("签发人之上没有上级，请报裁决", "nobody ranks above who issued it: pass it on for the ruling"));
  return approverRank(actor) > Math.max(issuerRank, 0) ? allow : no(both("由签发人的上级处理", "a superior of who issued it settles it"));
}

/** Nothing is owed any more: it is answered, or was wrongly addressed. */
export const isEnded = ({ status }: Pick<Slip, "status">): boolean => ENDED.includes(status);

const ENDED: readonly SlipStatus[] = ["answered", "upheld", "closed"];

/** A slip is published for all to read while it is owed an answer, when its case is abnormal or its time has passed (S2-24). */
export function mayPublish(slip: Slip, { abnormal, now }: { abnormal: boolean; now: Date }): Verdict {
  if (slip.publishedAt) return refuse("wrong_state", both("已公布", "it is published already"));
  if (isEnded(slip)) return refuse("wrong_state", both("已答复或已了结，不再公布", "it is answered or settled: nothing is owed"));
  return abnormal || isOverdue(slip, now)
    ? allow
    : refuse("wrong_state", both("仅异常或逾期的可以公布", "only what is abnormal or overdue is published"));
}

/** Its time has passed without a written answer. */
export const isOverdue = ({ status, dueAt }: Pick<Slip, "status" | "dueAt">, now: Date): boolean => now > dueAt && !isEnded({ status });

/** It was answered after its time: that stays visible (S4-9). */
export const isLate = ({ answeredAt, dueAt }: Pick<Slip, "answeredAt" | "dueAt">): boolean => answeredAt !== null && answeredAt > dueAt;

interface Reach {
  readonly department: string | null;
  readonly heads: readonly string[];
}

/** Who handles complaints, watches or was asked reads a slip; a published one everybody of the company (S2-24). */
export function maySee({ roles, login }: Actor, slip: Slip, { department, heads }: Reach): boolean {
  const desk = ["customer_service", "service_manager", "general_manager", "supervisor", "auditor", "system"] as const;
  if (slip.publishedAt || slip.issuedBy === login || heads.includes(login)) return true;
  return desk.some((role) => roles.includes(role)) || (department !== null && department === slip.department);
}
