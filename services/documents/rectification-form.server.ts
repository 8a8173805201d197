import { both } from "../platform/text";
import { printFields, printRemark, printSignatures, printTime, printTitle } from "./form.server";
import type { RectificationForm, RectificationRound } from "./rectification-form";
import type { Sheet } from "./sheet.server";

const MOST_LINES = 60;

/** Draws the 投诉整改表: what a department is to put right, and round by round what it answered (S3-58). */
export function drawRectificationForm(sheet: Sheet, form: RectificationForm): void {
  printTitle(sheet, sheet.width);
  printFields(sheet, [
    { label: both("整改表号", "Form"), value: form.formNo, share: 3, bold: true },
    { label: both("投诉单号", "Complaint"), value: form.complaintNo, share: 3, bold: true },
    { label: both("状态", "Status"), value: form.status, share: 2, bold: true },
  ]);
  printFields(sheet, [
    { label: both("责任部门", "Department"), value: form.department, share: 3, bold: true },
    { label: both("部门负责人", "Head of department"), value: form.heads, share: 3 },
    { label: both("类别", "Category"), value: form.category, share: 3 },
    { label: both("级别", "Level"), value: form.level, share: 1.5 },
    { label: both("严重程度", "Severity"), value: form.severity, share: 1.5 },
  ]);
  printFields(sheet, [
    { label: both("下达人", "Issued by"), value: form.issuedBy, share: 2 },
    { label: both("下达时间", "Issued at"), value: printTime(form.issuedAt), share: 2.4 },
    { label: both("提交期限", "Answer by"), value: form.dueAt ? printTime(form.dueAt) : "-", share: 2.4, bold: true },
    { label: both("超时次数", "Limits missed"), value: String(form.missed), share: 1.5 },
  ]);
  sheet.rule(sheet.y);
  sheet.y += 8;
  printRemark(sheet, { label: both("整改要求", "Demand"), text: form.demand, count: MOST_LINES });
  if (form.rounds.length === 0) printToFill(sheet);
  for (const round of form.rounds) printRound(sheet, round);
  if (form.withdrawn) {
    const { by, at, words } = form.withdrawn;
    sheet.y += 6;
    printRemark(sheet, { label: both("撤回", "Withdrawn"), text: `${by} · ${printTime(at)}\n${words}`, count: MOST_LINES });
  }
  sheet.y += 10;
  printSignatures(sheet, [both("下达人", "Issued by"), both("部门负责人", "Head of department"), both("验收人", "Accepted by")]);
}

function printRound(sheet: Sheet, round: RectificationRound): void {
  const { submitted, decided } = round;
  sheet.y += 6;
  printFields(sheet, [
    { label: both("责任人", "Responsible"), value: round.responsible, share: 3 },
    { label: both("完成日期", "Done by"), value: round.doneOn, share: 2, bold: true },
    { label: both("提交", "Submitted"), value: `${submitted.by} · ${printTime(submitted.at)}`, share: 4 },
  ]);
  for (const [label, text] of [
    [both("原因", "Cause"), round.cause],
    [both("纠正措施", "Corrective measure"), round.corrective],
    [both("预防措施", "Prevention"), round.prevention],
  ] as const)
    printRemark(sheet, { label, text, count: MOST_LINES });
  if (!decided) return;
  const head = `${decided.decision} · ${decided.by} · ${printTime(decided.at)}`;
  const text = decided.words === "" ? head : `${head}\n${decided.words}`;
  printRemark(sheet, { label: both("验收结果", "Decision"), text, count: MOST_LINES });
}

/** A form that nobody has answered can be filled in by hand. */
function printToFill(sheet: Sheet): void {
  for (const label of [both("原因", "Cause"), both("纠正措施", "Corrective measure"), both("预防措施", "Prevention")])
    printFields(sheet, [{ label, value: "", share: 1 }]);
  printFields(sheet, [
    { label: both("责任人", "Responsible"), value: "", share: 1 },
    { label: both("完成日期", "Done by"), value: "", share: 1 },
  ]);
}
