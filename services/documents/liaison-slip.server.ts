import { type Bilingual, both } from "../platform/text";
import { printFields, printRemark, printSignatures, printTime, printTitle } from "./form.server";
import type { LiaisonSlip, SlipPart } from "./liaison-slip";
import type { Sheet } from "./sheet.server";

const MOST_LINES = 60;
const time = (part: SlipPart | null): string => (part ? printTime(part.at) : "");
const person = (part: SlipPart | null): string => part?.by ?? "";

/** Draws the 客诉工作联络单: what a department is asked about a case, and what came of it (S2-15 to S2-24). */
export function drawLiaisonSlip(sheet: Sheet, slip: LiaisonSlip): void {
  printTitle(sheet, sheet.width);
  printFields(sheet, [
    { label: both("联络单号", "Slip"), value: slip.slipNo, share: 3, bold: true },
    { label: both("投诉单号", "Complaint"), value: slip.complaintNo, share: 3, bold: true },
    { label: both("状态", "Status"), value: slip.status, share: 2, bold: true },
  ]);
  printFields(sheet, [
    { label: both("责任部门", "Department"), value: slip.department, share: 3, bold: true },
    { label: both("部门负责人", "Head of department"), value: slip.heads, share: 3 },
    { label: both("类别", "Category"), value: slip.category, share: 3 },
    { label: both("级别", "Level"), value: slip.level, share: 1.5 },
    { label: both("紧急程度", "Urgency"), value: slip.urgency, share: 1.5 },
  ]);
  printFields(sheet, [
    { label: both("签发人", "Issued by"), value: slip.issuedBy, share: 2 },
    { label: both("签发时间", "Issued at"), value: printTime(slip.issuedAt), share: 2.4 },
    { label: both("答复期限", "Answer by"), value: printTime(slip.dueAt), share: 2.4, bold: true },
    { label: both("接收人", "Received by"), value: person(slip.received), share: 2 },
    { label: both("接收时间", "Received at"), value: time(slip.received), share: 2.4 },
  ]);
  sheet.rule(sheet.y);
  sheet.y += 8;
  printRemark(sheet, { label: both("要求", "Demand"), text: slip.demand, count: MOST_LINES });
  printPart(sheet, both("异议", "Objection"), slip.objection);
  printPart(sheet, both("异议处理结果", "Ruling on the objection"), slip.ruling);
  printPart(sheet, both("书面答复", "Written answer"), slip.answer);
  printPart(sheet, both("总经理签发公布", "Signed and published by the general manager"), slip.published);
  sheet.y += 10;
  printSignatures(sheet, [both("签发人", "Issued by"), both("部门负责人", "Head of department"), both("总经理", "General manager")]);
}

function printPart(sheet: Sheet, label: Bilingual, part: SlipPart | null): void {
  if (!part) return;
  sheet.y += 6;
  const head = `${part.by} · ${printTime(part.at)}`;
  printRemark(sheet, { label, text: part.words === "" ? head : `${head}\n${part.words}`, count: MOST_LINES });
}
