import { registerComplaint } from "@services/complaints/index.server";
import { answerConductForm, openConductForm } from "@services/conduct/index.server";
import { issueEdition, registerDocument, withdrawDocument, writeEdition } from "@services/controlled/index.server";
import { answerDispute, openDispute, passOnDispute, ruleDispute, withdrawDispute } from "@services/disputes/index.server";
import { saveDepartment } from "@services/identity/index.server";
import { appealPenalty, proposePenalty, recordPenalty } from "@services/penalties/index.server";
import { issueForm, sendBackForm, submitForm, withdrawForm } from "@services/rectifications/index.server";
import { actors } from "./context";
import type { Desk } from "./parts-desk";

/** Sales answered RF-2026-000001, was sent back and answered again; RF-2026-000002 is issued; RF-2026-000003 was withdrawn. */
export async function rectify(desk: Desk, complaintNo: string): Promise<void> {
  const [service, head] = [desk.as(actors.customerService()), desk.as(actors.salesRep("rep-wang"))];
  const asked = { complaintNo, department: "sales", demand: "说明答复延误的原因" } as const;
  const answer = { cause: "交接漏单", corrective: "补录并回访", prevention: "每日核对交接单", responsible: "王代表", doneOn: "2026-03-20" };
  const { formNo } = await issueForm(service, asked);
  await submitForm(head, { formNo, ...answer });
  await sendBackForm(service, { formNo, reason: "预防措施不具体" });
  await submitForm(head, { formNo, ...answer, prevention: "系统每日 17:00 提醒" });
  await issueForm(service, asked);
  const wrong = await issueForm(service, asked);
  await withdrawForm(service, { formNo: wrong.formNo, reason: "部门填错" });
}

/**
 * Quality said that a case is of sales, which refused; quality being a side, the general manager decided for it: ID-2026-000001. Sales
 * withdrew ID-2026-000002 against production; ID-2026-000003 is before quality.
 */
export async function dispute(desk: Desk, complaintNo: string): Promise<void> {
  const [sales, other] = [desk.as(actors.salesRep("rep-wang")), desk.as(actors.salesRep("rep-li"))];
  const nameHead = (code: "quality" | "production", headLogin?: string) =>
    saveDepartment(desk.as(actors.administrator()), { code, ...(headLogin ? { headLogin } : {}) });
  await nameHead("quality", "rep-li");
  const { disputeNo } = await openDispute(other, { complaintNo, towards: "sales", claim: "安装由销售安排" });
  await answerDispute(sales, { disputeNo, accepted: false, answer: "属产品质量" });
  await passOnDispute(other, { disputeNo, reason: "品质部是争议一方" });
  await ruleDispute(desk.as(actors.generalManager()), { disputeNo, responsible: "sales", ruling: "接口未拧紧，由销售负责" });
  await nameHead("quality");
  await nameHead("production", "rep-li");
  const against = { complaintNo, towards: "production", claim: "出厂时已松动" } as const;
  const withdrawn = await openDispute(sales, against);
  await withdrawDispute(sales, { disputeNo: withdrawn.disputeNo, reason: "已与生产部谈妥" });
  const open = await openDispute(sales, against);
  await answerDispute(other, { disputeNo: open.disputeNo, accepted: false, answer: "出厂检验合格" });
  await nameHead("production");
}

/** PN-2026-000002 is on record and objected to, PN-2026-000003 counts double for it; a case about conduct waits for its decision. */
export async function penalise(desk: Desk, { first, second }: { first: string; second: string }): Promise<void> {
  await desk.as(actors.system).db.userAccount.update({ where: { login: "rep-wang" }, data: { department: "sales" } });
  const promised = { violation: "broken_promise", personLogin: "rep-wang", facts: "约好的回访没有打", shipmentNo: "SF-1" } as const;
  const { penaltyNo } = await proposePenalty(desk.as(actors.serviceManager()), { ...promised, complaintNo: first });
  await recordPenalty(desk.as(actors.serviceManager()), { penaltyNo });
  await appealPenalty(desk.as(actors.salesRep("rep-wang")), { penaltyNo, appeal: "当天客户电话打不通" });
  await proposePenalty(desk.as(actors.serviceManager()), { ...promised, complaintNo: second });
  await lookIntoConduct(desk);
}

/** A representative was rude; the head of sales found it so. */
async function lookIntoConduct(desk: Desk): Promise<void> {
  await desk.as(actors.system).db.userAccount.update({ where: { login: "rep-li" }, data: { department: "sales" } });
  const { complaintNo } = await registerComplaint(desk.as(actors.customerService()), {
    ...{ channel: "web_form", category: "conduct", description: "商务代表电话里出言不逊" },
    complainant: { name: "赵先生", phone: "13800001111" },
  });
  await openConductForm(desk.as(actors.customerService()), { complaintNo, personLogin: "rep-li" });
  await answerConductForm(desk.as(actors.salesRep("rep-wang")), { complaintNo, found: true, answer: "录音属实" });
}

/** QP-1 holds in its edition A/0 while A/1 is written; QP-2 was withdrawn. */
export async function keepDocuments(desk: Desk): Promise<void> {
  const [writer, approver] = [desk.as(actors.quality()), desk.as(actors.generalManager())];
  const written = { kind: "procedure", department: "quality", titleZh: "纠正措施控制程序", label: "A/0" } as const;
  for (const documentNo of ["QP-1", "QP-2"]) {
    await registerDocument(writer, { documentNo, ...written });
    await issueEdition(approver, { documentNo, reviewOn: "2027-03-10" });
  }
  await writeEdition(writer, { documentNo: "QP-1", titleZh: written.titleZh, label: "A/1", changes: "并入预防措施" });
  await withdrawDocument(approver, { documentNo: "QP-2", reason: "并入质量手册" });
}
