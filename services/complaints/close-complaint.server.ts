import type { z } from "zod";
import { authorize } from "../identity";
import { both, DomainError, type FieldErrors, must } from "../platform";
import { command, type Tx } from "../platform/index.server";
import { careAfter } from "./after-care.server";
import { isOpenClaim } from "./claim";
import { readClaims } from "./claim-store.server";
import { type ClosingFacts, closesWithReview, mayClose } from "./closing";
import type { Complaint } from "./complaint";
import { readRound } from "./round.server";
import { CloseComplaint } from "./solution-schema";
import { type Act, lockComplaint, saveComplaint, tellEnd } from "./store.server";
import { answer } from "./view.server";

const ACTION = "complaints/close";

async function readClosingFacts(tx: Tx, complaint: Complaint): Promise<ClosingFacts> {
  const { reached } = await readRound(tx, complaint);
  return { reached, claimsSettled: !(await readClaims(tx, complaint.complaintNo)).some(isOpenClaim) };
}

/** A solved or sustained case closes with its closing review (S4-10). */
function requireReview({ lessons, improvement }: z.output<typeof CloseComplaint>): void {
  const fields: Record<string, FieldErrors[string]> = {};
  if (lessons === undefined) fields.lessons = [both("请总结经验教训", "say what was learnt")];
  if (improvement === undefined) fields.improvement = [both("请填写改善对策", "say what is to be done better")];
  if (Object.keys(fields).length > 0)
    throw new DomainError("invalid_input", both("请填写总结评价", "fill in the closing review"), { fields });
}

/**
 * Closes a case (S2-2, S4-10). Where a solution was carried out, and where it was found sustained, it takes the customer's recorded
 * acceptance, a contact that reached the customer, and a closing review; what ended otherwise closes as it is. A case with an open claim
 * does not close (S3-35). What was overdue stays visible (S4-9).
 */
export const closeComplaint = command({
  name: ACTION,
  input: CloseComplaint,
  action: "complaint.handle",
  async run(tx, input) {
    const complaint = await lockComplaint(tx, input.complaintNo);
    authorize(tx.actor, "complaint.handle", complaint);
    must(mayClose(complaint, await readClosingFacts(tx, complaint)));
    const whole = closesWithReview(complaint);
    if (whole) requireReview(input);
    const { lessons = complaint.lessons, improvement = complaint.improvement } = input;
    const act: Act = { event: "close", action: ACTION, reasonCode: "closed" };
    const closed = await saveComplaint(tx, complaint, { changes: { lessons, improvement }, acts: [act] });
    const told = await tellEnd(tx, closed, both("投诉已结案", "the case was closed"));
    // What ended from afar or elsewhere has its after-care since.
    return await answer(tx, complaint.status === "follow_up" ? await careAfter(tx, told, ACTION) : told);
  },
});
