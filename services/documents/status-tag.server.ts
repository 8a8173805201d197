import { type Bilingual, both } from "../platform/text";
import { printTime } from "./form.server";
import type { Sheet } from "./sheet.server";
import type { StatusTag, StatusTags, TagStatus } from "./status-tag";
import { mm } from "./typesetting";

const STATUS: Record<TagStatus, Bilingual> = {
  faulty: both("有故障", "FAULTY"),
  no_fault: both("未发现故障", "NO FAULT FOUND"),
  passed: both("复检合格", "PASSED"),
  failed: both("复检不合格", "NOT PASSED"),
};

/** Where the things of a tag stand, in millimetres, and how large they are, in points. */
interface Layout {
  readonly qr: number;
  readonly gap: number;
  readonly status: { readonly at: number; readonly size: number };
  readonly serial: { readonly at: number; readonly size: number };
  readonly unit: { readonly at: number; readonly size: number };
  readonly finding: { readonly at: number; readonly size: number; readonly lines: number };
  readonly foot: { readonly at: number; readonly size: number };
}
const LARGE: Layout = {
  ...{ qr: 24, gap: 3, status: { at: 12, size: 20 }, serial: { at: 20, size: 13 } },
  ...{ unit: { at: 26, size: 9 }, finding: { at: 36, size: 11, lines: 4 }, foot: { at: 58, size: 9 } },
};
const SMALL: Layout = {
  ...{ qr: 15, gap: 2, status: { at: 7.5, size: 11.5 }, serial: { at: 12.5, size: 9 } },
  ...{ unit: { at: 16.5, size: 6.5 }, finding: { at: 22, size: 7.5, lines: 3 }, foot: { at: 33.5, size: 6.5 } },
};

/** Draws the status tags of findings: what may be done with the unit is read from afar, the rest from near. */
export function drawStatusTags(sheet: Sheet, { paper, returnNo, tags }: StatusTags): void {
  for (const [index, tag] of tags.entries()) {
    if (index > 0) sheet.freshPage();
    drawTag(sheet, { ...tag, returnNo }, paper === "label_100x70" ? LARGE : SMALL);
  }
}

function drawTag(sheet: Sheet, tag: StatusTag & { returnNo: string }, layout: Layout): void {
  const { qr, gap, status, serial, unit, finding, foot } = layout;
  const { left, width, right } = sheet;
  const side = sheet.dots(mm(qr));
  sheet.qrCodeInDots(tag.serial, { x: right - side, y: mm(gap) }, side);
  const beside = { x: left, width: width - side - mm(gap) };
  sheet.print(sheet.label(STATUS[tag.status]), { ...beside, baseline: mm(status.at) }, { size: status.size, bold: true });
  sheet.print(tag.serial, { ...beside, baseline: mm(serial.at) }, { size: serial.size, bold: true });
  sheet.print(`${tag.model}   ${tag.batchNo}   ${tag.name}`, { ...beside, baseline: mm(unit.at) }, { size: unit.size });
  const lines = sheet.breakText(tag.finding, { width, count: finding.lines }, { size: finding.size });
  for (const [n, line] of lines.entries())
    sheet.print(line, { x: left, width, baseline: mm(finding.at) + n * finding.size * 1.25 }, { size: finding.size });
  const by = [tag.inspectedBy, printTime(tag.inspectedAt), tag.standardNo].filter(Boolean).join("   ");
  const copy = tag.copyNo > 1 ? `   ${sheet.label(both(`重印 第 ${tag.copyNo} 份`, `Reprint, copy ${tag.copyNo}`))}` : "";
  sheet.print(by, { x: left, width, baseline: mm(foot.at) }, { size: foot.size });
  sheet.print(`${tag.returnNo}${copy}`, { x: left, width, baseline: mm(foot.at) + foot.size * 1.5 }, { size: foot.size });
}
