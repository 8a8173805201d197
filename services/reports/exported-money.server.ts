import { listAdjustments, listEntries, listOverdrafts, listRemittances, readStatement } from "../budget/index.server";
import { type Bilingual, both, inLocale, type Locale } from "../platform";
import { nameOfValue } from "../platform/value-names";
import { readConsents } from "./consents.server";
import { exportedList } from "./exported-list.server";
import { readReceipts } from "./receipts.server";

type Statement = Awaited<ReturnType<typeof readStatement>>;

/** A line of a statement: an entry, or one of the balances around the entries, which has no number. */
interface StatementLine {
  readonly seq: number | null;
  readonly businessDate: string | null;
  readonly what: string;
  readonly sourceNo: string | null;
  readonly amount: string | null;
  readonly balance: string | null;
  readonly reason: string | null;
}

const BALANCES = {
  opening: both("期初余额", "Opening balance"),
  closing: both("期末余额", "Closing balance"),
  held: both("期末已占用", "Held at the end"),
  chainHead: both("账目链头", "Chain head"),
};

/** The month as a bank writes it: what was there, every entry, what is left, what of it is held, and the seal of it all. */
function statementLines({ opening, entries, closing, held, chainHead, leftOut }: Statement, locale: Locale): StatementLine[] {
  const line = (what: Bilingual, more: Partial<StatementLine>): StatementLine => ({
    ...{ seq: null, businessDate: null, what: inLocale(what, locale), sourceNo: null, amount: null, balance: null, reason: null },
    ...more,
  });
  return [
    line(BALANCES.opening, { balance: opening }),
    ...entries.map(({ seq, businessDate, kind, sourceNo, amount, balanceAfter, reason }) => ({
      ...{ seq, businessDate, what: nameOfValue("entryKind", kind, locale), sourceNo, amount, balance: balanceAfter, reason },
    })),
    ...(leftOut > 0 ? [line(both(`另有 ${leftOut} 笔未列出`, `${leftOut} more entries are not listed`), {})] : []),
    line(BALANCES.closing, { balance: closing }),
    line(BALANCES.held, { balance: held }),
    line(BALANCES.chainHead, { sourceNo: chainHead }),
  ];
}

/** Budgets and what pays for them. */
export const EXPORTED_MONEY = {
  statement: exportedList({
    title: both("售后费用对账单", "Budget statement"),
    query: readStatement,
    rows: statementLines,
    columns: [
      { heading: both("序号", "No."), type: "integer", cell: (row) => row.seq },
      { heading: both("日期", "Date"), type: "date", cell: (row) => row.businessDate },
      { heading: both("项目", "What"), type: "text", cell: (row) => row.what },
      { heading: both("单据", "Document"), type: "code", cell: (row) => row.sourceNo },
      { heading: both("金额", "Amount"), type: "money", cell: (row) => row.amount },
      { heading: both("余额", "Balance"), type: "money", cell: (row) => row.balance },
      { heading: both("理由", "Reason"), type: "text", cell: (row) => row.reason },
    ],
  }),
  entries: exportedList({
    title: both("售后费用明细", "Budget entries"),
    query: listEntries,
    rows: ({ items }) => items,
    columns: [
      { heading: both("序号", "No."), type: "integer", cell: (row) => row.seq },
      { heading: both("日期", "Date"), type: "date", cell: (row) => row.businessDate },
      { heading: both("类别", "Kind"), type: "text", cell: (row, locale) => nameOfValue("entryKind", row.kind, locale) },
      { heading: both("单据", "Document"), type: "code", cell: (row) => row.sourceNo },
      { heading: both("金额", "Amount"), type: "money", cell: (row) => row.amount },
      { heading: both("余额", "Balance"), type: "money", cell: (row) => row.balanceAfter },
      { heading: both("操作人", "Actor"), type: "code", cell: (row) => row.actor },
      { heading: both("记录时间", "Recorded"), type: "instant", cell: (row) => row.recordedAt },
    ],
  }),
  remittances: exportedList({
    title: both("汇款记录", "Remittances"),
    query: listRemittances,
    rows: ({ items }) => items,
    columns: [
      { heading: both("汇款单号", "Remittance"), type: "code", cell: (row) => row.remittanceNo },
      { heading: both("经销商编号", "Dealer code"), type: "code", cell: (row) => row.dealerCode },
      { heading: both("经销商", "Dealer"), type: "text", cell: (row) => row.dealerName },
      { heading: both("银行流水号", "Bank reference"), type: "code", cell: (row) => row.bankReference },
      { heading: both("金额", "Amount"), type: "money", cell: (row) => row.amount },
      { heading: both("到账日期", "Received on"), type: "date", cell: (row) => row.receivedOn },
      { heading: both("登记人", "Recorded by"), type: "code", cell: (row) => row.recordedBy },
      { heading: both("冲销时间", "Reversed"), type: "instant", cell: (row) => row.reversedAt },
    ],
  }),
  overdrafts: exportedList({
    title: both("透支经销商", "Overdrawn dealers"),
    query: listOverdrafts,
    rows: ({ items }) => items,
    columns: [
      { heading: both("经销商编号", "Dealer code"), type: "code", cell: (row) => row.dealerCode },
      { heading: both("经销商", "Dealer"), type: "text", cell: (row) => row.dealerName },
      { heading: both("商务代表", "Sales representative"), type: "code", cell: (row) => row.salesRepLogin },
      { heading: both("账面余额", "Posted"), type: "money", cell: (row) => row.posted },
      { heading: both("已占用", "Held"), type: "money", cell: (row) => row.held },
      { heading: both("透支额度", "Overdraft"), type: "money", cell: (row) => row.overdraft },
      { heading: both("可用", "Available"), type: "money", cell: (row) => row.available },
      { heading: both("欠款", "Debt"), type: "money", cell: (row) => row.debt },
      { heading: both("预计月计提", "Expected monthly accrual"), type: "money", cell: (row) => row.monthlyAccrual },
      { heading: both("预计还清月份", "Repaid by"), type: "code", cell: (row) => row.repaidBy?.month ?? null },
    ],
  }),
  adjustments: exportedList({
    title: both("售后费用调整", "Budget adjustments"),
    query: listAdjustments,
    rows: ({ items }) => items,
    columns: [
      { heading: both("调整单号", "Adjustment"), type: "code", cell: (row) => row.adjustmentId },
      { heading: both("经销商编号", "Dealer code"), type: "code", cell: (row) => row.dealerCode },
      { heading: both("经销商", "Dealer"), type: "text", cell: (row) => row.dealerName },
      { heading: both("金额", "Amount"), type: "money", cell: (row) => row.amount },
      { heading: both("原因", "Reason"), type: "text", cell: (row) => row.reason },
      { heading: both("状态", "Status"), type: "text", cell: (row, locale) => nameOfValue("adjustmentStatus", row.status, locale) },
      { heading: both("提出人", "Proposed by"), type: "code", cell: (row) => row.proposedBy },
      { heading: both("提出时间", "Proposed"), type: "instant", cell: (row) => row.proposedAt },
      { heading: both("决定人", "Decided by"), type: "code", cell: (row) => row.decidedBy },
      { heading: both("决定时间", "Decided"), type: "instant", cell: (row) => row.decidedAt },
    ],
  }),
  "waiting-dealers": exportedList({
    title: both("待汇款经销商", "Dealers to remit"),
    query: readReceipts,
    rows: ({ waiting }) => waiting,
    columns: [
      { heading: both("经销商编号", "Dealer code"), type: "code", cell: (row) => row.code },
      { heading: both("经销商", "Dealer"), type: "text", cell: (row) => row.name },
      { heading: both("可用售后费用", "Budget available"), type: "money", cell: (row) => row.available },
      { heading: both("需汇款", "To remit"), type: "money", cell: (row) => row.needed },
      {
        heading: both("等待的申请", "Waiting requests"),
        type: "text",
        cell: (row) => row.requests.map(({ requestNo }) => requestNo).join("; "),
      },
    ],
  }),
  "due-payments": exportedList({
    title: both("待付款申请", "Payments due"),
    query: readReceipts,
    rows: ({ payments }) => payments,
    columns: [
      { heading: both("申请单号", "Request"), type: "code", cell: (row) => row.requestNo },
      { heading: both("申请方", "Requester"), type: "text", cell: (row) => row.name },
      { heading: both("客户类别", "Tier"), type: "text", cell: (row, locale) => nameOfValue("tier", row.tier, locale) },
      { heading: both("提交时间", "Submitted"), type: "instant", cell: (row) => row.submittedAt },
      { heading: both("金额", "Amount"), type: "money", cell: (row) => row.amount },
    ],
  }),
  consents: exportedList({
    title: both("有效的透支同意", "Open consents"),
    query: readConsents,
    rows: ({ open }) => open,
    columns: [
      { heading: both("经销商编号", "Dealer code"), type: "code", cell: (row) => row.dealerCode },
      { heading: both("经销商", "Dealer"), type: "text", cell: (row) => row.dealerName },
      { heading: both("额度", "Cap"), type: "money", cell: (row) => row.cap },
      { heading: both("到期日", "Expires on"), type: "date", cell: (row) => row.expiresOn },
      { heading: both("原因", "Reason"), type: "text", cell: (row) => row.reason },
      { heading: both("同意人", "Granted by"), type: "text", cell: (row) => row.grantedBy },
      { heading: both("同意时间", "Granted"), type: "instant", cell: (row) => row.grantedAt },
    ],
  }),
};
