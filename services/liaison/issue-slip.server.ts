import { startTimers } from "../clocks/index.server";
import { lockComplaint, recordOnCase } from "../complaints/index.server";
import { readHeads } from "../escalation/index.server";
import { authorize } from "../identity";
import { both, DomainError, invalidField, toWireInstant } from "../platform";
import { command, nextNumber, recordEvent } from "../platform/index.server";
import { slipLifecycle } from "./lifecycle";
import { IssueSlip } from "./schema";
import { readLatestDue } from "./slip-clocks.server";
import { slipSubject, toSlip } from "./store.server";
import { slipView } from "./view.server";

const TENTH_OF_HOUR = 360_000;

/**
 * Asks a department to do something about a case, by its head and within a day at most: it cannot be refused (S2-15, S2-19). Its clock runs
 * until the time that it asks for (S2-22).
 */
export const issueSlip = command({
  name: "liaison/issue-slip",
  input: IssueSlip,
  action: "liaison.issue",
  async run(tx, { complaintNo, department, demand, dueAt }) {
    const complaint = await lockComplaint(tx, complaintNo);
    authorize(tx.actor, "liaison.issue", complaint);
    if (complaint.settledAt !== null) throw new DomainError("wrong_state", both("投诉已结束", "the case is settled"));
    if (dueAt <= tx.now) throw invalidField("dueAt", both("须晚于现在", "must lie ahead"));
    const latest = await readLatestDue(tx, complaint);
    const hours = Math.floor((latest.getTime() - tx.now.getTime()) / TENTH_OF_HOUR) / 10;
    if (dueAt > latest) throw invalidField("dueAt", both(`最迟 ${hours} 小时`, `within ${hours} hours`));
    if ((await readHeads(tx, department)).every((login) => login === complaint.concernsLogin))
      throw invalidField("department", both("该部门没有负责人，请先指定", "this department has no head: name one first"));
    const slipNo = await nextNumber(tx, "liaison_slip");
    const status = slipLifecycle.initial;
    const issued = { issuedBy: tx.actor.login, issuedAt: tx.now };
    const row = await tx.liaisonSlip.create({ data: { slipNo, complaintNo, department, demand, dueAt, status, version: 1, ...issued } });
    const said = { action: "liaison/issue-slip", data: { complaintNo, department, dueAt: toWireInstant(dueAt) } };
    await recordEvent(tx, { subjectKind: "liaison_slip", subjectNo: slipNo, toStatus: status, reasonCode: "issue", ...said });
    await startTimers(tx, slipSubject(slipNo), {
      timers: ["liaison_answer"],
      facts: { urgency: complaint.urgency, dueAt: toWireInstant(dueAt) },
    });
    const act = { action: "liaison/issue-slip", reasonCode: "slip_issued", reason: demand, data: { slipNo, department, visible: false } };
    await recordOnCase(tx, complaint, act);
    return slipView(toSlip(row));
  },
});
