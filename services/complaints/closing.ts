import { allow, type Bilingual, both, refuse, type Verdict } from "../platform";
import type { Complaint } from "./complaint";

interface ClosingStep {
  readonly step: "accepted" | "reached";
  readonly done: boolean;
  /** What is missing while it is not done. */
  readonly why: Bilingual;
}

/** What a case that was solved needs beside its closing review: the customer's acceptance and a contact that reached them (S2-2, S4-13). */
export const closingSteps = ({ customerAcceptedAt }: Pick<Complaint, "customerAcceptedAt">, reached: boolean): ClosingStep[] => [
  {
    step: "accepted",
    done: customerAcceptedAt !== null,
    why: both("客户尚未接受处理方案", "the customer has not accepted a proposal"),
  },
  { step: "reached", done: reached, why: both("须先回访到客户一次", "the customer has to be reached once first") },
];

/** Whether a case lacks nothing to be closed but its closing review; what ended without a solution closes as it is. */
export function mayClose(complaint: Pick<Complaint, "status" | "customerAcceptedAt">, reached: boolean): Verdict {
  const lacks = complaint.status === "follow_up" ? closingSteps(complaint, reached).find(({ done }) => !done) : undefined;
  return lacks ? refuse("wrong_state", lacks.why) : allow;
}
