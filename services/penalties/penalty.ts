import { type Actor, allow, type Bilingual, both, type CivilDate, refuse, type Verdict } from "../platform";
import type { PenaltyStatus } from "./lifecycle";
import { isFinal, type Violation, type Weight } from "./violation";

/** A violation of the rules by somebody of the company, and what it weighs. */
export interface Penalty extends Weight {
  readonly penaltyNo: string;
  readonly violation: Violation;
  readonly personLogin: string;
  /** The person's department when it happened: the site, as S3-27 has it. */
  readonly department: string | null;
  readonly complaintNo: string | null;
  readonly slipNo: string | null;
  readonly shipmentNo: string | null;
  readonly occurredOn: CivilDate;
  readonly facts: string;
  /** The earlier one because of which it counts double. */
  readonly doubledFor: string | null;
  readonly status: PenaltyStatus;
  readonly version: number;
  readonly raisedBy: string;
  readonly raisedAt: Date;
  readonly decidedBy: string | null;
  readonly decidedAt: Date | null;
  readonly dropReason: string | null;
  readonly appeal: string | null;
  readonly appealedAt: Date | null;
  readonly appealDecision: string | null;
  readonly appealDecidedBy: string | null;
  readonly appealDecidedAt: Date | null;
}

const no = (why: Bilingual): Verdict => refuse("forbidden", why);

/** Whoever is concerned objects, but not to an absence that was not registered (S3-24). */
export function mayAppeal({ login }: Actor, { personLogin, violation }: Penalty): Verdict {
  if (personLogin !== login) return no(both("只有本人可以申诉", "only who is concerned objects"));
  return isFinal(violation) ? no(both("未登记离岗不接受申诉", "there is no objection to an unregistered absence")) : allow;
}

/** An objection is decided by another person than who put the penalty on record. */
export const mayDecideAppeal = ({ login }: Actor, { decidedBy }: Penalty): Verdict =>
  decidedBy === login ? no(both("申诉须由另一人处理", "a second person decides on the objection")) : allow;
