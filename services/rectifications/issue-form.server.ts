import { startTimers } from "../clocks/index.server";
import { lockComplaint, recordOnCase } from "../complaints/index.server";
import { readHeads } from "../escalation/index.server";
import { authorize } from "../identity";
import { both, invalidField, must } from "../platform";
import { command, nextNumber, recordEvent } from "../platform/index.server";
import { isEstablished } from "./form";
import { rectificationLifecycle } from "./lifecycle";
import { IssueForm } from "./schema";
import { formSubject, toForm } from "./store.server";
import { formView } from "./view.server";

/** Asks the department that an established complaint falls to, by its head and within one working day, what it puts right (S3-58). */
export const issueForm = command({
  name: "rectifications/issue-form",
  input: IssueForm,
  action: "rectification.issue",
  async run(tx, { complaintNo, department, demand }) {
    const complaint = await lockComplaint(tx, complaintNo);
    authorize(tx.actor, "rectification.issue", complaint);
    must(isEstablished(complaint));
    const heads = (await readHeads(tx, department)).filter((login) => login !== complaint.concernsLogin);
    if (heads.length === 0)
      throw invalidField("department", both("该部门没有负责人，请先指定", "this department has no head: name one first"));
    if (heads.includes(tx.actor.login))
      throw invalidField(
        "department",
        both("不能向自己负责的部门下达，请由他人下达", "somebody else issues it to the department you head"),
      );
    const formNo = await nextNumber(tx, "rectification");
    const status = rectificationLifecycle.initial;
    const issued = { issuedBy: tx.actor.login, issuedAs: tx.role, issuedAt: tx.now };
    const row = await tx.rectification.create({ data: { formNo, complaintNo, department, demand, status, version: 1, ...issued } });
    const action = "rectifications/issue-form";
    const data = { complaintNo, department };
    await recordEvent(tx, { subjectKind: "rectification", subjectNo: formNo, action, toStatus: status, reasonCode: "issue", data });
    await startTimers(tx, formSubject(formNo), { timers: ["rectification"], facts: { urgency: complaint.urgency } });
    const act = { action, reasonCode: "rectification_issued", reason: demand.slice(0, 500), data: { formNo, department, visible: false } };
    await recordOnCase(tx, complaint, act);
    return formView(toForm(row));
  },
});
