import { listCores, listDeliveryProblems, listRequests } from "../parts/index.server";
import { both, type Locale } from "../platform";
import { nameOfValue } from "../platform/value-names";
import { exportedList } from "./exported-list.server";
import { type OutboundView, readOutbound } from "./outbound.server";
import { readPlanning } from "./planning.server";
import { readPlanningPart } from "./planning-part.server";
import { readStockPage } from "./stock.server";
import { readStockOfPart } from "./stock-of-part.server";
import { yesOrNo } from "./yes-or-no";

const partsOf = ({ lines }: OutboundView["items"][number]) =>
  lines.map(({ name, sku, quantity }) => `${name} ${sku} × ${quantity}`).join("; ");
const status = (value: string, locale: Locale) => nameOfValue("requestStatus", value, locale);

/** What is asked for, sent out and kept in stock. */
export const EXPORTED_REQUESTS = {
  requests: exportedList({
    title: both("配件申请", "Parts requests"),
    query: listRequests,
    rows: ({ items }) => items,
    columns: [
      { heading: both("申请单号", "Request"), type: "code", cell: (row) => row.requestNo },
      { heading: both("状态", "Status"), type: "text", cell: (row, locale) => status(row.status, locale) },
      { heading: both("客户类别", "Tier"), type: "text", cell: (row, locale) => nameOfValue("tier", row.tier, locale) },
      { heading: both("申请方编号", "Requester code"), type: "code", cell: (row) => row.requesterCode },
      { heading: both("申请方", "Requester"), type: "text", cell: (row) => row.requesterName },
      { heading: both("用途", "Purpose"), type: "text", cell: (row, locale) => nameOfValue("purpose", row.purpose, locale) },
      { heading: both("序列号", "Serial"), type: "code", cell: (row) => row.serial },
      { heading: both("首项配件", "First part"), type: "text", cell: (row) => row.firstPart },
      { heading: both("项数", "Lines"), type: "integer", cell: (row) => row.lines },
      { heading: both("件数", "Pieces"), type: "integer", cell: (row) => row.pieces },
      { heading: both("金额", "Amount"), type: "money", cell: (row) => row.amount },
      { heading: both("提交时间", "Submitted"), type: "instant", cell: (row) => row.submittedAt },
      { heading: both("最迟发货", "Ship by"), type: "instant", cell: (row) => row.shipBy },
      { heading: both("已逾期", "Overdue"), type: "text", cell: (row, locale) => yesOrNo(row.overdue, locale) },
    ],
  }),
  outbound: exportedList({
    title: both("出库工作", "Outbound work"),
    query: readOutbound,
    rows: ({ items }) => items,
    columns: [
      { heading: both("申请单号", "Request"), type: "code", cell: (row) => row.requestNo },
      { heading: both("出库单号", "Issue slip"), type: "code", cell: (row) => row.issueSlipNo },
      { heading: both("申请方编号", "Requester code"), type: "code", cell: (row) => row.requesterCode },
      { heading: both("申请方", "Requester"), type: "text", cell: (row) => row.requesterName },
      { heading: both("配件", "Parts"), type: "text", cell: partsOf },
      { heading: both("最迟发货", "Ship by"), type: "instant", cell: (row) => row.shipBy },
      { heading: both("已逾期", "Overdue"), type: "text", cell: (row, locale) => yesOrNo(row.overdue, locale) },
      { heading: both("承运商", "Carrier"), type: "text", cell: (row) => row.carrier },
      { heading: both("运单号", "Waybill"), type: "code", cell: (row) => row.waybillNo },
      { heading: both("发货时间", "Shipped"), type: "instant", cell: (row) => row.shippedAt },
      { heading: both("准时", "On time"), type: "text", cell: (row, locale) => yesOrNo(row.onTime, locale) },
    ],
  }),
  stock: exportedList({
    title: both("配件库存", "Stock of parts"),
    query: readStockPage,
    rows: ({ items }) => items,
    columns: [
      { heading: both("货号", "SKU"), type: "code", cell: (row) => row.sku },
      { heading: both("名称", "Name"), type: "text", cell: (row) => row.name },
      { heading: both("在库", "On hand"), type: "integer", cell: (row) => row.onHand },
      { heading: both("已分配", "Allocated"), type: "integer", cell: (row) => row.allocated },
      { heading: both("可用", "Available"), type: "integer", cell: (row) => row.available },
      { heading: both("缺货", "Missing"), type: "integer", cell: (row) => row.missing },
    ],
  }),
  movements: exportedList({
    title: both("库存流水", "Stock movements"),
    query: readStockOfPart,
    rows: ({ movements }) => movements.items,
    nextCursor: ({ movements }) => movements.nextCursor,
    columns: [
      { heading: both("时间", "At"), type: "instant", cell: (row) => row.at },
      { heading: both("类别", "Kind"), type: "text", cell: (row, locale) => nameOfValue("movementKind", row.sourceKind, locale) },
      { heading: both("库存状态", "Stock status"), type: "text", cell: (row, locale) => nameOfValue("stockStatus", row.status, locale) },
      { heading: both("件数", "Pieces"), type: "integer", cell: (row) => row.quantity },
      { heading: both("单据", "Document"), type: "code", cell: (row) => row.document },
      { heading: both("申请单号", "Request"), type: "code", cell: (row) => row.requestNo },
      { heading: both("操作人", "By"), type: "text", cell: (row) => row.by },
    ],
  }),
  shortages: exportedList({
    title: both("缺料配件", "Parts short"),
    query: readPlanning,
    rows: ({ items }) => items,
    columns: [
      { heading: both("货号", "SKU"), type: "code", cell: (row) => row.sku },
      { heading: both("名称", "Name"), type: "text", cell: (row) => row.name },
      { heading: both("缺货", "Missing"), type: "integer", cell: (row) => row.missing },
      { heading: both("在库", "On hand"), type: "integer", cell: (row) => row.onHand },
      { heading: both("可用", "Available"), type: "integer", cell: (row) => row.available },
      { heading: both("等待行数", "Waiting lines"), type: "integer", cell: (row) => row.lines },
      { heading: both("等待方数", "Waiting parties"), type: "integer", cell: (row) => row.parties },
      { heading: both("最早应发", "Next ship by"), type: "instant", cell: (row) => row.nextShipBy },
      { heading: both("已逾期", "Overdue"), type: "text", cell: (row, locale) => yesOrNo(row.overdue, locale) },
    ],
  }),
  "waiting-lines": exportedList({
    title: both("等待配件的申请", "Lines that wait for a part"),
    query: readPlanningPart,
    rows: ({ lines }) => lines,
    columns: [
      { heading: both("申请单号", "Request"), type: "code", cell: (row) => row.requestNo },
      { heading: both("行", "Line"), type: "integer", cell: (row) => row.lineNo },
      { heading: both("申请方", "Requester"), type: "text", cell: (row) => row.requester },
      { heading: both("次序", "Turn"), type: "text", cell: (row, locale) => nameOfValue("turn", row.turn, locale) },
      { heading: both("批准", "Approved"), type: "integer", cell: (row) => row.approved },
      { heading: both("已分配", "Allocated"), type: "integer", cell: (row) => row.allocated },
      { heading: both("已发", "Shipped"), type: "integer", cell: (row) => row.shipped },
      { heading: both("可得", "Gets"), type: "integer", cell: (row) => row.gets },
      { heading: both("缺", "Lacks"), type: "integer", cell: (row) => row.lacks },
      { heading: both("最迟发货", "Ship by"), type: "instant", cell: (row) => row.shipBy },
      { heading: both("已逾期", "Overdue"), type: "text", cell: (row, locale) => yesOrNo(row.overdue, locale) },
    ],
  }),
  problems: exportedList({
    title: both("签收问题", "Delivery problems"),
    query: listDeliveryProblems,
    rows: ({ items }) => items,
    columns: [
      { heading: both("问题编号", "Problem"), type: "code", cell: (row) => row.problemNo },
      { heading: both("类别", "Kind"), type: "text", cell: (row, locale) => nameOfValue("problemKind", row.kind, locale) },
      { heading: both("状态", "Status"), type: "text", cell: (row, locale) => nameOfValue("problemStatus", row.status, locale) },
      { heading: both("申请单号", "Request"), type: "code", cell: (row) => row.requestNo },
      { heading: both("出库单号", "Issue slip"), type: "code", cell: (row) => row.issueSlipNo },
      { heading: both("申请方", "Requester"), type: "text", cell: (row) => row.requesterName },
      { heading: both("说明", "Note"), type: "text", cell: (row) => row.note },
      { heading: both("报告时间", "Reported"), type: "instant", cell: (row) => row.reportedAt },
    ],
  }),
  cores: exportedList({
    title: both("旧件返还", "Core returns"),
    query: listCores,
    rows: ({ items }) => items,
    columns: [
      { heading: both("旧件编号", "Core"), type: "code", cell: (row) => row.coreNo },
      { heading: both("状态", "Status"), type: "text", cell: (row, locale) => nameOfValue("coreStatus", row.status, locale) },
      { heading: both("返还期限", "Due"), type: "date", cell: (row) => row.dueOn },
      { heading: both("已逾期", "Overdue"), type: "text", cell: (row, locale) => yesOrNo(row.overdue, locale) },
      { heading: both("申请单号", "Request"), type: "code", cell: (row) => row.requestNo },
      { heading: both("申请方", "Requester"), type: "text", cell: (row) => row.requesterName },
      { heading: both("配件编号", "Part"), type: "code", cell: (row) => row.sku },
      { heading: both("旧件序列号", "Faulty serial"), type: "code", cell: (row) => row.faultySerial },
      { heading: both("新件序列号", "New serial"), type: "code", cell: (row) => row.replacementSerial },
      { heading: both("理由", "Reason"), type: "text", cell: (row) => row.reason },
    ],
  }),
};
