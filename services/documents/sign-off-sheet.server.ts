import { both } from "../platform/text";
import { printFields, printMoney, printRemark, printSignatures, printTime, printTitle } from "./form.server";
import type { Sheet } from "./sheet.server";
import type { SignOffSheet, SignOffUnit } from "./sign-off-sheet";
import { type Column, printTable } from "./table.server";

const MOST_LINES = 60;
const said = (part: { by: string; at: string } | null): string => (part ? `${part.by} ${printTime(part.at)}` : "");

const COLUMNS: readonly Column<SignOffUnit>[] = [
  { heading: both("序列号", "Serial"), width: 110, cell: ({ serial }) => serial, type: { size: 9, bold: true } },
  { heading: both("批次", "Batch"), width: 70, cell: ({ batchNo }) => batchNo },
  { heading: both("型号", "Model"), width: 56, cell: ({ model }) => model },
  { heading: both("检验和意见", "Findings and opinions"), cell: ({ faults }) => faults },
  { heading: both("退货进度", "Return"), cell: ({ course }) => course },
  { heading: both("批示", "Signature"), width: 62, cell: ({ remark }) => remark, type: { size: 9, bold: true } },
];

/** Draws the 总经理批示单: what was put before the general manager about goods that came back for a batch problem, and the decision (S1-11). */
export function drawSignOffSheet(sheet: Sheet, value: SignOffSheet): void {
  printTitle(sheet, sheet.width);
  printFields(sheet, [
    { label: both("批量问题", "Batch case"), value: value.caseNo, share: 3, bold: true },
    { label: both("版本", "Version"), value: String(value.version), share: 1, bold: true },
    { label: both("状态", "Status"), value: value.status, share: 2, bold: true },
    { label: both("费用估计", "Estimated cost"), value: printMoney(value.costEstimate), share: 2, bold: true },
    { label: both("份数", "Copy"), value: sheet.label(both(`第 ${value.copyNo} 份`, `Copy ${value.copyNo}`)), share: 1.4, bold: true },
  ]);
  printFields(sheet, [
    { label: both("批次", "Batches"), value: value.batchNos, share: 3 },
    { label: both("品质准备", "Prepared by quality"), value: said(value.prepared), share: 3 },
    { label: both("客服提交", "Submitted by customer service"), value: said(value.submitted), share: 3 },
  ]);
  sheet.rule(sheet.y);
  sheet.y += 8;
  printRemark(sheet, { label: both("原因", "Reason"), text: value.reason, count: MOST_LINES });
  printRemark(sheet, { label: both("品质小结", "Quality's summary"), text: value.findings, count: MOST_LINES });
  printRemark(sheet, { label: both("处理建议", "Proposal"), text: value.proposal, count: MOST_LINES });
  printDecision(sheet, value);
  printTable(sheet, { columns: COLUMNS, rows: value.units });
  if (!sheet.hasRoom(36)) sheet.nextPage();
  const count = both(`共 ${value.units.length} 台`, `${value.units.length} units`);
  sheet.print(sheet.label(count), { x: sheet.left, width: sheet.width, baseline: sheet.y + 14, align: "right" }, { size: 9.5, bold: true });
  sheet.y += 20;
  const changed = value.intact ? "" : sheet.label(both(" （与提交时不一致）", " (not what was submitted)"));
  printRemark(sheet, { label: both("材料校验码 SHA-256", "SHA-256 of the dossier"), text: `${value.hash}${changed}`, count: 2 });
  printSignatures(sheet, [both("品质部", "Quality"), both("客服部", "Customer service"), both("总经理", "General manager")]);
}

/** The decision as it was signed; before that a line to write on. */
function printDecision(sheet: Sheet, { signed }: SignOffSheet): void {
  printFields(sheet, [
    { label: both("批示", "Decision"), value: signed?.decision ?? "", share: 2, bold: true },
    { label: both("签署人", "Signed by"), value: signed?.by ?? "", share: 2 },
    { label: both("签署时间", "Signed at"), value: signed ? printTime(signed.at) : "", share: 2.4 },
  ]);
  if (!signed) return;
  printRemark(sheet, { label: both("批示意见", "Instruction"), text: signed.instruction, count: MOST_LINES });
  if (signed.excluded.length > 0)
    printRemark(sheet, { label: both("不包括的产品", "Units left out"), text: signed.excluded.join("  "), count: MOST_LINES });
}
