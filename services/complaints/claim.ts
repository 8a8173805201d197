import { APPROVER_ROLES, approverRank } from "../identity";
import {
  type Actor,
  allow,
  both,
  type CivilDate,
  formatYuan,
  type Money,
  money,
  refuse,
  type SettingValue,
  type Verdict,
  ZERO,
} from "../platform";
import type { ClaimStatus } from "./lifecycle";

/** What a customer is to be compensated for (S3-3, S3-35). */
export const CLAIM_CAUSES = ["damaged", "lost", "delayed", "fault", "other"] as const;

/** What is asked for a loss, and what became of it; amounts CNY. */
export interface Claim {
  readonly complaintNo: string;
  readonly claimNo: number;
  readonly status: ClaimStatus;
  readonly cause: (typeof CLAIM_CAUSES)[number];
  /** What was lost, in words. */
  readonly loss: string;
  /** Who carried the goods, from whom it may be recovered. */
  readonly carrier: string | null;
  readonly askedAmount: Money;
  readonly askedBy: string;
  readonly askedAt: Date;
  readonly grantedAmount: Money | null;
  readonly decidedBy: string | null;
  readonly decidedAt: Date | null;
  readonly decidedFor: string | null;
  readonly paidOn: CivilDate | null;
  readonly paymentReference: string | null;
  readonly withdrawnFor: string | null;
}

/** A claim that somebody still has to decide on or to pay keeps its case open. */
export const isOpenClaim = ({ status }: Pick<Claim, "status">): boolean => status === "asked" || status === "granted";

/** May this actor grant so much: within the limit of their role (**setting** `claimLimits`), the general manager any amount. */
export function mayGrant(actor: Pick<Actor, "roles">, amount: Money, limits: SettingValue<"claimLimits">): Verdict {
  const role = APPROVER_ROLES[approverRank(actor)];
  if (role === "general_manager") return allow;
  const limit = role === undefined ? ZERO : money(limits[role]);
  if (amount.lessThanOrEqualTo(limit)) return allow;
  const yuan = formatYuan(limit);
  return refuse("forbidden", both(`超过您的赔付限额 ${yuan}，须由上级批准`, `above your limit of ${yuan}: the next level decides`));
}
