import { both } from "../platform/text";
import { nameOfValue } from "../platform/value-names";
import type { BudgetStatement, BudgetStatementEntry } from "./budget-statement";
import { printFields, printMoney, printRemark, printTitle } from "./form.server";
import type { Sheet } from "./sheet.server";
import { type Column, printTable } from "./table.server";

/** Eight digits at a time can be read aloud and compared. */
const inGroups = (hash: string): string => hash.replace(/(.{8})(?=.)/g, "$1 ");

/** Draws the 对账单: a dealer's month as a bank states it, with the head of the chain that all its entries hang on. */
export function drawBudgetStatement(sheet: Sheet, statement: BudgetStatement): void {
  const { dealer, month, opening, closing, held, entries, leftOut, chainHead } = statement;
  printTitle(sheet, sheet.width);
  printFields(sheet, [
    { label: both("经销商", "Dealer"), value: `${dealer.name} (${dealer.code})`, share: 4, bold: true },
    { label: both("月份", "Month"), value: month, share: 1.2, bold: true },
    { label: both("笔数", "Entries"), value: String(entries.length + leftOut), share: 1, bold: true },
  ]);
  printFields(sheet, [
    { label: both("期初余额", "Opening balance"), value: printMoney(opening), share: 1, bold: true },
    { label: both("期末余额", "Closing balance"), value: printMoney(closing), share: 1, bold: true },
    { label: both("期末占用", "Held at the end"), value: printMoney(held), share: 1, bold: true },
  ]);
  sheet.y += 4;
  printEntries(sheet, entries);
  sheet.y += 10;
  if (leftOut > 0) {
    const text = both(
      `仅列出前 ${entries.length} 笔，另有 ${leftOut} 笔未列出；期末余额包含全部。`,
      `The first ${entries.length} entries are listed, ${leftOut} more are not; the closing balance holds them all.`,
    );
    printRemark(sheet, { label: both("未列出", "Not listed"), text: sheet.label(text), count: 2 });
  }
  if (entries.length === 0) {
    printRemark(sheet, { label: both("记账", "Entries"), text: sheet.label(both("本月没有记账", "No entries in this month")), count: 1 });
  }
  if (chainHead) {
    const label = both("账目校验码（截至月末最后一笔）", "Head of the chain of entries, up to the month's last");
    printRemark(sheet, { label, text: inGroups(chainHead), count: 2 });
  }
}

function printEntries(sheet: Sheet, entries: readonly BudgetStatementEntry[]): void {
  const columns: Column<BudgetStatementEntry>[] = [
    { heading: both("序号", "No."), width: 40, cell: (entry) => String(entry.seq), type: { size: 9, ink: "grey" } },
    { heading: both("日期", "Date"), width: 62, cell: (entry) => entry.date },
    { heading: both("类别", "Kind"), width: 78, cell: (entry) => nameOfValue("entryKind", entry.kind, sheet.locale) },
    { heading: both("来源单据", "Source"), cell: (entry) => entry.source },
    {
      heading: both("金额", "Amount"),
      width: 92,
      align: "right",
      cell: (entry) => printMoney(entry.amount),
      type: { size: 9, bold: true },
    },
    { heading: both("余额", "Balance"), width: 92, align: "right", cell: (entry) => printMoney(entry.balanceAfter) },
  ];
  if (entries.length > 0) printTable(sheet, { columns, rows: entries });
}
