import { type Bilingual, both } from "../platform/text";
import { type Field, printFields, printRemark, printSignatures, printTime, printTitle } from "./form.server";
import type { IssueSlip, IssueSlipLine } from "./issue-slip";
import type { Sheet } from "./sheet.server";
import { type Column, printTable, TICK } from "./table.server";
import { mm } from "./typesetting";

const QR_SIDE = mm(28);

const STATUS: Record<IssueSlip["status"], Bilingual> = {
  reserved: both("备货中", "Being picked"),
  shipped: both("已发货", "Shipped"),
};
const TIER: Record<IssueSlip["requester"]["tier"], Bilingual> = {
  dealer: both("A类经销商", "Dealer"),
  sub_distributor: both("分销商", "Sub-distributor"),
  end_user: both("终端用户", "End user"),
  walk_in: both("散户", "Walk-in"),
};
const PURPOSE: Record<IssueSlip["purpose"], Bilingual> = {
  repair: both("维修", "Repair"),
  spare_stock: both("备用", "Spare stock"),
  sent_back: both("退回退货方", "Sent back"),
};
const FREIGHT: Record<NonNullable<IssueSlip["freightTerms"]>, Bilingual> = {
  collect: both("到付", "Collect"),
  monthly_account: both("月结", "Monthly account"),
};
const FUNDING: Record<NonNullable<IssueSlipLine["funding"]>, Bilingual> = {
  budget: both("售后费用", "Parts budget"),
  remittance_or_consent: both("汇款或透支", "Remittance or consent"),
  remittance: both("汇款", "Remittance"),
  retail: both("零售", "Retail"),
  warranty: both("保修免费", "Warranty, free"),
  company: both("公司承担", "Company"),
  needs_review: both("待定", "To be decided"),
};

/** Draws the 客户服务出库单, by which the warehouse ships on time (S1-8). */
export function drawIssueSlip(sheet: Sheet, slip: IssueSlip): void {
  printHead(sheet, slip);
  printShipTo(sheet, slip);
  printFields(sheet, freightFields(sheet, slip));
  sheet.y += 4;
  printLines(sheet, slip);
  if (slip.note) printRemark(sheet, { label: both("备注", "Note"), text: slip.note, count: 10 });
  printSignatures(sheet, [both("发货人", "Issued by"), both("核对人", "Checked by"), both("收货人", "Received by")]);
}

function printHead(sheet: Sheet, slip: IssueSlip): void {
  const { x, y } = { x: sheet.right - QR_SIDE, y: sheet.y };
  sheet.qrCode(slip.qrText, { x, y }, QR_SIDE);
  sheet.print(slip.issueSlipNo, { x: x - 60, width: QR_SIDE + 60, baseline: y + QR_SIDE + 12, align: "right" }, { size: 9, bold: true });
  const width = sheet.width - QR_SIDE - 24;
  printTitle(sheet, width);
  const facts: Field[] = [
    {
      label: slip.purpose === "sent_back" ? both("退货单号", "Return") : both("申请单号", "Request"),
      ...{ value: slip.requestNo, share: 4, bold: true },
    },
    ...(slip.shipBy ? [{ label: both("最迟发货", "Ship by"), value: printTime(slip.shipBy), share: 4, bold: true }] : []),
    { label: both("状态", "Status"), value: sheet.label(STATUS[slip.status]), share: 3, bold: true },
  ];
  if (slip.copyNo > 1)
    facts.push({
      label: both("重印", "Reprint"),
      value: sheet.label(both(`第 ${slip.copyNo} 份`, `Copy ${slip.copyNo}`)),
      share: 2,
      bold: true,
    });
  printFields(sheet, facts, width);
  const { code, name, tier } = slip.requester;
  const fields: Field[] = [
    { label: both("申请方", "Requested by"), value: code ? `${name} (${code})` : name, share: 5 },
    { label: both("客户类别", "Customer class"), value: sheet.label(TIER[tier]), share: 2.2 },
    { label: both("用途", "Purpose"), value: sheet.label(PURPOSE[slip.purpose]), share: 1.8 },
  ];
  if (slip.servedBy) fields.push({ label: both("服务方", "Served by"), value: slip.servedBy, share: 3 });
  printFields(sheet, fields, width);
  sheet.y = Math.max(sheet.y, y + QR_SIDE + 20);
  sheet.rule(sheet.y);
  sheet.y += 8;
}

function printShipTo(sheet: Sheet, { shipTo }: IssueSlip): void {
  sheet.print(sheet.label(both("收货", "Ship to")), { x: sheet.left, width: 60, baseline: sheet.y + 8 }, { size: 7.5, ink: "grey" });
  const place = { x: sheet.left, width: sheet.width, baseline: sheet.y + 25 };
  sheet.print(`${shipTo.name}   ${shipTo.phone}`, place, { size: 13, bold: true });
  const lines = sheet.breakText(shipTo.address, { width: sheet.width, count: 4 }, { size: 11 });
  for (const [n, line] of lines.entries()) sheet.print(line, { ...place, baseline: sheet.y + 42 + n * 15 }, { size: 11 });
  sheet.y += 36 + lines.length * 15;
  sheet.rule(sheet.y);
  sheet.y += 8;
}

function freightFields(sheet: Sheet, slip: IssueSlip): Field[] {
  const terms = slip.freightTerms ? sheet.label(FREIGHT[slip.freightTerms]) : "";
  const amount = slip.freightAmount ? `¥${slip.freightAmount}` : slip.freightTerms === "collect" ? "—" : "";
  const fields: Field[] = [
    { label: both("承运商", "Carrier"), value: slip.carrier ?? "", share: 3 },
    { label: both("运单号", "Waybill"), value: slip.waybillNo ?? "", share: 3.5 },
    { label: both("运费方式", "Freight terms"), value: terms, share: 2.6 },
    { label: both("运费", "Freight"), value: amount, share: 1.9 },
  ];
  if (slip.shippedAt) fields.push({ label: both("发货时间", "Shipped at"), value: printTime(slip.shippedAt), share: 3 });
  return fields;
}

function printLines(sheet: Sheet, { lines }: IssueSlip): void {
  const columns: Column<IssueSlipLine>[] = [
    { heading: both("行", "#"), width: 16, cell: (line) => String(line.lineNo), type: { size: 9, ink: "grey" } },
    { heading: both("货号", "SKU"), width: 100, cell: (line) => line.sku, type: { size: 9, bold: true } },
    { heading: both("品名", "Name"), cell: (line) => line.name },
  ];
  if (lines.some((line) => line.location)) columns.push({ heading: both("库位", "Bin"), width: 54, cell: (line) => line.location ?? "" });
  if (lines.some((line) => line.funding)) {
    columns.push({
      heading: both("费用来源", "Charged to"),
      width: 66,
      cell: ({ funding }) => (funding ? sheet.label(FUNDING[funding]) : ""),
    });
  }
  columns.push({
    heading: both("数量", "Qty"),
    width: 48,
    align: "right",
    cell: (line) => String(line.quantity),
    type: { size: 11, bold: true },
  });
  if (lines.some((line) => line.unit)) columns.push({ heading: both("单位", "Unit"), width: 26, cell: (line) => line.unit ?? "" });
  columns.push({ heading: both("核对", "Check"), width: 26, align: "center", cell: () => TICK });
  printTable(sheet, { columns, rows: lines, detail: { column: 1, text: (line) => serials(sheet, line) } });
  printTotal(sheet, lines);
}

/** What a part's serials are called, and a whole unit's. */
const SERIAL_NAMES = {
  part: { old: both("故障件", "Faulty"), new: both("更换件", "Replacement") },
  unit: { old: both("旧机", "Old unit"), new: both("新机", "New unit") },
} as const;

function serials(sheet: Sheet, { wholeUnit, faultySerial, replacementSerials }: IssueSlipLine): string {
  const names = SERIAL_NAMES[wholeUnit ? "unit" : "part"];
  const faulty = faultySerial ? `${sheet.label(names.old)} ${faultySerial}` : "";
  const list = replacementSerials.join("  ");
  const replacements = list ? `${sheet.label(names.new)} ${list}` : "";
  return [faulty, replacements].filter(Boolean).join("\n");
}

function printTotal(sheet: Sheet, lines: readonly IssueSlipLine[]): void {
  const pieces = lines.reduce((sum, line) => sum + line.quantity, 0);
  if (!sheet.hasRoom(20)) sheet.nextPage();
  const total = both(`共 ${lines.length} 行，${pieces} 件`, `${lines.length} lines, ${pieces} pieces`);
  sheet.print(sheet.label(total), { x: sheet.left, width: sheet.width, baseline: sheet.y + 14, align: "right" }, { size: 9.5, bold: true });
  sheet.y += 22;
}
