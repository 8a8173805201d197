import { askClaim, grantClaim, listComplaints } from "@services/complaints/index.server";
import { openInvestigation, raiseIssue, recordEvidence } from "@services/investigations/index.server";
import { addDays } from "@services/platform";
import type { Stage } from "./stage.server";

/** The number of the case that says these words. */
export async function findCase({ as }: Stage, q: string): Promise<string> {
  const { items } = await listComplaints(as("service"), { view: "all", q });
  return items[0]!.complaintNo;
}

/** Quality leads the investigation of the leak, with process engineering and production; it has not concluded. */
async function investigateLeak(stage: Stage): Promise<void> {
  const { as, today } = stage;
  const complaintNo = await findCase(stage, "橱柜底板泡胀");
  await openInvestigation(as("service", 3, "10:50"), {
    ...{ complaintNo, question: "进水接头为何在安装第三天渗漏，同批次是否还有" },
    ...{ leadLogin: "quality", memberLogins: ["process", "workshop"] },
  });
  await recordEvidence(as("quality", 2, "14:30"), {
    ...{ complaintNo, kind: "test", foundOn: addDays(today, -2), foundBy: "理化室" },
    finding: "留样 5 只接头，0.8 MPa 保压 30 分钟，2 只从 O 形圈处渗漏。",
  });
  await recordEvidence(as("workshop", 1, "09:40"), {
    ...{ complaintNo, kind: "production_record", foundOn: addDays(today, -1), foundBy: "卫师傅" },
    finding: "该批次当班换过一次 O 形圈供料，换料后首件未做气密检验。",
  });
}

/** The leak stands for others like it: quality has to decide on corrective action, and the loss is to be paid. */
async function raiseAndClaim(stage: Stage): Promise<void> {
  const { as } = stage;
  const complaintNo = await findCase(stage, "橱柜底板泡胀");
  await raiseIssue(as("service", 1, "10:30"), { complaintNo, reason: "同批次接头一周内第三起渗漏，可能涉及来料" });
  await askClaim(as("service", 1, "10:40"), { complaintNo, cause: "fault", loss: "橱柜底板泡胀，更换板材与人工", amount: "1200.00" });
  const short = await findCase(stage, "少了两套前置滤芯");
  const claim = { complaintNo: short, cause: "lost", loss: "两套前置滤芯在运输途中丢失", carrier: "德邦快递" } as const;
  const { claimNo } = await askClaim(as("service", 1, "16:40"), { ...claim, amount: "70.00" });
  await grantClaim(as("manager", 0, "08:45"), { complaintNo: short, claimNo, amount: "70.00" });
}

/** What is found out about the demo company's complaints. */
export async function bringInquiries(stage: Stage): Promise<void> {
  await investigateLeak(stage);
  await raiseAndClaim(stage);
}
