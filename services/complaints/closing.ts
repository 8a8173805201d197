import { allow, type Bilingual, both, refuse, type Verdict } from "../platform";
import type { Complaint } from "./complaint";

interface ClosingStep {
  readonly step: "accepted" | "reached" | "claims";
  readonly done: boolean;
  /** What is missing while it is not done. */
  readonly why: Bilingual;
}

export interface ClosingFacts {
  /** The customer was reached after solving, and since the case was last opened again. */
  readonly reached: boolean;
  /** Nothing of what was asked for is still to be decided on or paid. */
  readonly claimsSettled: boolean;
}

/** What a case that was solved or found sustained needs beside its closing review: acceptance, a contact that reached the customer, claims settled (S2-2, S3-35, S4-13). */
export const closingSteps = (
  { customerAcceptedAt }: Pick<Complaint, "customerAcceptedAt">,
  { reached, claimsSettled }: ClosingFacts,
): ClosingStep[] => [
  {
    step: "accepted",
    done: customerAcceptedAt !== null,
    why: both("客户尚未接受处理方案", "the customer has not accepted a proposal"),
  },
  { step: "reached", done: reached, why: both("须先回访到客户一次", "the customer has to be reached once first") },
  { step: "claims", done: claimsSettled, why: both("索赔尚未处理完，不能结案", "a claim is open: settle it first") },
];

type Ending = Pick<Complaint, "kind" | "status" | "validity">;

/**
 * Whether a case owes its customer's acceptance, the contact after solving and the closing review: one that was solved, and one that was
 * found sustained however it ended, from afar or handed elsewhere (1.7). A question is nobody's complaint.
 */
export const closesWithReview = ({ kind, status, validity }: Ending): boolean =>
  status === "follow_up" || (validity === "sustained" && kind !== "enquiry");

/** Whether a case lacks nothing to be closed but its closing review; what was not found sustained needs its claims settled only. */
export function mayClose(complaint: Ending & Pick<Complaint, "customerAcceptedAt">, facts: ClosingFacts): Verdict {
  const whole = closesWithReview(complaint);
  const lacks = closingSteps(complaint, facts).find(({ step, done }) => !done && (whole || step === "claims"));
  return lacks ? refuse("wrong_state", lacks.why) : allow;
}
