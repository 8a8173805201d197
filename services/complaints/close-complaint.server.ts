import type { z } from "zod";
import { authorize } from "../identity";
import { addDays, both, DomainError, type FieldErrors, inLocale, must } from "../platform";
import { command, type Tx } from "../platform/index.server";
import { isOpenClaim } from "./claim";
import { readClaims } from "./claim-store.server";
import { type ClosingFacts, closesWithReview, mayClose } from "./closing";
import type { Complaint } from "./complaint";
import { isMajor } from "./gradings";
import { openTasks } from "./open-tasks.server";
import { CloseComplaint } from "./solution-schema";
import { type Act, lockComplaint, saveComplaint, tellEnd } from "./store.server";
import { answer } from "./view.server";

const ACTION = "complaints/close";
/** Within this many days of closing a major case somebody asks how the customer is (S2-18). */
const AFTER_CARE_DAYS = 15;

async function readClosingFacts(tx: Tx, { complaintNo }: Complaint): Promise<ClosingFacts> {
  const reached = await tx.complaintFollowUp.count({ where: { complaintNo, reached: true } });
  return { reached: reached > 0, claimsSettled: !(await readClaims(tx, complaintNo)).some(isOpenClaim) };
}

/** A solved or sustained case closes with its closing review (S4-10). */
function requireReview({ lessons, improvement }: z.output<typeof CloseComplaint>): void {
  const fields: Record<string, FieldErrors[string]> = {};
  if (lessons === undefined) fields.lessons = [both("请总结经验教训", "say what was learnt")];
  if (improvement === undefined) fields.improvement = [both("请填写改善对策", "say what is to be done better")];
  if (Object.keys(fields).length > 0)
    throw new DomainError("invalid_input", both("请填写总结评价", "fill in the closing review"), { fields });
}

/** After a major case somebody of customer service calls within fifteen days (S2-18). */
async function careAfter(tx: Tx, complaint: Complaint): Promise<Act[]> {
  if (!isMajor(complaint)) return [];
  const words = inLocale(
    both("重大投诉事后关怀：了解后续情况和满意度", "After-care of a major case: how is it now, is the customer satisfied?"),
    tx.locale,
  );
  const task = { kind: "after_care", department: "customer_service", words, dueOn: addDays(tx.today, AFTER_CARE_DAYS) } as const;
  return await openTasks(tx, complaint, { action: ACTION, tasks: [task] });
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
    const care = whole ? await careAfter(tx, complaint) : [];
    const act: Act = { event: "close", action: ACTION, reasonCode: "closed" };
    const closed = await saveComplaint(tx, complaint, { changes: { lessons, improvement }, acts: [act, ...care] });
    return await answer(tx, await tellEnd(tx, closed, both("投诉已结案", "the case was closed")));
  },
});
