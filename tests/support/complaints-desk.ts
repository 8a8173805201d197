import {
  answerProposal,
  approveProposal,
  assessComplaint,
  closeComplaint,
  completeTask,
  proposeSolution,
  readComplaint,
  recordFollowUp,
  registerComplaint,
  resolveRemotely,
} from "@services/complaints/index.server";
import type { Actor } from "@services/platform/context";
import type { Ctx } from "@services/platform/index.server";
import { actors } from "./context";

type As = (actor: Actor) => Ctx;
type Registered = Parameters<typeof registerComplaint>[1];
type Proposed = Parameters<typeof proposeSolution>[1]["options"];

export const EXCHANGE: Proposed = [
  { remedy: "repair", text: "免费上门更换接头", costEstimate: "120.00" },
  { remedy: "exchange", text: "换同型号新机，取回旧机", costEstimate: "860.00" },
];

/** A sustained complaint of a walk-in about a leak, assessed by customer service; answers its number. */
export async function hear(as: As, more: Partial<Registered> = {}): Promise<string> {
  const service = as(actors.customerService());
  const { complaintNo } = await registerComplaint(service, {
    ...{ channel: "hotline", category: "product_quality.leak", description: "净水器底部漏水，地板泡了" },
    complainant: { name: "刘先生", phone: "13911112222" },
    expectedResolutionAt: "2026-12-30",
    noRepeat: true,
    ...more,
  });
  await assessComplaint(service, { complaintNo, validity: "sustained" });
  return complaintNo;
}

/** Customer service drafts, the service manager approves where the department has no head, the customer takes an option. */
export async function agree(
  as: As,
  complaintNo: string,
  { options = EXCHANGE, optionNo = 2 }: { options?: Proposed; optionNo?: number } = {},
) {
  await proposeSolution(as(actors.customerService()), { complaintNo, options });
  await approveProposal(as(actors.serviceManager()), { complaintNo, instruction: "按新机价值核算，旧机须取回检测" });
  return await answerProposal(as(actors.customerService()), { complaintNo, accepted: true, optionNo });
}

/** Whoever is named does every task that is open. */
export async function carryOut(as: As, complaintNo: string, actor: Actor = actors.customerService()): Promise<void> {
  const { solution } = await readComplaint(as(actor), { complaintNo });
  for (const { taskNo, status } of solution.tasks) {
    if (status === "open") await completeTask(as(actor), { complaintNo, taskNo, result: "已完成" });
  }
}

/** A case is solved on the telephone, its customer asked afterwards, and closed with what was learnt. */
export async function closeFromAfar(as: As, complaintNo: string): Promise<void> {
  const service = as(actors.customerService());
  await resolveRemotely(service, { complaintNo, solution: "电话指导锁紧卡簧", customerAccepted: true });
  await recordFollowUp(service, { complaintNo, channel: "hotline", reached: true, score: 5 });
  await closeComplaint(service, { complaintNo, lessons: "卡簧易松", improvement: "说明书加图" });
}
