import { chooseHandling, confirmBatchCase, readBatchCase } from "@services/batches/index.server";
import { registerUnits } from "@services/catalog/index.server";
import { acknowledgeComplaint, assessComplaint, registerComplaint } from "@services/complaints/index.server";
import { addDays } from "@services/platform";
import {
  analyseAction,
  completeCorrectiveStep,
  containAction,
  openCorrectiveAction,
  planCorrectiveStep,
  prepareDossier,
  referToDocument,
  submitForSignOff,
} from "@services/quality/index.server";
import type { Stage } from "./stage.server";

const MODEL = "UF-20";
const serialsOf = (prefix: string, units: number) =>
  Array.from({ length: units }, (_, index) => `${prefix}${String(index + 1).padStart(4, "0")}`);

async function ship({ as, today }: Stage, batchNo: string, serials: string[]): Promise<void> {
  const made = { model: MODEL, batchNo, madeOn: addDays(today, -80) };
  await registerUnits(as("admin", 70), { ...made, serials, shippedOn: addDays(today, -70), dealerCode: "D001" });
}

/** A dealer brings a leak of a unit, and customer service sustains it. */
async function bringLeak({ as }: Stage, serial: string, daysAgo: number): Promise<void> {
  const { complaintNo } = await registerComplaint(as("service", daysAgo, "10:00"), {
    ...{ channel: "hotline", category: "product_quality.leak", serial },
    description: "进水接头处渗水，接头有细裂纹，同批次已有多台",
    complainant: { tier: "dealer", dealerCode: "D001", name: "苏州店售后", phone: "0512-66880001" },
    desiredRemedy: "return",
  });
  await acknowledgeComplaint(as("service", daysAgo, "10:05"), { complaintNo, expectedResolutionAt: "2099-12-31" });
  await assessComplaint(as("service", daysAgo, "10:10"), { complaintNo, validity: "sustained" });
}

/** What is done so that it does not happen again: one step is carried out, the other one is still to come. */
async function correctMould({ as, today }: Stage, caseNo: string): Promise<void> {
  const quality = as("quality", 2, "16:00");
  const source = { sourceKind: "batch_case" as const, sourceNo: caseNo };
  const { actionNo } = await openCorrectiveAction(quality, { ...source, problem: "进水接头壁厚不足，加压渗漏", dueOn: addDays(today, 30) });
  await containAction(quality, { actionNo, containment: "同模具接头停用，在库整机暂停出库" });
  const whys = [
    "接头渗漏：壁厚 1.6 mm",
    "壁厚不足：模芯偏移",
    "模芯偏移：导柱磨损",
    "导柱磨损：超过保养周期",
    "超过保养周期：保养计划未包括外协模具",
  ];
  await analyseAction(quality, { actionNo, whys });
  await referToDocument(quality, { actionNo, documentNo: "QP-14", documentVersion: "B/2" });
  const steps = [
    { kind: "corrective", what: "更换模具导柱，首件全尺寸检验", ownerLogin: "process", dueOn: addDays(today, 5) },
    { kind: "preventive", what: "外协模具纳入保养计划，每 5 万模次点检", ownerLogin: "quality", dueOn: addDays(today, 20) },
  ] as const;
  for (const step of steps) await planCorrectiveStep(quality, { actionNo, ...step });
  await completeCorrectiveStep(as("process", 1, "11:00"), { actionNo, stepNo: 1, result: "导柱已更换，首件壁厚 2.02 mm" });
}

/** Five faulty units of one batch come back to the factory and wait for the general manager; four of another one warn. */
export async function suspectBatches(stage: Stage): Promise<void> {
  const { as } = stage;
  const [faulty, near] = [serialsOf("U2-F", 8), serialsOf("U2-G", 8)];
  await ship(stage, "BUF-05", faulty);
  await ship(stage, "BUF-06", near);
  for (const [index, serial] of faulty.slice(0, 5).entries()) await bringLeak(stage, serial, 40 - index * 9);
  for (const [index, serial] of near.slice(0, 4).entries()) await bringLeak(stage, serial, 30 - index * 8);
  const { caseNo } = await readBatchCase(as("quality"), { batchNo: "BUF-05" });
  await confirmBatchCase(as("quality", 3, "14:00"), { caseNo, reason: "五台接头均为同一模具注塑，壁厚不足" });
  const serials = faulty.slice(0, 6);
  await chooseHandling(as("service", 2, "10:00"), {
    caseNo,
    dealerCode: "D001",
    mode: "return_to_factory",
    serials,
    note: "经销商要求退回工厂统一处理",
  });
  await prepareDossier(as("quality", 1, "15:00"), {
    caseNo,
    findings:
      "品质：五台检测，进水接头壁厚 1.6 mm，低于图纸 2.0 mm，加压 0.8 MPa 渗漏。研发：更换新模具接头后，0.8 MPa 保压 30 分钟无渗漏为合格。",
    proposal: "退回的六台全部更换进水接头并全检，合格后返还经销商；模具停用，供应商承担费用。",
    costEstimate: "1560.00",
  });
  await submitForSignOff(as("service", 1, "16:00"), { caseNo });
  await correctMould(stage, caseNo);
}
