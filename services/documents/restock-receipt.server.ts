import { both } from "../platform/text";
import { type Field, printFields, printRemark, printSignatures, printTime, printTitle } from "./form.server";
import type { RestockReceipt } from "./restock-receipt";
import type { Sheet } from "./sheet.server";
import { printTable } from "./table.server";
import { mm } from "./typesetting";

const QR_SIDE = mm(22);
const MOST_LINES = 8;

/** Draws the 维修品入库单: the workshop raises it with its work, quality passes the unit, the warehouse completes it (S1-7, S1-8). */
export function drawRestockReceipt(sheet: Sheet, receipt: RestockReceipt): void {
  printHead(sheet, receipt);
  printRemark(sheet, { label: both("维修内容", "Work done"), text: receipt.work, count: MOST_LINES });
  if (receipt.parts.length > 0)
    printTable(sheet, {
      columns: [
        { heading: both("更换配件", "Part used"), width: 110, cell: ({ sku }) => sku, type: { size: 9, bold: true } },
        { heading: both("名称", "Name"), cell: ({ name }) => name },
        { heading: both("数量", "Pieces"), width: 44, align: "right", cell: ({ quantity }) => String(quantity) },
      ],
      rows: receipt.parts,
    });
  if (receipt.test) printTest(sheet, receipt, receipt.test);
  printSignatures(sheet, [both("生产车间", "Workshop"), both("品质部", "Quality"), both("仓库", "Warehouse")]);
}

/** Whether the unit is stock by this receipt, and by whom. */
function standingOf({ stocked, ended }: RestockReceipt): Field[] {
  if (stocked)
    return [
      { label: both("入库人", "Put on the shelf by"), value: stocked.by, share: 2, bold: true },
      { label: both("入库时间", "Put on the shelf at"), value: printTime(stocked.at), share: 3, bold: true },
    ];
  if (ended !== undefined) return [{ label: both("未入库", "Not put on the shelf"), value: ended, share: 5, bold: true }];
  return [
    { label: both("入库人", "Put on the shelf by"), value: "", share: 2 },
    { label: both("库位", "Location"), value: "", share: 3 },
  ];
}

function printHead(sheet: Sheet, receipt: RestockReceipt): void {
  const { receiptNo, returnNo, unit, copyNo } = receipt;
  const { x, y } = { x: sheet.right - QR_SIDE, y: sheet.y };
  sheet.qrCode(receiptNo, { x, y }, QR_SIDE);
  sheet.print(receiptNo, { x: x - 60, width: QR_SIDE + 60, baseline: y + QR_SIDE + 12, align: "right" }, { size: 9, bold: true });
  const width = sheet.width - QR_SIDE - 16;
  printTitle(sheet, width);
  const facts: Field[] = [
    { label: both("退货单号", "Return"), value: returnNo, share: 4, bold: true },
    { label: both("开单时间", "Raised at"), value: printTime(receipt.raisedAt), share: 4, bold: true },
  ];
  if (copyNo > 1)
    facts.push({ label: both("重印", "Reprint"), value: sheet.label(both(`第 ${copyNo} 份`, `Copy ${copyNo}`)), share: 2, bold: true });
  printFields(sheet, facts, width);
  sheet.y = Math.max(sheet.y, y + QR_SIDE + 20);
  printFields(sheet, [
    { label: both("序列号", "Serial"), value: unit.serial, share: 3, bold: true },
    { label: both("产品", "Product"), value: `${unit.name} ${unit.model}`, share: 4 },
    { label: both("批次", "Batch"), value: unit.batchNo, share: 2 },
  ]);
  printFields(sheet, [{ label: both("维修人", "Repaired by"), value: receipt.raisedBy, share: 3 }, ...standingOf(receipt)]);
  sheet.rule(sheet.y);
  sheet.y += 8;
}

function printTest(sheet: Sheet, { readings }: RestockReceipt, test: NonNullable<RestockReceipt["test"]>): void {
  sheet.y += 6;
  const result = sheet.label(test.passed ? both("合格", "Passed") : both("不合格", "Not passed"));
  printFields(sheet, [
    { label: both("复检", "Re-inspection"), value: result, share: 2, bold: true },
    { label: both("测试标准", "Test standard"), value: test.standardNo, share: 3 },
    { label: both("检验员", "Inspector"), value: test.by, share: 2 },
    { label: both("复检时间", "Tested at"), value: printTime(test.at), share: 3 },
  ]);
  printTable(sheet, {
    columns: [
      { heading: both("测量项", "Measured"), cell: ({ name }) => name },
      { heading: both("限值", "Limits"), width: 120, cell: ({ limits }) => limits },
      { heading: both("测量值", "Value"), width: 70, align: "right", cell: ({ value }) => value, type: { size: 9, bold: true } },
    ],
    rows: readings,
  });
  printRemark(sheet, { label: both("检测结果", "Finding"), text: test.finding, count: MOST_LINES });
}
