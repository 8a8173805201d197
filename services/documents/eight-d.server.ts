import { both } from "../platform/text";
import type { EightD } from "./eight-d";
import { printFields, printRemark, printSignatures, printTime, printTitle } from "./form.server";
import type { Sheet } from "./sheet.server";
import { type Column, printTable } from "./table.server";

const MOST_LINES = 60;
type Step = EightD["steps"][number];
const COLUMNS: readonly Column<Step>[] = [
  { heading: both("措施", "Step"), cell: ({ what }) => what },
  { heading: both("负责人", "Owner"), width: 70, cell: ({ owner }) => owner },
  { heading: both("期限", "Due"), width: 60, cell: ({ dueOn }) => dueOn },
  { heading: both("完成", "Done"), width: 84, cell: ({ done }) => done },
];

/** Draws the 8D report of a corrective action, discipline by discipline (1.10). */
export function drawEightD(sheet: Sheet, report: EightD): void {
  printTitle(sheet, sheet.width);
  printFields(sheet, [
    { label: both("编号", "Number"), value: report.actionNo, share: 3, bold: true },
    { label: both("来源", "Source"), value: report.source, share: 4, bold: true },
    { label: both("状态", "Status"), value: report.status, share: 2, bold: true },
  ]);
  printFields(sheet, [
    { label: both("发起人", "Opened by"), value: report.openedBy, share: 2 },
    { label: both("发起时间", "Opened at"), value: printTime(report.openedAt), share: 2 },
    { label: both("完成期限", "Due"), value: report.dueOn, share: 2 },
  ]);
  sheet.rule(sheet.y);
  sheet.y += 8;
  const stepsOf = (kind: Step["kind"]) => report.steps.filter((step) => step.kind === kind);
  const say = (label: ReturnType<typeof both>, text: string) =>
    printRemark(sheet, { label, text: text === "" ? "—" : text, count: MOST_LINES });
  say(both("D1 小组", "D1 Team"), report.team.join(" · "));
  say(both("D2 问题描述", "D2 Problem"), report.problem);
  say(both("D3 临时遏制措施", "D3 Containment"), report.containment);
  say(both("D4 根本原因（5 Why）", "D4 Root cause (5 why)"), report.whys.map((why, index) => `${index + 1}. ${why}`).join("\n"));
  printSteps(sheet, both("D5 / D6 纠正措施及实施", "D5 / D6 Corrective actions and how they were carried out"), stepsOf("corrective"));
  printSteps(sheet, both("D7 预防措施", "D7 Preventive actions"), stepsOf("preventive"));
  say(both("引用文件", "Controlled documents"), report.references.join("\n"));
  const checks = report.checks.map(({ effective, finding, by, at }) => {
    const verdict = sheet.label(effective ? both("有效", "Effective") : both("无效", "Without effect"));
    return `${verdict} · ${by} ${printTime(at)}\n${finding}`;
  });
  say(both("D8 效果验证与结案", "D8 Effect and closing"), checks.join("\n"));
  printSignatures(sheet, [both("发起人", "Opened by"), both("验证人", "Checked by"), both("品质部负责人", "Head of quality")]);
}

function printSteps(sheet: Sheet, label: ReturnType<typeof both>, rows: readonly Step[]): void {
  printRemark(sheet, { label, text: rows.length === 0 ? "—" : "", count: 1 });
  if (rows.length > 0) printTable(sheet, { columns: COLUMNS, rows, detail: { column: 0, text: ({ result }) => result } });
  sheet.y += 8;
}
