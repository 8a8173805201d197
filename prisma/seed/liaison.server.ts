import { listComplaints } from "@services/complaints/index.server";
import { answerSlip, disputeSlip, issueSlip, passOnDispute, publishSlip, receiveSlip } from "@services/liaison/index.server";
import type { Stage } from "./stage.server";

const HOUR = 3_600_000;

/** Slips about the case that moved up: one that quality answered, one that sales objects to, and one that nobody has taken yet. */
export async function issueSlips({ as }: Stage): Promise<void> {
  const { items } = await listComplaints(as("manager", 0, "08:30"), { view: "all", q: "经销商两次约好上门" });
  const complaintNo = items[0]!.complaintNo;
  const dueAt = new Date(as("system", 0, "23:59").clock.now().getTime() + 8 * HOUR).toISOString(); // open at whatever hour the demo begins
  const ask = (department: "quality" | "sales" | "warehouse_logistics", demand: string) =>
    issueSlip(as("manager", 0, "08:31"), { complaintNo, department, demand, dueAt });
  const first = await ask("quality", "上午核对该批次水泵的噪声检验记录，说明是否允许直接换泵，客户要求今天答复。");
  await receiveSlip(as("quality", 0, "08:40"), { slipNo: first.slipNo });
  await answerSlip(as("quality", 0, "08:58"), { slipNo: first.slipNo, answer: "检验记录合格，可直接换泵；旧泵请寄回品质部检测。" });
  const second = await ask("sales", "今天与经销商确认上门时间，并向客户书面说明两次失约的原因。");
  await receiveSlip(as("rep", 0, "08:36"), { slipNo: second.slipNo });
  await disputeSlip(as("rep", 0, "08:50"), {
    slipNo: second.slipNo,
    objection: "公司已接管此单，应由客服直接安排工程师，销售部只能协助联系。",
  });
  await passOnDispute(as("rep", 0, "08:55"), { slipNo: second.slipNo, reason: "与客服主管沟通未达成一致" });
  const third = await ask("warehouse_logistics", "今天中午前备好同型号水泵一台，随工程师出发。");
  await publishSlip(as("gm", 0, "09:00"), { slipNo: third.slipNo });
}
