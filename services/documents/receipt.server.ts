import { type Bilingual, both } from "../platform/text";
import { sayInCapitals } from "./capital-amount";
import { type Field, printFields, printMoney, printSignatures, printTime, printTitle } from "./form.server";
import type { Receipt, ReceiptLine } from "./receipt";
import type { Sheet } from "./sheet.server";
import { type Column, printTable } from "./table.server";

const METHOD: Record<Receipt["method"], Bilingual> = {
  bank_transfer: both("银行转账", "Bank transfer"),
  wechat_pay: both("微信支付", "WeChat Pay"),
  alipay: both("支付宝", "Alipay"),
  cash: both("现金", "Cash"),
  card: both("刷卡", "Card"),
};

/** Draws the 收据: what a retail buyer paid, for what, and what of it went back. */
export function drawReceipt(sheet: Sheet, receipt: Receipt): void {
  printTitle(sheet, sheet.width);
  const head: Field[] = [
    { label: both("收据号", "Receipt"), value: receipt.receiptNo, share: 3, bold: true },
    { label: both("申请单号", "Request"), value: receipt.requestNo, share: 3, bold: true },
    { label: both("收款时间", "Received at"), value: printTime(receipt.paidAt), share: 3, bold: true },
  ];
  if (receipt.copyNo > 1) {
    const copy = both(`第 ${receipt.copyNo} 份`, `Copy ${receipt.copyNo}`);
    head.push({ label: both("重印", "Reprint"), value: sheet.label(copy), share: 1.6, bold: true });
  }
  printFields(sheet, head);
  printFields(sheet, [
    { label: both("付款人", "Received from"), value: receipt.payer, share: 4 },
    { label: both("付款方式", "Method"), value: sheet.label(METHOD[receipt.method]), share: 2 },
    { label: both("付款凭证号", "Reference"), value: receipt.reference, share: 3 },
  ]);
  printFields(sheet, [
    { label: both("金额（大写）", "Amount in capital numerals"), value: sayInCapitals(receipt.amount), share: 6, bold: true },
    { label: both("金额（小写）", "Amount"), value: printMoney(receipt.amount), share: 3, bold: true },
  ]);
  sheet.y += 4;
  printLines(sheet, receipt.lines);
  if (receipt.refund) printRefund(sheet, receipt, receipt.refund);
  printFields(sheet, [
    { label: both("收款单位", "Received by"), value: receipt.company, share: 4 },
    { label: both("收款人", "Cashier"), value: receipt.receivedBy, share: 2 },
  ]);
  printSignatures(sheet, [both("收款单位盖章", "Seal"), both("收款人", "Cashier"), both("付款人", "Payer")]);
}

function printLines(sheet: Sheet, lines: readonly ReceiptLine[]): void {
  const columns: Column<ReceiptLine>[] = [
    { heading: both("行", "#"), width: 16, cell: (line) => String(line.lineNo), type: { size: 9, ink: "grey" } },
    { heading: both("货号", "SKU"), width: 100, cell: (line) => line.sku, type: { size: 9, bold: true } },
    { heading: both("品名", "Name"), cell: (line) => line.name },
    { heading: both("数量", "Qty"), width: 40, align: "right", cell: (line) => String(line.quantity) },
    { heading: both("单价", "Unit price"), width: 70, align: "right", cell: (line) => printMoney(line.unitPrice) },
    { heading: both("金额", "Amount"), width: 80, align: "right", cell: (line) => printMoney(line.amount), type: { size: 9, bold: true } },
  ];
  printTable(sheet, { columns, rows: lines });
  sheet.y += 10;
}

/** What the receipt no longer stands for: all of it or a part, paid back or still owed. */
function printRefund(sheet: Sheet, { amount }: Receipt, refund: NonNullable<Receipt["refund"]>): void {
  const whole = refund.amount === amount;
  const said = refund.refundedAt
    ? whole
      ? both("已全额退款", "Refunded in full")
      : both("已部分退款", "Refunded in part")
    : whole
      ? both("应全额退款，尚未退", "To be refunded in full")
      : both("应部分退款，尚未退", "To be refunded in part");
  const fields: Field[] = [
    { label: both("退款", "Refund"), value: sheet.label(said), share: 3, bold: true },
    { label: both("退款金额", "Refund amount"), value: printMoney(refund.amount), share: 2, bold: true },
    { label: both("退款金额（大写）", "In capital numerals"), value: sayInCapitals(refund.amount), share: 4 },
  ];
  if (!sheet.hasRoom(90)) sheet.nextPage();
  printFields(sheet, fields);
  if (refund.refundedAt && refund.reference) {
    printFields(sheet, [
      { label: both("退款时间", "Refunded at"), value: printTime(refund.refundedAt), share: 3 },
      { label: both("退款凭证号", "Refund reference"), value: refund.reference, share: 6 },
    ]);
  }
}
