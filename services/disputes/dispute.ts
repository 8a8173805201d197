import type { DEPARTMENTS } from "../identity";
import { type Actor, allow, type Bilingual, both, type Role, refuse, type Verdict } from "../platform";
import type { DisputeEvent, DisputeStatus } from "./lifecycle";

type Department = (typeof DEPARTMENTS)[number];

/** A department contests that a case is its own. Instants are Dates. */
export interface Dispute {
  readonly disputeNo: string;
  readonly complaintNo: string;
  readonly department: Department;
  /** Whose it is, says the department. */
  readonly towards: Department;
  readonly status: DisputeStatus;
  readonly version: number;
  /** Named by the last ruling. */
  readonly responsible: Department | null;
  readonly openedBy: string;
  readonly openedAt: Date;
  readonly endedAt: Date | null;
}

/** Who may act in a dispute beside what they are: their department, and who speaks for either side and for quality. */
export interface Sides {
  readonly own: string | null;
  readonly department: readonly string[];
  readonly towards: readonly string[];
  readonly quality: readonly string[];
}

const no = (why: Bilingual): Verdict => refuse("forbidden", why);
const isSide = ({ department, towards }: Dispute, asked: string | null) => asked === department || asked === towards;

/** Which side has to say whether it accepts: the other department first, after quality's ruling the one that it went against. */
export function answeringSide({ status, towards, responsible }: Dispute): Department | null {
  if (status === "departments") return towards;
  return status === "ruled" ? responsible : null;
}

/** Who speaks for one of the two sides. */
export const headsOf = (dispute: Dispute, sides: Sides, asked: Department | null): readonly string[] =>
  asked === dispute.department ? sides.department : asked === dispute.towards ? sides.towards : [];

/** What an answer is, at the step where the dispute stands. */
export const answerEvent = ({ status }: Dispute, accepted: boolean): DisputeEvent =>
  status === "ruled" ? (accepted ? "accept" : "contest") : accepted ? "concede" : "refuse";

/** What a ruling is, at the step where the dispute stands. */
export const rulingEvent = ({ status }: Dispute): DisputeEvent => (status === "service_manager" ? "decide" : "rule");

/** Who rules at the step of a dispute: quality, in the end the service manager or the general manager; nobody on their own department's (S3-54). */
export function mayRule({ login, roles }: Actor, dispute: Dispute, sides: Sides): Verdict {
  if (isSide(dispute, sides.own) || [...sides.department, ...sides.towards].includes(login))
    return no(both("不能裁定自己部门的争议", "nobody rules on their own department's dispute"));
  if (dispute.status === "quality" && isSide(dispute, "quality"))
    return no(both("品质部是争议一方，请上报客服主管", "quality is a side: pass it on to the service manager"));
  if (dispute.status === "service_manager")
    return roles.includes("service_manager") || roles.includes("general_manager")
      ? allow
      : no(both("由客服主管裁定", "the service manager rules"));
  return roles.includes("quality") || sides.quality.includes(login) ? allow : no(both("由品质部裁定", "quality rules"));
}

/** A dispute passes quality by only where quality is a side itself; either side passes it on. */
export function mayPassOn({ login }: Actor, dispute: Dispute, sides: Sides): Verdict {
  if (!isSide(dispute, "quality")) return no(both("须先由品质部裁定", "quality rules on it first"));
  return [...sides.department, ...sides.towards].includes(login) ? allow : no(both("由争议双方上报", "the two sides pass it on"));
}

/**
 * Whom a dispute waits for at a step: the departments that are to answer or to pass it on, and the roles that rule; where customer service
 * is a side the general manager too, for its own manager may not.
 */
export function waitsFor(dispute: Dispute): { departments: readonly Department[]; roles: readonly Role[] } {
  if (dispute.status === "service_manager")
    return { departments: [], roles: isSide(dispute, "customer_service") ? ["service_manager", "general_manager"] : ["service_manager"] };
  if (dispute.status !== "quality") return { departments: [answeringSide(dispute)].filter((side) => side !== null), roles: [] };
  return isSide(dispute, "quality")
    ? { departments: [dispute.department, dispute.towards], roles: [] }
    : { departments: [], roles: ["quality"] };
}

/** Who handles complaints, watches, rules or is a side reads a dispute. */
export function maySee({ roles, login }: Actor, dispute: Dispute, sides: Sides): boolean {
  if (readsAll({ roles }) || isSide(dispute, sides.own)) return true;
  return [dispute.openedBy, ...sides.department, ...sides.towards, ...sides.quality].includes(login);
}

const READERS: readonly Role[] = ["customer_service", "service_manager", "general_manager", "quality", "supervisor", "auditor", "system"];
/** Who reads every dispute that is not about a case of their own conduct. */
export const readsAll = ({ roles }: Pick<Actor, "roles">): boolean => READERS.some((role) => roles.includes(role));
