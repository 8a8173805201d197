import { both } from "../platform";
import { nameOfValue } from "../platform/value-names";
import { listCredits, listExpected, listReturns } from "../returns/index.server";
import { type ExportedColumn, exportedList } from "./exported-list.server";

type Row = Awaited<ReturnType<typeof listReturns>>["items"][number];

const COLUMNS: readonly ExportedColumn<Row>[] = [
  { heading: both("退货单号", "Return"), type: "code", cell: (row) => row.returnNo },
  { heading: both("状态", "Status"), type: "text", cell: (row, locale) => nameOfValue("returnStatus", row.status, locale) },
  { heading: both("经销商编号", "Dealer"), type: "code", cell: (row) => row.dealerCode },
  { heading: both("退货方", "Sent by"), type: "text", cell: (row) => row.sender.name },
  { heading: both("希望", "Wanted"), type: "text", cell: (row, locale) => nameOfValue("wanted", row.wanted, locale) },
  { heading: both("退货原因", "Reason"), type: "text", cell: (row) => row.reason },
  { heading: both("待到台数", "Expected"), type: "integer", cell: (row) => row.expected },
  { heading: both("已到台数", "Received"), type: "integer", cell: (row) => row.received },
  { heading: both("运单号", "Waybill"), type: "code", cell: (row) => row.waybillNo },
  { heading: both("投诉单号", "Complaint"), type: "code", cell: (row) => row.complaintNo },
  { heading: both("申请时间", "Requested"), type: "instant", cell: (row) => row.requestedAt },
  { heading: both("批准时间", "Authorised"), type: "instant", cell: (row) => row.authorisedAt },
];

/** Goods that come back, and those of them that the warehouse still expects. */
export const EXPORTED_RETURNS = {
  returns: exportedList({
    title: both("退货单", "Returns"),
    query: listReturns,
    rows: ({ items }) => items,
    columns: COLUMNS,
  }),
  "expected-returns": exportedList({
    title: both("待收货的退货单", "Expected returns"),
    query: listExpected,
    rows: ({ items }) => items,
    columns: COLUMNS,
  }),
  credits: exportedList({
    title: both("退货待结退款", "Credits of returned units"),
    query: listCredits,
    rows: ({ items }) => items,
    columns: [
      { heading: both("退货单号", "Return"), type: "code", cell: (row) => row.returnNo },
      { heading: both("序列号", "Serial"), type: "code", cell: (row) => row.serial },
      { heading: both("型号", "Model"), type: "code", cell: (row) => row.model },
      { heading: both("经销商编号", "Dealer"), type: "code", cell: (row) => row.dealerCode },
      { heading: both("退货方", "Sent by"), type: "text", cell: (row) => row.senderName },
      { heading: both("建议金额", "Proposed"), type: "money", cell: (row) => row.proposed },
      { heading: both("结清金额", "Settled"), type: "money", cell: (row) => row.amount },
      { heading: both("红字单据", "Negative purchase"), type: "code", cell: (row) => row.documentNo },
      { heading: both("退款流水号", "Reference"), type: "code", cell: (row) => row.reference },
      { heading: both("开立时间", "Opened"), type: "instant", cell: (row) => row.openedAt },
      { heading: both("结清时间", "Settled at"), type: "instant", cell: (row) => row.settledAt },
    ],
  }),
};
