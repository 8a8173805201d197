import { listComplaints, registerComplaint } from "@services/complaints/index.server";
import { openConductForm, withdrawConductForm } from "@services/conduct/index.server";
import { appealPenalty, proposePenalty, recordPenalty } from "@services/penalties/index.server";
import type { Stage } from "./stage.server";

/** What the case that moved up led to: a penalty that its person objects to, and one that waits for a decision beside those by the rules alone. */
export async function penalise({ as }: Stage): Promise<void> {
  const { items } = await listComplaints(as("manager", 0, "09:05"), { view: "all", q: "经销商两次约好上门" });
  const complaintNo = items[0]!.complaintNo;
  const { penaltyNo } = await proposePenalty(as("service", 0, "09:05"), {
    ...{ violation: "broken_promise", personLogin: "rep", complaintNo },
    facts: "两次约好上门均未到场，也未提前告知客户；客户提供了通话记录。",
  });
  await recordPenalty(as("manager", 0, "09:10"), { penaltyNo });
  await appealPenalty(as("rep", 0, "09:15"), { penaltyNo, appeal: "第二次系经销商车辆故障，已在前一晚通知客户改期。" });
  await proposePenalty(as("service", 0, "09:06"), {
    ...{ violation: "shirking", personLogin: "warehouse", complaintNo },
    facts: "客服三次询问备货情况，均答复“找采购”，未说明经办人。",
  });
}

/** Two people complained about how they were spoken to: of one the head of the desk is asked, of the other the wrong colleague was named at first. */
export async function askAboutConduct({ as }: Stage): Promise<void> {
  const { complaintNo } = await registerComplaint(as("service", 0, "08:45"), {
    ...{ channel: "hotline", category: "conduct", description: "仓库来电确认收货地址时态度生硬，未说完就挂断电话。" },
    complainant: { name: "孟女士", phone: "13700137700" },
  });
  await openConductForm(as("manager", 0, "08:50"), { complaintNo, personLogin: "warehouse" });
  const other = await registerComplaint(as("service", 0, "08:46"), {
    ...{ channel: "hotline", category: "conduct", description: "询问维修进度时被反复推给别的部门，对方不肯留姓名。" },
    complainant: { name: "邵先生", phone: "13700137711" },
  });
  await openConductForm(as("manager", 0, "08:51"), { complaintNo: other.complaintNo, personLogin: "planner" });
  const reason = "客户来电更正：当时接电话的是维修车间，不是生产计划。";
  await withdrawConductForm(as("manager", 0, "08:55"), { complaintNo: other.complaintNo, reason });
}
