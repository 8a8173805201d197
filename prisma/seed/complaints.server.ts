import {
  acknowledgeComplaint,
  addNote,
  assessComplaint,
  assignComplaint,
  handOver,
  notSustain,
  registerComplaint,
  resolveRemotely,
  takeOver,
  tickStep,
  transferComplaint,
} from "@services/complaints/index.server";
import { escalateCase, nameDelegate } from "@services/escalation/index.server";
import { grantGoodwill, requestGoodwill } from "@services/goodwill/index.server";
import { addDays } from "@services/platform";
import type { Stage } from "./stage.server";

const HOUR = 3_600_000;
const MINUTE = 60_000;

type Case = Parameters<typeof registerComplaint>[1];

/** A talk with a customer as it should be: listened, apologised, the main points said back. */
async function talk(
  { as }: Stage,
  { complaintNo, at, restated }: { complaintNo: string; at: readonly [number, string]; restated: string },
) {
  await tickStep(as("service", ...at), { complaintNo, step: "listened" });
  await tickStep(as("service", ...at), { complaintNo, step: "apologised" });
  await tickStep(as("service", ...at), { complaintNo, step: "restated", text: restated });
}

const inHours = ({ as }: Stage, daysAgo: number, hours: number) =>
  new Date(as("system", daysAgo).clock.now().getTime() + hours * HOUR).toISOString();

/** A leak that is being looked into, and the same customer again because nothing happened. */
async function leakAndRepeat(stage: Stage): Promise<void> {
  const { as } = stage;
  const leak: Case = {
    channel: "hotline",
    complainant: { name: "赵敏", phone: "13712345678" },
    serial: "U2-W0002",
    category: "product_quality.leak",
    criteria: ["main_function"],
    description: "净水器装好第三天底部漏水，橱柜底板泡胀，厨房地砖缝渗水，邻居家顶棚也有水印。",
    desiredRemedy: "exchange",
    demand: "换一台新机，赔偿橱柜底板",
    lossAmount: "1200.00",
    rings: 2,
  };
  const { complaintNo } = await registerComplaint(as("service", 3, "10:12"), leak);
  await acknowledgeComplaint(as("service", 3, "10:20"), { complaintNo, expectedResolutionAt: inHours(stage, 3, 48) });
  await assignComplaint(as("service", 3, "10:21"), { complaintNo, ownerLogin: "service" });
  await talk(stage, { complaintNo, at: [3, "10:22"], restated: "安装第三天底部漏水，要求换新机并赔偿橱柜底板 1,200 元" });
  await assessComplaint(as("service", 3, "10:40"), { complaintNo, validity: "sustained" });
  await handOver(as("service", 3, "10:44"), { complaintNo, note: "请核对该批次进水接头的气密检验记录" });
  await addNote(as("service", 2, "15:10"), { complaintNo, body: "已安排明天上午上门取样，请您保留漏水部位照片。" });
  await grantGoodwill(as("service", 2, "15:20"), { complaintNo, amount: "80.00", reason: "多次来电、请假等候，致歉" });
  const again = await registerComplaint(as("service", 0, "08:55"), {
    channel: "call_back",
    complainant: { name: "赵敏", phone: "13712345678" },
    serial: "U2-W0002",
    category: "service.not_in_time",
    description: "上次投诉漏水，说好第二天上门取样，没有人来，也没有人打电话。",
    demand: "今天必须有人上门",
    parentComplaintNo: complaintNo,
  });
  await requestGoodwill(as("service", 0, "09:02"), { complaintNo: again.complaintNo, amount: "260.00", reason: "失约一次，客户两次请假" });
}

/** What has come in and waits: an emergency, a dealer's own, a price enquiry, one from outside. */
async function waiting({ as }: Stage): Promise<void> {
  await registerComplaint(as("service", 0, "09:05"), {
    kind: "emergency_incident",
    channel: "hotline",
    complainant: { name: "孙建国", phone: "13900002222" },
    serial: "U2-X0004",
    category: "product_quality.malfunction",
    criteria: ["safety"],
    description: "机器插头处冒烟，有焦味，已拔掉电源，家里有老人和孩子。",
    demand: "马上派人上门，查明原因",
  });
  await registerComplaint(as("dealer", 1, "16:20"), {
    channel: "dealer_portal",
    complainant: { name: "秦岚", phone: "021-62880101" },
    category: "logistics.shortage",
    description: "上周到货的 RO-600 少了两套前置滤芯，装箱单上写的是十套，实收八套。",
    demand: "补发两套滤芯",
  });
  await registerComplaint(as("service", 1, "11:30"), {
    kind: "enquiry",
    enquiryType: "price_market",
    channel: "wechat",
    complainant: { name: "周先生", contact: "微信 zhou_water" },
    category: "price.promotion",
    description: "问双十一活动价是否含安装，想一次订三台。",
  });
  await registerComplaint(as("manager", 2, "14:05"), {
    channel: "regulator",
    complainant: { name: "李芳", phone: "13611112222" },
    category: "price.invoice",
    description: "12315 转来：用户购机后多次索要发票未果，要求开具发票并说明原因。",
    demand: "开具增值税普通发票",
  });
}

/** A dealer's customers: one in the dealer's queue, one that the company had to take over. */
async function withDealers({ as }: Stage): Promise<void> {
  await registerComplaint(as("service", 0, "08:40"), {
    channel: "hotline",
    complainant: { name: "吴女士", phone: "13812340001" },
    serial: "R6-A0003",
    category: "product_quality.noise",
    description: "夜里机器嗡嗡响，隔着两道门都听得见，孩子睡不着。",
    demand: "上门检查，消除噪声",
  });
  const { complaintNo } = await registerComplaint(as("service", 4, "13:50"), {
    channel: "hotline",
    complainant: { name: "何先生", phone: "13812340002" },
    serial: "R10-B0002",
    category: "service.slow_response",
    description: "报修四天，经销商两次约好上门都没有来，电话也不接。",
    demand: "公司直接派人维修",
  });
  await takeOver(as("service", 2, "09:20"), { complaintNo, reason: "经销商两天未答复客户" });
  await acknowledgeComplaint(as("service", 2, "09:25"), {
    complaintNo,
    expectedResolutionAt: new Date(as("system", 0).clock.now().getTime() + 26 * HOUR + 30 * MINUTE).toISOString(),
    text: "公司已接手，工程师会在今天内与您约定上门时间。",
  });
  await escalateCase(as("service", 1, "17:05"), { complaintNo, reason: "客户要求公司承担误工费 900 元，超出客服权限" });
}

/** The general manager is away next week. */
async function away({ as, today }: Stage): Promise<void> {
  const days = { fromOn: addDays(today, 5), toOn: addDays(today, 9) };
  await nameDelegate(as("gm", 1, "17:30"), { delegateLogin: "manager", ...days });
}

/** Cases that have ended, each another way. */
async function ended({ as }: Stage): Promise<void> {
  const solved = await registerComplaint(as("service", 9, "10:00"), {
    channel: "web_chat",
    complainant: { name: "郭小姐", phone: "13511113333" },
    serial: "U2-W0005",
    category: "product_quality.water_quality",
    description: "新机出水有股塑料味，放一会儿才好。",
  });
  await resolveRemotely(as("service", 9, "10:18"), {
    complaintNo: solved.complaintNo,
    solution: "指导客户连续冲洗滤芯 20 分钟，异味消失。",
    customerAccepted: true,
  });
  const priced = await registerComplaint(as("service", 6, "15:00"), {
    kind: "enquiry",
    enquiryType: "price_market",
    channel: "hotline",
    complainant: { name: "马经理", phone: "13522224444" },
    category: "price.promotion",
    description: "咨询批量采购 50 台的价格与账期。",
  });
  await transferComplaint(as("service", 6, "15:04"), { complaintNo: priced.complaintNo, reason: "大宗采购，请商务联系客户" });
  const refused = await registerComplaint(as("service", 7, "09:10"), {
    channel: "email",
    complainant: { name: "田先生", email: "tian@example.com" },
    serial: "U2-X0002",
    category: "product_quality.not_as_described",
    description: "认为机器没有宣传的每分钟两升的出水量，要求退货退款。",
    desiredRemedy: "refund",
  });
  const { complaintNo } = refused;
  await acknowledgeComplaint(as("service", 7, "09:30"), {
    complaintNo,
    expectedResolutionAt: new Date(as("system", 6).clock.now().getTime() + 12 * HOUR).toISOString(),
  });
  await notSustain(as("service", 6, "16:30"), {
    complaintNo,
    answer: "实测入户水压 0.08 MPa，低于说明书要求的 0.1 MPa；出水量符合该水压下的标称值。建议加装增压泵，可享配件八折。",
  });
}

/** Complaints of the demo company in every stage. */
export async function bringComplaints(stage: Stage): Promise<void> {
  await ended(stage);
  await leakAndRepeat(stage);
  await waiting(stage);
  await withDealers(stage);
  await away(stage);
}
