import { listComplaints } from "@services/complaints/index.server";
import { openInvestigation, recordEvidence } from "@services/investigations/index.server";
import { addDays } from "@services/platform";
import type { Stage } from "./stage.server";

/** The number of the case that says these words. */
async function findCase({ as }: Stage, q: string): Promise<string> {
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

/** What is found out about the demo company's complaints. */
export async function bringInquiries(stage: Stage): Promise<void> {
  await investigateLeak(stage);
}
