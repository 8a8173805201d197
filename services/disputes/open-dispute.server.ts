import { lockComplaint, recordOnCase } from "../complaints/index.server";
import { readHeads } from "../escalation/index.server";
import { authorize } from "../identity";
import { both, DomainError, invalidField } from "../platform";
import { command, nextNumber } from "../platform/index.server";
import { disputeLifecycle } from "./lifecycle";
import { OpenDispute } from "./schema";
import { state, toDispute } from "./store.server";
import { disputeView } from "./view.server";

/** The head of the department that a case falls to says that it is another's; what is done for the customer goes on (S3-20, S3-54). */
export const openDispute = command({
  name: "disputes/open-dispute",
  input: OpenDispute,
  action: "dispute.open",
  async run(tx, { complaintNo, towards, claim }) {
    const complaint = await lockComplaint(tx, complaintNo);
    const department = complaint.primaryDepartment;
    authorize(tx.actor, "dispute.open", { ...complaint, headLogins: await readHeads(tx, department) });
    if (towards === department) throw invalidField("towards", both("须是另一个部门", "another department than your own"));
    if ((await readHeads(tx, towards)).every((login) => login === complaint.concernsLogin))
      throw invalidField("towards", both("该部门没有负责人，请先指定", "this department has no head: name one first"));
    if ((await tx.internalDispute.count({ where: { complaintNo, endedAt: null } })) > 0)
      throw new DomainError("conflict", both("此投诉已有未结束的争议", "a dispute about this case is open already"));
    const disputeNo = await nextNumber(tx, "internal_dispute");
    const opened = { status: disputeLifecycle.initial, version: 1, openedBy: tx.actor.login, openedAt: tx.now };
    const dispute = toDispute(await tx.internalDispute.create({ data: { disputeNo, complaintNo, department, towards, ...opened } }));
    const action = "disputes/open-dispute";
    await state(tx, dispute, { act: "claim", action, words: claim });
    const data = { disputeNo, towards, visible: false };
    await recordOnCase(tx, complaint, { action, reasonCode: "dispute_opened", reason: claim.slice(0, 500), data });
    return disputeView(dispute);
  },
});
