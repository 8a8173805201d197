import { type PenaltyRule, type PenaltyUnit, VIOLATIONS, type Violation } from "../platform/penalty-rules";

export { VIOLATIONS, type Violation };

/** The ones whose amount the rules only begin with, or leave to the loss: more than the rule's may be set by hand (S2-21, S4-8). */
const OPEN_ABOVE: readonly Violation[] = ["slip_not_served", "loss_direct", "loss_head"];
/** Each further one in the same case weighs once more (S3-26). */
const INCREASING: readonly Violation[] = ["late_reply"];
/** What nobody may object to (S3-24). */
const FINAL: readonly Violation[] = ["absence_unregistered"];

export const isOpenAbove = (violation: Violation): boolean => OPEN_ABOVE.includes(violation);
export const isIncreasing = (violation: Violation): boolean => INCREASING.includes(violation);
export const isFinal = (violation: Violation): boolean => FINAL.includes(violation);

/** How a penalty comes to its amount; whole points, yuan or percent of the performance pay. */
export interface Weight {
  readonly unit: PenaltyUnit;
  readonly base: number;
  /** Which one of its kind in its case it is, where each weighs more than the last; else 1. */
  readonly nth: number;
  readonly doubled: boolean;
  readonly amount: number;
}

interface Facts {
  /** Set by hand, where the rule leaves it open above. */
  readonly base?: number | undefined;
  /** Penalties of the same kind that the case has led to already. */
  readonly before: number;
  /** The same shipment and the same site were complained of before (S3-27). */
  readonly repeated: boolean;
}

/** What a violation weighs by its rule: more with each repetition in one case, double for the same shipment and site (S3-26, S3-27). */
export function weigh(violation: Violation, rule: PenaltyRule, { base = rule.amount, before, repeated }: Facts): Weight {
  const nth = isIncreasing(violation) ? before + 1 : 1;
  return { unit: rule.unit, base, nth, doubled: repeated, amount: base * nth * (repeated ? 2 : 1) };
}
