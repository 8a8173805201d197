import { both } from "../platform/text";
import { printTime } from "./form.server";
import type { Sheet } from "./sheet.server";
import { mm } from "./typesetting";
import type { LabelledUnit, UnitLabels } from "./unit-label";

/** Draws a label for each unit: what a scanner reads first, then what people do. */
export function drawUnitLabels(sheet: Sheet, { units, paper, copyNo }: UnitLabels): void {
  const draw = paper === "label_100x70" ? drawLarge : drawSmall;
  const copy = copyNo > 1 ? sheet.label(both(`重印 第 ${copyNo} 份`, `Reprint, copy ${copyNo}`)) : "";
  for (const [index, unit] of units.entries()) {
    if (index > 0) sheet.freshPage();
    draw(sheet, unit, copy);
  }
}

function drawLarge(sheet: Sheet, unit: LabelledUnit, copy: string): void {
  const { left, width, right } = sheet;
  const qr = sheet.dots(mm(24));
  sheet.qrCodeInDots(unit.serial, { x: right - qr, y: mm(3) }, qr);
  const beside = { x: left, width: width - qr - mm(3) };
  sheet.print(unit.model, { ...beside, baseline: mm(9) }, { size: 15, bold: true });
  for (const [n, line] of sheet.breakText(unit.name, { width: beside.width, count: 2 }, { size: 9 }).entries())
    sheet.print(line, { ...beside, baseline: mm(14) + n * 11 }, { size: 9 });
  sheet.print(unit.batchNo, { ...beside, baseline: mm(26) }, { size: 11, bold: true });
  if (copy) sheet.print(copy, { ...beside, baseline: mm(29.8) }, { size: 8 });
  sheet.barcodeInDots(unit.serial, { x: left, y: mm(31) }, { width, height: mm(15) });
  sheet.print(unit.serial, { x: left, width, baseline: mm(51) }, { size: 12, bold: true });
  sheet.print(`${unit.returnNo}   ${unit.intakeSlipNo}`, { x: left, width, baseline: mm(58) }, { size: 9 });
  sheet.print(`${unit.condition}   ${printTime(unit.receivedAt)}`, { x: left, width, baseline: mm(64) }, { size: 9 });
}

function drawSmall(sheet: Sheet, unit: LabelledUnit, copy: string): void {
  const { left, width, right } = sheet;
  const qr = sheet.dots(mm(17));
  sheet.qrCodeInDots(unit.serial, { x: right - qr, y: mm(2.5) }, qr);
  const beside = { x: left, width: width - qr - mm(2) };
  sheet.print(unit.model, { ...beside, baseline: mm(6.5) }, { size: 11, bold: true });
  sheet.print(unit.name, { ...beside, baseline: mm(11) }, { size: 7 });
  sheet.print(unit.batchNo, { ...beside, baseline: mm(16) }, { size: 8, bold: true });
  if (copy) sheet.print(copy, { ...beside, baseline: mm(19.6) }, { size: 7 });
  sheet.barcodeInDots(unit.serial, { x: left, y: mm(21.5) }, { width, height: mm(7) });
  sheet.print(unit.serial, { x: left, width, baseline: mm(32.5) }, { size: 9, bold: true });
  sheet.print(`${unit.intakeSlipNo}   ${unit.condition}`, { x: left, width, baseline: mm(37) }, { size: 7 });
}
