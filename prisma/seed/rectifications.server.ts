import { listComplaints } from "@services/complaints/index.server";
import { civilDateAt } from "@services/platform";
import { issueForm, submitForm } from "@services/rectifications/index.server";
import type { Stage } from "./stage.server";

const DAY = 86_400_000;

/** Two forms about the leak that the company is liable for: one waits to be accepted, one for its department. */
export async function rectify({ as }: Stage): Promise<void> {
  const { items } = await listComplaints(as("manager"), { view: "all", q: "滤芯座接口渗水" });
  const complaintNo = items[0]!.complaintNo;
  const ask = (department: "quality" | "production", demand: string) =>
    issueForm(as("service", 0, "08:45"), { complaintNo, department, demand });
  const first = await ask("production", "接口扭矩不足，查明是哪道工序，本批次在库机怎么处理，今后怎么防止。");
  await submitForm(as("planner", 0, "09:10"), {
    formNo: first.formNo,
    cause: "三号工位扭矩扳手未按期校准，接口扭矩低于下限。",
    corrective: "停用该扳手，本批次在库机全部复拧并做保压测试。",
    prevention: "扭矩扳手每班点检并留记录，超期自动锁定领用。",
    responsible: "装配一班 周磊",
    doneOn: civilDateAt(new Date(as("system", 0, "23:59").clock.now().getTime() + 5 * DAY)),
  });
  await ask("quality", "出厂保压检验没有发现渗水，检查检验方法和抽样比例，给出改进措施。");
}
