import { type Actor, allow, type Bilingual, both, type Role, refuse, type Verdict } from "../platform";
import type { ConductStatus } from "./lifecycle";

/** What is found out and decided about somebody's conduct in a case. Instants are Dates. */
export interface ConductForm {
  readonly complaintNo: string;
  readonly personLogin: string;
  readonly status: ConductStatus;
  readonly version: number;
  readonly openedBy: string;
  readonly openedAt: Date;
  readonly found: boolean | null;
  readonly answer: string | null;
  readonly answeredBy: string | null;
  readonly answeredAt: Date | null;
  readonly sustained: boolean | null;
  readonly decision: string | null;
  readonly decidedBy: string | null;
  readonly decidedAt: Date | null;
  readonly penaltyNo: string | null;
  readonly promisedAt: Date | null;
  readonly extendedFor: string | null;
  readonly extendedBy: string | null;
  readonly withdrawnBy: string | null;
  readonly withdrawnAt: Date | null;
  readonly withdrawnFor: string | null;
}

const no = (why: Bilingual): Verdict => refuse("forbidden", why);

/** Who is asked for an answer or a decision where nobody of the ranks before can give it: 综合管理部, and whoever keeps the portal, whom every company has (S3-56). */
const LAST_RESORT: readonly Role[] = ["supervisor", "administrator"];
/** Who answers where nobody speaks for the department, and who decides; the first of these ranks in which somebody is left does. */
export const ANSWERING_RANKS: readonly (readonly Role[])[] = [["general_manager"], ...LAST_RESORT.map((role) => [role])];
export const DECIDING_RANKS: readonly (readonly Role[])[] = [["service_manager", "general_manager"], ...LAST_RESORT.map((role) => [role])];

/** Who may act for the company: an account that is active, with what it may do. */
export interface Candidate {
  readonly login: string;
  readonly roles: readonly string[];
}

/** The people of the first rank in which anybody is left who is not kept out: a form always finds somebody else than whom it concerns (1.9). */
export function firstRankLeft(
  ranks: readonly (readonly Role[])[],
  people: readonly Candidate[],
  keptOut: readonly (string | null)[],
): string[] {
  const left = people.filter(({ login }) => !keptOut.includes(login));
  const ofRank = (rank: readonly Role[]) => left.filter(({ roles }) => rank.some((role) => roles.includes(role))).map(({ login }) => login);
  return ranks.map(ofRank).find((logins) => logins.length > 0) ?? [];
}

/** Who answers for a person: who speaks for the department, but never the person; where nobody else does, the general manager, and so on (S3-55). */
export function mayAnswer({ login }: Actor, { personLogin }: ConductForm, answerers: readonly string[]): Verdict {
  if (login === personLogin) return no(both("不能由被投诉人答复", "not by the person complained of"));
  return answerers.includes(login) ? allow : no(both("由被投诉人的上级答复", "the person's superior answers"));
}

/** What a superior found is decided by somebody else (S3-55, S3-56). */
export function mayDecide({ login }: Actor, { answeredBy }: ConductForm, deciders: readonly string[]): Verdict {
  if (login === answeredBy) return no(both("答复人不能再作决定", "another decides than who answered"));
  return deciders.includes(login) ? allow : no(both("由客服主管或总经理决定", "the service manager or the general manager decides"));
}

/** A form that names the wrong person is taken back by who opened it or by who decides on it (1.9). */
export const mayWithdraw = ({ login }: Actor, { openedBy }: ConductForm, deciders: readonly string[]): Verdict =>
  login === openedBy || deciders.includes(login)
    ? allow
    : no(both("由发起人或作出决定的人撤回", "who opened the form or who decides on it takes it back"));

/** Nobody learns that they were once named wrongly: for them a form that was withdrawn is not there (1.9). */
export const isKeptFrom = (login: string, { personLogin, status }: ConductForm): boolean => status === "withdrawn" && personLogin === login;

/** A later time is announced once, while the decision is not overdue (S3-56). */
export function mayExtend({ promisedAt }: ConductForm, overdue: boolean): Verdict {
  if (promisedAt) return refuse("wrong_state", both("已延期一次", "it was extended already"));
  return overdue ? refuse("wrong_state", both("已超时，不能再延期", "it is overdue: too late to extend")) : allow;
}
