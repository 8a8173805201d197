import { type Bilingual, both } from "../platform/text";
import type { ComplaintForm, ComplaintFormAct } from "./complaint-form";
import { type Field, printFields, printMoney, printRemark, printSignatures, printTime, printTitle } from "./form.server";
import type { Sheet } from "./sheet.server";
import { printTable } from "./table.server";

const MOST_LINES = 60;
const yuan = (amount: string | undefined): string => (amount === undefined ? "" : printMoney(amount));
const time = (instant: string | undefined): string => (instant === undefined ? "" : printTime(instant));

/** Draws the 客户投诉登记表: what was registered, and below it what has been done since (S3-33, S4-2). */
export function drawComplaintForm(sheet: Sheet, form: ComplaintForm): void {
  printTitle(sheet, sheet.width);
  printHead(sheet, form);
  printComplainant(sheet, form);
  printMatter(sheet, form);
  printCare(sheet, form);
  printActs(sheet, form.acts);
  printSignatures(sheet, [both("登记人", "Registered by"), both("处理人", "Handled by"), both("客户确认", "Confirmed by the customer")]);
}

function printHead(sheet: Sheet, form: ComplaintForm): void {
  printFields(sheet, [
    { label: both("投诉单号", "Complaint"), value: form.complaintNo, share: 3, bold: true },
    { label: both("登记时间", "Registered at"), value: printTime(form.registeredAt), share: 3, bold: true },
    { label: both("渠道", "Channel"), value: form.channel, share: 2 },
    { label: both("状态", "Status"), value: form.status, share: 2, bold: true },
  ]);
  printFields(sheet, [
    { label: both("类别", "Category"), value: form.category, share: 4 },
    { label: both("紧急程度", "Urgency"), value: form.urgency, share: 2 },
    { label: both("级别", "Level"), value: form.level, share: 2 },
    { label: both("严重程度", "Severity"), value: form.severity, share: 2 },
  ]);
  sheet.rule(sheet.y);
  sheet.y += 8;
}

function printComplainant(sheet: Sheet, { complainant, unit, occurredAt }: ComplaintForm): void {
  const verified: Bilingual = complainant.verified ? both("已核实", "verified") : both("未核实", "not verified");
  printFields(sheet, [
    { label: both("投诉人", "Complainant"), value: complainant.name, share: 3, bold: true },
    { label: both("身份", "Who they are"), value: `${complainant.kind} (${sheet.label(verified)})`, share: 3 },
    { label: both("联系方式", "Contact"), value: complainant.contacts, share: 4 },
  ]);
  printFields(sheet, [
    { label: both("产品型号", "Model"), value: unit.model, share: 2 },
    { label: both("序列号", "Serial"), value: unit.serial, share: 3 },
    { label: both("订单号", "Order"), value: unit.orderNo, share: 2 },
    { label: both("购买日期", "Purchased on"), value: unit.purchasedOn, share: 2 },
    { label: both("发生时间", "Occurred at"), value: time(occurredAt), share: 2.4 },
  ]);
  sheet.rule(sheet.y);
  sheet.y += 8;
}

function printMatter(sheet: Sheet, form: ComplaintForm): void {
  const texts: [Bilingual, string][] = [
    [both("投诉对象", "About"), form.object],
    [both("投诉内容", "What it is about"), form.description],
    [both("造成的影响", "Impact"), form.impact],
    [both("客户诉求", "What is demanded"), form.demand],
    [both("向客户复述并确认", "Restated and confirmed"), form.restated],
  ];
  for (const [label, text] of texts) {
    if (text === "") continue;
    printRemark(sheet, { label, text, count: MOST_LINES });
    sheet.y += 6;
  }
  const amounts: Field[] = [
    { label: both("期望解决方式", "Remedy wanted"), value: form.remedy, share: 3 },
    { label: both("损失金额", "Loss"), value: yuan(form.lossAmount), share: 2 },
    { label: both("索赔金额", "Claim"), value: yuan(form.claimAmount), share: 2 },
  ];
  keepTogether(sheet, amounts);
}

function printCare(sheet: Sheet, form: ComplaintForm): void {
  keepTogether(sheet, [
    { label: both("服务方", "Served by"), value: form.servedBy, share: 4 },
    { label: both("主责部门", "Department"), value: form.department, share: 2 },
    { label: both("处理人", "Handled by"), value: form.owner, share: 2 },
    { label: both("预计解决", "Expected by"), value: time(form.expectedAt), share: 2.4 },
  ]);
  sheet.y += 4;
}

function keepTogether(sheet: Sheet, fields: readonly Field[]): void {
  if (!sheet.hasRoom(50)) sheet.nextPage();
  printFields(sheet, fields);
}

function printActs(sheet: Sheet, acts: readonly ComplaintFormAct[]): void {
  printTable(sheet, {
    columns: [
      { heading: both("时间", "When"), width: 84, cell: ({ at }) => printTime(at) },
      { heading: both("经手人", "By"), width: 64, cell: ({ by }) => by },
      { heading: both("跟踪处理记录", "What was done"), cell: ({ act }) => act, type: { size: 9, bold: true } },
    ],
    rows: acts,
    detail: { column: 2, text: ({ words }) => words },
  });
  sheet.y += 10;
}
