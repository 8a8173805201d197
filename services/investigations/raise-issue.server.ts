import { FOUR_PARTIES } from "../batches";
import { lockComplaint, recordOnCase } from "../complaints/index.server";
import { authorize } from "../identity";
import { both, DomainError } from "../platform";
import { command } from "../platform/index.server";
import { representativeIssueLifecycle } from "./lifecycle";
import { RaiseIssue } from "./schema";
import { issueRaised } from "./signals.server";

const ACTION = "investigations/raise-issue";

/** Marks a case as representative of a quality issue, once, and tells the four parties in the same act (S1-32). */
export const raiseIssue = command({
  name: ACTION,
  input: RaiseIssue,
  action: "representative_issue.raise",
  async run(tx, { complaintNo, reason }) {
    const complaint = await lockComplaint(tx, complaintNo);
    authorize(tx.actor, "representative_issue.raise", complaint);
    if (await tx.representativeIssue.findUnique({ where: { complaintNo } }))
      throw new DomainError("conflict", both("已标记为代表性质量问题", "the case is marked as representative already"));
    const status = representativeIssueLifecycle.initial;
    await tx.representativeIssue.create({
      data: { complaintNo, status, reason, told: [...FOUR_PARTIES], raisedBy: tx.actor.login, raisedAt: tx.now },
    });
    const data = { issueStatus: status, told: FOUR_PARTIES, visible: false };
    await recordOnCase(tx, complaint, { action: ACTION, reasonCode: "issue_raised", reason, data });
    await issueRaised.tell(tx, { complaintNo, reason, roles: FOUR_PARTIES });
    return { complaintNo, status };
  },
});
