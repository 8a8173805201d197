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
  /** Until then an objection may be raised, and is to be settled. */
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

/** The next step of a dispute; none after the ruling. */
export const nextDisputeStep = (step: DisputeStep): DisputeStep | undefined => DISPUTE_STEPS[DISPUTE_STEPS.indexOf(step) + 1];

const no = (why: Bilingual): Verdict => refuse("forbidden", why);

/** An objection is raised within the hour after the slip was received (S2-20). */
export const mayDispute = ({ disputeUntil }: Slip, now: Date): Verdict =>
  disputeUntil && now > disputeUntil
    ? refuse("wrong_state", both("收到后一小时内方可提出异议", "an objection is raised within the hour"))
    : allow;

/** Either side passes a dispute on that the present step has not settled, up to the ruling. */
export function mayPassOn(actor: Actor, { issuedBy, disputeStep }: Slip, heads: readonly string[]): Verdict {
  if (!disputeStep || !nextDisputeStep(disputeStep)) return refuse("wrong_state", both("已到裁决一级", "it waits for the ruling"));
  return [issuedBy, ...heads].includes(actor.login) ? allow : no(both("只有双方可以上报", "only the two sides pass it on"));
}

/** Who settles an objection at its step: between peers each side may give way, a superior is not who issued it, the general manager rules. */
export function mayRule(actor: Actor, { slip, heads }: { slip: Slip; heads: readonly string[] }, upheld: boolean): Verdict {
  const { disputeStep, issuedBy } = slip;
  if (disputeStep === "peer") {
    const side = upheld ? issuedBy === actor.login : heads.includes(actor.login);
    return side ? allow : no(both("双方各自只能让步；不能达成一致请上报", "each side can only give way here: pass it on"));
  }
  if (heads.includes(actor.login)) return no(both("不能裁决自己部门的异议", "nobody rules on their own objection"));
  if (disputeStep === "ruling")
    return actor.roles.includes("general_manager") ? allow : no(both("由总经理裁决", "the general manager rules"));
  const superior = actor.roles.includes("service_manager") || actor.roles.includes("general_manager");
  return superior && issuedBy !== actor.login ? allow : no(both("由上级处理", "a superior settles it"));
}

/** A slip is published for all to read when its case is abnormal or its time has passed unanswered (S2-24). */
export function mayPublish(slip: Slip, { abnormal, now }: { abnormal: boolean; now: Date }): Verdict {
  if (slip.publishedAt) return refuse("wrong_state", both("已公布", "it is published already"));
  return abnormal || isOverdue(slip, now)
    ? allow
    : refuse("wrong_state", both("仅异常或逾期的可以公布", "only what is abnormal or overdue is published"));
}

/** Its time has passed without a written answer. */
export const isOverdue = ({ status, dueAt }: Pick<Slip, "status" | "dueAt">, now: Date): boolean =>
  now > dueAt && !["answered", "upheld", "closed"].includes(status);

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
