import { lockComplaint, recordOnCase } from "../complaints/index.server";
import { authorize } from "../identity";
import { advance, both, must, notFound } from "../platform";
import { command } from "../platform/index.server";
import { representativeIssueLifecycle } from "./lifecycle";
import { DecideIssue } from "./schema";

const ACTION = "investigations/decide-issue";

/** Quality decides once whether corrective action is taken on a representative issue, with the reason, and never on one's own (S1-33). */
export const decideIssue = command({
  name: ACTION,
  input: DecideIssue,
  action: "representative_issue.decide",
  async run(tx, { complaintNo, correctiveAction, reason }) {
    const complaint = await lockComplaint(tx, complaintNo);
    const issue = await tx.representativeIssue.findUnique({ where: { complaintNo } });
    if (!issue) throw notFound(both(`${complaintNo} 不是代表性质量问题`, `${complaintNo} is no representative issue`));
    authorize(tx.actor, "representative_issue.decide", { concernsLogin: complaint.concernsLogin, submittedBy: issue.raisedBy });
    const event = correctiveAction ? "order_action" : "decline_action";
    const status = must(advance(representativeIssueLifecycle, issue.status as "raised", event));
    const decided = { decidedBy: tx.actor.login, decidedAt: tx.now, decidedFor: reason };
    await tx.representativeIssue.update({ where: { complaintNo }, data: { status, ...decided } });
    const data = { issueStatus: status, visible: false };
    await recordOnCase(tx, complaint, {
      action: ACTION,
      reasonCode: correctiveAction ? "action_ordered" : "action_declined",
      reason,
      data,
    });
    return { complaintNo, status };
  },
});
