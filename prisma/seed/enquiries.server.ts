import { registerComplaint, resolveRemotely } from "@services/complaints/index.server";
import { answerEnquiry, permitDisclosure, recordDisclosure } from "@services/enquiries/index.server";
import { findCase } from "./inquiries.server";
import type { Stage } from "./stage.server";

/** A dealer asks for drawings: research permits what may be told, customer service has told a part of it. */
async function askForDrawings({ as }: Stage): Promise<void> {
  const { complaintNo } = await registerComplaint(as("dealer", 2, "14:20"), {
    kind: "enquiry",
    enquiryType: "technical",
    channel: "dealer_portal",
    complainant: { name: "秦岚", phone: "021-62880101" },
    category: "communication.unclear",
    description: "工程客户要把 RO-600 嵌入橱柜，请提供外形与接口尺寸图，以及膜壳的耐压数据。",
  });
  await permitDisclosure(as("research", 1, "10:10"), {
    complaintNo,
    scope: "可提供外形与接口尺寸图（A 版）和标称耐压；膜片配方、模具图不得透露。",
  });
  await recordDisclosure(as("service", 1, "10:35"), {
    ...{ complaintNo, toldTo: "秦岚（经销商 D001）", channel: "电子邮件" },
    words: "外形与接口尺寸图 A 版 PDF；标称耐压 0.8 MPa。",
  });
}

/** What was asked about before: sales has answered for fifty units; research's data sheet was enough for a customer. */
async function answerBefore(stage: Stage): Promise<void> {
  const { as } = stage;
  const priced = await findCase(stage, "批量采购 50 台");
  await answerEnquiry(as("rep", 5, "10:20"), { complaintNo: priced, answer: "50 台起按九五折结算，账期 30 天；报价单今天发到您的邮箱。" });
  const { complaintNo } = await registerComplaint(as("service", 5, "13:40"), {
    kind: "enquiry",
    enquiryType: "technical",
    channel: "hotline",
    complainant: { name: "卢女士", phone: "13588887777" },
    serial: "U2-W0006",
    category: "communication.unclear",
    description: "家里是井水，想知道 U2 的进水硬度上限，要不要加软水机。",
  });
  await permitDisclosure(as("research", 5, "14:30"), { complaintNo, scope: "可告知说明书附录的进水条件。" });
  await recordDisclosure(as("service", 5, "14:50"), {
    ...{ complaintNo, toldTo: "卢女士", channel: "电话", words: "进水硬度不超过 450 mg/L，超过须前置软水机。" },
  });
  const solution = "已告知进水条件，建议先测水质。";
  await resolveRemotely(as("service", 5, "15:00"), { complaintNo, solution, customerAccepted: true });
}

/** What is asked of the demo company, and what it has told. */
export async function bringEnquiries(stage: Stage): Promise<void> {
  await answerBefore(stage);
  await askForDrawings(stage);
}
