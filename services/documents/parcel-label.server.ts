import { both } from "../platform/text";
import { printFields, printTitle } from "./form.server";
import type { ParcelLabel } from "./parcel-label";
import type { Sheet } from "./sheet.server";
import { printTable } from "./table.server";
import { mm } from "./typesetting";

const QR_SIDE = mm(38);

/** Draws the label for the parcel of returned goods on A5: the code that the warehouse scans, then from whom to whom, then what is inside. */
export function drawParcelLabel(sheet: Sheet, { returnNo, to, from, units }: ParcelLabel): void {
  const { x, y } = { x: sheet.right - QR_SIDE, y: sheet.y };
  sheet.qrCode(returnNo, { x, y }, QR_SIDE);
  const width = sheet.width - QR_SIDE - 12;
  printTitle(sheet, width);
  sheet.print(returnNo, { x: sheet.left, width, baseline: sheet.y + 22 }, { size: 20, bold: true });
  sheet.y += 34;
  sheet.barcodeInDots(returnNo, { x: sheet.left, y: sheet.y }, { width, height: mm(14) });
  sheet.y = Math.max(sheet.y + mm(14), y + QR_SIDE) + 10;
  for (const [label, party] of [
    [both("收件", "To"), to],
    [both("寄件", "From"), from],
  ] as const)
    printFields(sheet, [
      { label, value: party.name, share: 5, bold: true },
      { label: both("电话", "Phone"), value: party.phone, share: 2.6, bold: true },
    ]);
  sheet.y += 4;
  printTable(sheet, {
    columns: [
      { heading: both("序列号", "Serial"), width: 130, cell: ({ serial }) => serial, type: { size: 9, bold: true } },
      { heading: both("故障", "Fault"), cell: ({ fault }) => fault },
    ],
    rows: units,
  });
}
