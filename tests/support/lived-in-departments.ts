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
