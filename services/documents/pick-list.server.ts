import { both } from "../platform/text";
import { printFields, printSignatures, printTime, printTitle } from "./form.server";
import type { PickList, PickListLine } from "./pick-list";
import type { Sheet } from "./sheet.server";
import { type Column, printTable, TICK } from "./table.server";

type Slip = PickList["slips"][number];

/** Draws the 拣货单: what to fetch for several slips in one walk, then how to share it out. */
export function drawPickList(sheet: Sheet, list: PickList): void {
  const pieces = list.lines.reduce((sum, line) => sum + line.quantity, 0);
  printTitle(sheet, sheet.width);
  printFields(sheet, [
    { label: both("出库单", "Issue slips"), value: String(list.slips.length), share: 1, bold: true },
    { label: both("货号", "SKUs"), value: String(list.lines.length), share: 1, bold: true },
    { label: both("件数", "Pieces"), value: String(pieces), share: 1, bold: true },
    { label: both("打印时间", "Printed at"), value: printTime(list.printedAt), share: 2, bold: true },
  ]);
  printLines(sheet, list);
  sheet.y += 16;
  printSlips(sheet, list);
  sheet.y += 6;
  printSignatures(sheet, [both("拣货人", "Picked by"), both("复核人", "Checked by")]);
}

function printLines(sheet: Sheet, { lines, slips }: PickList): void {
  const numberOf = new Map(slips.map((slip, n) => [slip.issueSlipNo, n + 1]));
  const share = ({ issueSlipNo, quantity }: PickListLine["slips"][number]) =>
    `${numberOf.get(issueSlipNo) ?? ""})${issueSlipNo}×${quantity}`;
  const columns: Column<PickListLine>[] = [
    { heading: both("货号", "SKU"), width: 110, cell: (line) => line.sku, type: { size: 9.5, bold: true } },
    { heading: both("品名", "Name"), cell: (line) => line.name },
    { heading: both("数量", "Qty"), width: 54, align: "right", cell: (line) => String(line.quantity), type: { size: 12, bold: true } },
  ];
  if (lines.some((line) => line.unit)) columns.push({ heading: both("单位", "Unit"), width: 26, cell: (line) => line.unit ?? "" });
  columns.push({ heading: both("已拣", "Picked"), width: 30, align: "center", cell: () => TICK });
  if (lines.some((line) => line.location)) {
    columns.unshift({ heading: both("库位", "Bin"), width: 62, cell: (line) => line.location ?? "", type: { size: 9.5, bold: true } });
  }
  const column = columns.findIndex(({ heading }) => heading.en === "SKU");
  printTable(sheet, { columns, rows: lines, detail: { column, text: (line) => line.slips.map(share).join("    ") } });
}

function printSlips(sheet: Sheet, { slips, lines }: PickList): void {
  const pieces = new Map<string, number>();
  for (const { slips: shares } of lines) {
    for (const { issueSlipNo, quantity } of shares) pieces.set(issueSlipNo, (pieces.get(issueSlipNo) ?? 0) + quantity);
  }
  const columns: Column<Slip & { number: number }>[] = [
    { heading: both("序", "No."), width: 20, cell: ({ number }) => `${number})` },
    { heading: both("出库单号", "Issue slip"), width: 96, cell: (slip) => slip.issueSlipNo, type: { size: 9, bold: true } },
    { heading: both("申请单号", "Request"), width: 92, cell: (slip) => slip.requestNo },
    { heading: both("收货人", "Ship to"), cell: (slip) => slip.shipToName },
    { heading: both("最迟发货", "Ship by"), width: 84, cell: (slip) => printTime(slip.shipBy) },
    {
      heading: both("件数", "Pieces"),
      width: 34,
      align: "right",
      cell: (slip) => String(pieces.get(slip.issueSlipNo) ?? 0),
      type: { size: 9, bold: true },
    },
    { heading: both("已分", "Sorted"), width: 30, align: "center", cell: () => TICK },
  ];
  printTable(sheet, { columns, rows: slips.map((slip, n) => ({ ...slip, number: n + 1 })) });
}
