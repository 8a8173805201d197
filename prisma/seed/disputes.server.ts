import { listComplaints } from "@services/complaints/index.server";
import { answerDispute, openDispute } from "@services/disputes/index.server";
import type { Stage } from "./stage.server";

/** Customer service says that a case is the warehouse's, which refuses: quality is to name the department. */
export async function disputeCase({ as }: Stage): Promise<void> {
  const { items } = await listComplaints(as("manager"), { view: "all", q: "安装师傅态度不好" });
  const { disputeNo } = await openDispute(as("manager", 0, "08:50"), {
    complaintNo: items[0]!.complaintNo,
    towards: "warehouse_logistics",
    claim: "当天上门的是物流的送装班组，派工单在仓储物流，应由仓储物流部负责。",
  });
  await answerDispute(as("warehouse", 0, "09:10"), {
    disputeNo,
    accepted: false,
    answer: "送装班组只负责送货，打孔安装由客服派的师傅完成，有派工记录。",
  });
}
