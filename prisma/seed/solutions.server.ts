import {
  acknowledgeComplaint,
  addTask,
  answerProposal,
  approveProposal,
  assessComplaint,
  assignComplaint,
  assignTask,
  attachEvidence,
  closeComplaint,
  completeTask,
  decideLiability,
  offerProposal,
  pauseComplaint,
  promiseCustomer,
  proposeSolution,
  recordFollowUp,
  registerComplaint,
  reviewComplaint,
} from "@services/complaints/index.server";
import { bringFile } from "./bring-file.server";
import { exchange } from "./exchanges.server";
import type { Stage } from "./stage.server";

type Case = Parameters<typeof registerComplaint>[1];
type Options = Parameters<typeof proposeSolution>[1]["options"];
const DAY = 86_400_000;

/** A case that was heard, judged and given to customer service to solve; answers its number. */
async function hear(
  { as }: Stage,
  { daysAgo, department, ...more }: Case & { daysAgo: number; department: "customer_service" | "quality" },
) {
  const registered = await registerComplaint(as("service", daysAgo, "09:10"), more);
  const { complaintNo } = registered;
  const expected = as("system", daysAgo, "09:10").clock.now().getTime() + 2 * DAY;
  await acknowledgeComplaint(as("service", daysAgo, "09:20"), { complaintNo, expectedResolutionAt: new Date(expected).toISOString() });
  await assignComplaint(as("service", daysAgo, "09:21"), { complaintNo, ownerLogin: "service" });
  await assessComplaint(as("service", daysAgo, "09:40"), { complaintNo, validity: "sustained", primaryDepartment: department });
  return complaintNo;
}

interface Agreed {
  readonly complaintNo: string;
  readonly daysAgo: number;
  readonly head: "manager" | "quality";
  readonly options: Options;
}

async function agree({ as }: Stage, { complaintNo, daysAgo, head, options }: Agreed) {
  await proposeSolution(as("service", daysAgo, "10:10"), { complaintNo, options });
  await approveProposal(as(head, daysAgo, "10:40"), { complaintNo, instruction: "同意，优先选方案 1；旧件须取回检测。" });
  await offerProposal(as("service", daysAgo, "11:00"), { complaintNo, channel: "hotline" });
}

/** One whose proposal waits for the head of quality, with what proves it. */
async function toApprove(stage: Stage): Promise<void> {
  const { as } = stage;
  const complaintNo = await hear(stage, {
    ...{ daysAgo: 1, department: "quality", channel: "hotline", serial: "U2-W0004", category: "product_quality.malfunction" },
    complainant: { name: "蔡女士", phone: "13655556666" },
    description: "显示屏一直报 E3，按说明书断电重启也没有用，三天没有净水。",
    desiredRemedy: "repair",
    demand: "尽快修好，修不好就换",
  });
  const talk = "客服：您好，请问屏幕显示什么？\n客户：一直是 E3，断电重启过三次。\n客服：已登记，今天给您方案。\n";
  await attachEvidence(as("service", 1, "09:50"), {
    complaintNo,
    files: [await bringFile(Buffer.from(talk), "在线客服聊天记录.txt")],
    visibleToCustomer: true,
  });
  await proposeSolution(as("service", 1, "10:30"), {
    complaintNo,
    options: [
      { remedy: "repair", text: "两天内上门更换主控板，免费", costEstimate: "180.00" },
      { remedy: "exchange", text: "换同型号新机，取回旧机检测", costEstimate: "860.00" },
    ],
  });
}

/** One that the customer thinks about, promised an answer; the clocks stand still for it. */
async function offered(stage: Stage): Promise<void> {
  const { as } = stage;
  const complaintNo = await hear(stage, {
    ...{ daysAgo: 1, department: "customer_service", channel: "wechat", category: "service.attitude" },
    complainant: { name: "邓先生", phone: "13677778888" },
    description: "安装师傅态度不好，打孔碎屑满地，没有清理就走了。",
    demand: "道歉并清理，补偿",
  });
  const options: Options = [
    { remedy: "compensation", text: "安装主管登门致歉并清理，补偿滤芯一支", amount: "98.00", costEstimate: "120.00" },
    { remedy: "price_allowance", text: "退还安装费", amount: "80.00" },
  ];
  await agree(stage, { complaintNo, daysAgo: 1, head: "manager", options });
  const by = new Date(as("system", 0).clock.now().getTime() + DAY).toISOString();
  await promiseCustomer(as("service", 0, "08:40"), { complaintNo, dueAt: by, note: "明天答复登门时间" });
  await pauseComplaint(as("service", 0, "08:41"), { complaintNo, reasonCode: "waiting_for_customer", reason: "客户要和家人商量" });
}

/** One that departments carry out: a task is done, one is overdue, one is given to somebody. */
async function carriedOut(stage: Stage): Promise<void> {
  const { as } = stage;
  const complaintNo = await hear(stage, {
    ...{ daysAgo: 8, department: "quality", channel: "hotline", serial: "U2-W0003", category: "product_quality.leak" },
    complainant: { name: "石先生", phone: "13699990000" },
    description: "滤芯座接口渗水，柜子里有积水，换过密封圈还是漏。",
    demand: "换新机，赔偿柜板",
    lossAmount: "1600.00",
  });
  const options: Options = [
    { remedy: "exchange", text: "换同型号新机，取回旧机检测；赔偿柜板 600 元", amount: "600.00", costEstimate: "1460.00" },
  ];
  await agree(stage, { complaintNo, daysAgo: 8, head: "quality", options });
  await answerProposal(as("service", 7, "09:05"), { complaintNo, accepted: true, consentHow: "phone" });
  await addTask(as("service", 7, "09:10"), { complaintNo, department: "finance", kind: "pay", text: "赔偿柜板 600 元，凭客户收条" });
  await addTask(as("service", 7, "09:12"), { complaintNo, department: "quality", text: "旧机到厂后检测滤芯座接口，三天内给结论" });
  await assignTask(as("warehouse", 6, "09:00"), { complaintNo, taskNo: 1, assigneeLogin: "warehouse" });
  await exchange(stage, complaintNo);
  await decideLiability(as("service", 5, "16:00"), { complaintNo, liability: "liable", accountable: "装配一班", reason: "接口扭矩不足" });
}

/** One whose customer has accepted an exchange just now: the unit is still to be asked for. */
async function toExchange(stage: Stage): Promise<void> {
  const { as } = stage;
  const complaintNo = await hear(stage, {
    ...{ daysAgo: 1, department: "quality", channel: "hotline", serial: "U2-W0005", category: "product_quality.malfunction" },
    complainant: { name: "纪女士", phone: "13633334444" },
    description: "整机外壳有裂缝，装机当天就发现，一直没敢用。",
    desiredRemedy: "exchange",
    demand: "换一台新的",
  });
  const options: Options = [{ remedy: "exchange", text: "换同型号新机，取回旧机检测", costEstimate: "860.00" }];
  await agree(stage, { complaintNo, daysAgo: 1, head: "quality", options });
  await answerProposal(as("service", 1, "11:20"), { complaintNo, accepted: true, consentHow: "phone" });
}

/** One that was solved and reviewed, and one that came to its end. */
async function solved(stage: Stage): Promise<void> {
  const { as } = stage;
  const followed = await hear(stage, {
    ...{ daysAgo: 6, department: "customer_service", channel: "hotline", category: "service.slow_response" },
    complainant: { name: "唐女士", phone: "13511119999" },
    description: "预约换滤芯改了两次时间，每次都在家白等半天。",
    demand: "准时上门，补偿误工",
  });
  const small: Options = [{ remedy: "compensation", text: "当天上门更换，赠送滤芯一支", amount: "98.00", costEstimate: "98.00" }];
  await agree(stage, { complaintNo: followed, daysAgo: 6, head: "manager", options: small });
  await answerProposal(as("service", 6, "11:10"), { complaintNo: followed, accepted: true });
  await completeTask(as("finance", 5, "10:00"), { complaintNo: followed, taskNo: 1, result: "滤芯随工程师带到，已抵扣" });
  await reviewComplaint(as("manager", 4, "10:00"), { complaintNo: followed, solved: true, remark: "工程师准时上门，客户签字" });
  const ended = await hear(stage, {
    ...{ daysAgo: 20, department: "quality", channel: "hotline", category: "product_quality.leak" },
    complainant: { name: "熊先生", phone: "13622221111" },
    description: "进水管接头爆开，地板泡坏，楼下邻居也来投诉。",
    demand: "换新机，赔偿地板",
    lossAmount: "6200.00",
  });
  const large: Options = [{ remedy: "compensation", text: "赔偿地板 5800 元，换新机", amount: "5800.00", costEstimate: "6600.00" }];
  await agree(stage, { complaintNo: ended, daysAgo: 20, head: "quality", options: large });
  await answerProposal(as("service", 19, "10:00"), { complaintNo: ended, accepted: true, consentHow: "written" });
  await completeTask(as("finance", 16, "10:00"), { complaintNo: ended, taskNo: 1, result: "已转账 5800 元，客户收到" });
  await reviewComplaint(as("manager", 16, "15:00"), { complaintNo: ended, solved: true, remark: "赔偿到账，新机运行正常" });
  const heard = { complaintNo: ended, channel: "hotline", reached: true, score: 4, suggestions: "处理还可以，就是等得久" } as const;
  await recordFollowUp(as("service", 14, "10:00"), heard);
  await closeComplaint(as("service", 14, "10:20"), {
    complaintNo: ended,
    lessons: "接头扭矩抽检比例太低，首批用户集中出现",
    improvement: "扭矩全检一个月，装机时拍照留底",
  });
}

/** Complaints of the demo company from the proposal to the end. */
export async function bringSolutions(stage: Stage): Promise<void> {
  await solved(stage);
  await carriedOut(stage);
  await toExchange(stage);
  await offered(stage);
  await toApprove(stage);
}
