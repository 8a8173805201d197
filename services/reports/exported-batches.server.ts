import { listBatchCases } from "../batches/index.server";
import { both } from "../platform";
import { nameOfValue } from "../platform/value-names";
import { listSignOffs } from "../quality/index.server";
import { exportedList } from "./exported-list.server";

/** Cases of faulty batches, and what the general manager signs for. */
export const EXPORTED_BATCHES = {
  "batch-cases": exportedList({
    title: both("批量问题", "Batch cases"),
    query: listBatchCases,
    rows: ({ items }) => items,
    columns: [
      { heading: both("批量单号", "Case"), type: "code", cell: (row) => row.caseNo },
      { heading: both("状态", "Status"), type: "text", cell: (row, locale) => nameOfValue("batchCaseStatus", row.status, locale) },
      { heading: both("批次", "Batches"), type: "text", cell: (row) => row.batchNos.join(" ") },
      { heading: both("型号", "Models"), type: "text", cell: (row) => row.models.join(" ") },
      { heading: both("来源", "Opened by"), type: "text", cell: (row, locale) => nameOfValue("batchOrigin", row.origin, locale) },
      { heading: both("说明", "Reason"), type: "text", cell: (row) => row.reason },
      { heading: both("立案时间", "Opened"), type: "instant", cell: (row) => row.openedAt },
    ],
  }),
  "sign-offs": exportedList({
    title: both("总经理批示", "Sign-offs"),
    query: listSignOffs,
    rows: ({ items }) => items,
    columns: [
      { heading: both("批量单号", "Case"), type: "code", cell: (row) => row.caseNo },
      { heading: both("版本", "Version"), type: "integer", cell: (row) => row.version },
      { heading: both("状态", "Status"), type: "text", cell: (row, locale) => nameOfValue("dossierStatus", row.status, locale) },
      { heading: both("批次", "Batches"), type: "text", cell: (row) => row.batchNos.join(" ") },
      { heading: both("台数", "Units"), type: "integer", cell: (row) => row.units },
      { heading: both("例外", "Exceptions"), type: "integer", cell: (row) => row.exceptions },
      { heading: both("预计费用", "Estimated cost"), type: "money", cell: (row) => row.costEstimate },
      { heading: both("处理建议", "Proposal"), type: "text", cell: (row) => row.proposal },
      { heading: both("提交时间", "Submitted"), type: "instant", cell: (row) => row.submittedAt },
    ],
  }),
};
