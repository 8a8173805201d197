import { attachToEdition, issueEdition, registerDocument, withdrawDocument, writeEdition } from "@services/controlled/index.server";
import { addDays } from "@services/platform";
import { bringFile } from "./bring-file.server";
import type { Stage } from "./stage.server";

const DOCUMENTS = [
  {
    documentNo: "QM-01",
    kind: "manual",
    department: "quality",
    titleZh: "质量手册",
    titleEn: "Quality manual",
    label: "C/0",
    reviewIn: 200,
  },
  {
    documentNo: "QP-13",
    kind: "procedure",
    department: "quality",
    titleZh: "预防措施控制程序",
    titleEn: "Preventive action procedure",
    label: "B/1",
    reviewIn: 40,
  },
  {
    documentNo: "QP-14",
    kind: "procedure",
    department: "quality",
    titleZh: "纠正措施控制程序",
    titleEn: "Corrective action procedure",
    label: "B/2",
    reviewIn: -12,
  },
  {
    documentNo: "WI-06",
    kind: "work_instruction",
    department: "customer_service",
    titleZh: "问题分类解答作业指导书",
    titleEn: "Answering by kind of problem",
    label: "A/3",
    reviewIn: 95,
  },
  {
    documentNo: "HS[2023]7号",
    kind: "regulation",
    department: "customer_service",
    titleZh: "客户投诉处理管理规定",
    titleEn: "Complaint handling rules",
    label: "A/0",
    reviewIn: 130,
  },
  {
    documentNo: "BM-02",
    kind: "regulation",
    department: "research",
    titleZh: "保密管理规定",
    titleEn: "Confidentiality rules",
    label: "A/1",
    reviewIn: 300,
    classification: "confidential",
  },
] as const;

/** The register: what holds, one of which the review is overdue, one that holds from next month on, one with a new edition to approve, one that was withdrawn. */
export async function keepRegister({ as, today }: Stage): Promise<void> {
  const [writer, approver] = [as("quality", 120, "10:00"), as("gm", 119, "15:00")];
  for (const { reviewIn, ...document } of DOCUMENTS) {
    const { documentNo } = await registerDocument(writer, document);
    const text = `${document.titleZh}（${documentNo} ${document.label}）\n本文件为演示内容。\n`;
    await attachToEdition(writer, { documentNo, files: [await bringFile(Buffer.from(text), `${document.titleZh}.txt`)] });
    await issueEdition(approver, { documentNo, reviewOn: addDays(today, reviewIn) });
  }
  const next = { titleZh: "预防措施控制程序", titleEn: "Preventive action procedure", label: "B/2", changes: "增加批量问题预警的评审要求" };
  await writeEdition(as("quality", 2, "11:00"), { documentNo: "QP-13", ...next });
  const coming = {
    documentNo: "WI-07",
    kind: "work_instruction",
    department: "customer_service",
    label: "A/0",
    titleZh: "上门服务记录作业指导书",
    titleEn: "Recording visits",
  } as const;
  await registerDocument(as("quality", 3, "10:00"), coming);
  await issueEdition(as("gm", 2, "15:00"), {
    documentNo: coming.documentNo,
    effectiveOn: addDays(today, 14),
    reviewOn: addDays(today, 379),
  });
  const old = {
    documentNo: "QP-09",
    kind: "procedure",
    department: "quality",
    titleZh: "返修品控制程序",
    titleEn: "Repaired goods procedure",
    label: "A/0",
  } as const;
  await registerDocument(writer, old);
  await issueEdition(approver, { documentNo: old.documentNo, reviewOn: addDays(today, 60) });
  await withdrawDocument(as("gm", 30, "09:30"), { documentNo: old.documentNo, reason: "并入质量手册第 8 章" });
}
