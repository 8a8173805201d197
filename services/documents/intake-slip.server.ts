import { both } from "../platform/text";
import { type Field, printFields, printRemark, printSignatures, printTime, printTitle } from "./form.server";
import type { IntakeSlip, IntakeSlipLine } from "./intake-slip";
import type { Sheet } from "./sheet.server";
import { type Column, printTable, TICK } from "./table.server";
import { mm } from "./typesetting";

const QR_SIDE = mm(22);
/** So many lines hold the longest name of a party or a product on the narrow paper. */
const NAME_LINES = 8;

/** Draws the 经销商退回不良品入库单, by which the warehouse stores what dealers send back (S1-8); on A4 or A5. */
export function drawIntakeSlip(sheet: Sheet, slip: IntakeSlip): void {
  printHead(sheet, slip);
  if (slip.voided) printVoid(sheet, slip.voided);
  printLines(sheet, slip);
  printSignatures(sheet, [
    both("收货人", "Received by"),
    both("核对人", "Checked by"),
    both("品质部", "Quality"),
    both("交货人", "Delivered by"),
  ]);
}

function printHead(sheet: Sheet, slip: IntakeSlip): void {
  const { x, y } = { x: sheet.right - QR_SIDE, y: sheet.y };
  sheet.qrCode(slip.intakeSlipNo, { x, y }, QR_SIDE);
  sheet.print(slip.intakeSlipNo, { x: x - 60, width: QR_SIDE + 60, baseline: y + QR_SIDE + 12, align: "right" }, { size: 9, bold: true });
  const width = sheet.width - QR_SIDE - 16;
  printTitle(sheet, width);
  const facts: Field[] = [
    { label: both("退货单号", "Return"), value: slip.returnNo, share: 4, bold: true },
    { label: both("入库时间", "Received at"), value: printTime(slip.receivedAt), share: 4, bold: true },
  ];
  if (slip.copyNo > 1)
    facts.push({
      label: both("重印", "Reprint"),
      value: sheet.label(both(`第 ${slip.copyNo} 份`, `Copy ${slip.copyNo}`)),
      share: 2,
      bold: true,
    });
  printFields(sheet, facts, width);
  sheet.y = Math.max(sheet.y, y + QR_SIDE + 20);
  const { code, name, phone } = slip.sender;
  printFields(sheet, [
    { label: both("退货方", "Sent by"), value: code ? `${name} (${code})` : name, share: 5, lines: NAME_LINES },
    { label: both("电话", "Phone"), value: phone, share: 2.4 },
    { label: both("希望", "Wanted"), value: slip.wanted, share: 1.8 },
  ]);
  printFields(sheet, [
    { label: both("承运商", "Carrier"), value: slip.carrier ?? "—", share: 2.4 },
    { label: both("运单号", "Waybill"), value: slip.waybillNo ?? "—", share: 3 },
    { label: both("投诉单号", "Complaint"), value: slip.complaintNo ?? "—", share: 2.6 },
    { label: both("收货人", "Received by"), value: slip.receivedBy, share: 2 },
  ]);
  sheet.rule(sheet.y);
  sheet.y += 8;
}

function printVoid(sheet: Sheet, { by, at, reason }: NonNullable<IntakeSlip["voided"]>): void {
  const text = `${sheet.label(both("已作废", "VOID"))} · ${printTime(at)} · ${by}`;
  sheet.print(text, { x: sheet.left, width: sheet.width, baseline: sheet.y + 14 }, { size: 13, bold: true });
  sheet.y += 20;
  printRemark(sheet, { label: both("作废原因", "Void for"), text: reason, count: 4 });
}

function printLines(sheet: Sheet, { lines, missing }: IntakeSlip): void {
  const isNarrow = sheet.width < mm(150);
  const columns: Column<IntakeSlipLine>[] = [
    { heading: both("行", "#"), width: 16, cell: (line) => String(line.lineNo), type: { size: 9, ink: "grey" } },
    { heading: both("序列号", "Serial"), width: isNarrow ? 92 : 120, cell: (line) => line.serial, type: { size: 9, bold: true } },
    { heading: both("批次", "Batch"), width: isNarrow ? 56 : 72, cell: (line) => line.batchNo },
    { heading: both("产品", "Product"), lines: NAME_LINES, cell: ({ model, name }) => `${name} ${model}` },
    { heading: both("外观", "Condition"), width: isNarrow ? 36 : 52, cell: (line) => line.condition },
    { heading: both("核对", "Check"), width: 24, align: "center", cell: () => TICK },
  ];
  printTable(sheet, { columns, rows: lines, detail: { column: 1, text: ({ fault }) => fault } });
  if (!sheet.hasRoom(20)) sheet.nextPage();
  const units = both(`共 ${lines.length} 台`, `${lines.length} units`);
  const rest = both(`，尚缺 ${missing} 台`, `, ${missing} missing`);
  const total = missing > 0 ? both(`${units["zh-CN"]}${rest["zh-CN"]}`, `${units.en}${rest.en}`) : units;
  sheet.print(sheet.label(total), { x: sheet.left, width: sheet.width, baseline: sheet.y + 14, align: "right" }, { size: 9.5, bold: true });
  sheet.y += 22;
}
