import { type Actor, allow, type Bilingual, both, refuse, type Verdict } from "../platform";
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
}

const no = (why: Bilingual): Verdict => refuse("forbidden", why);

/** Who answers for a person: who speaks for the department, but never the person; the general manager where nobody else does (S3-55). */
export function mayAnswer({ login, roles }: Actor, { personLogin }: ConductForm, superiors: readonly string[]): Verdict {
  if (login === personLogin) return no(both("不能由被投诉人答复", "not by the person complained of"));
  const above = superiors.filter((superior) => superior !== personLogin);
  const answers = above.includes(login) || (above.length === 0 && roles.includes("general_manager"));
  return answers ? allow : no(both("由被投诉人的上级答复", "the person's superior answers"));
}

/** What a superior found is decided by somebody else (S3-55, S3-56). */
export const mayDecide = ({ login }: Actor, { answeredBy }: ConductForm): Verdict =>
  login === answeredBy ? no(both("答复人不能再作决定", "another decides than who answered")) : allow;

/** A later time is announced once, while the decision is not overdue (S3-56). */
export function mayExtend({ promisedAt }: ConductForm, overdue: boolean): Verdict {
  if (promisedAt) return refuse("wrong_state", both("已延期一次", "it was extended already"));
  return overdue ? refuse("wrong_state", both("已超时，不能再延期", "it is overdue: too late to extend")) : allow;
}
