import { listBatchCases } from "../batches/index.server";
import { listDocuments } from "../controlled/index.server";
import { both } from "../platform";
import { nameOfValue } from "../platform/value-names";
import { listCorrectiveActions, listSignOffs } from "../quality/index.server";
import { exportedList } from "./exported-list.server";

/** Cases of faulty batches, what the general manager signs for, corrective actions and the documents they follow. */
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
  "corrective-actions": exportedList({
    title: both("纠正措施", "Corrective actions"),
    query: listCorrectiveActions,
    rows: ({ items }) => items,
    columns: [
      { heading: both("编号", "Number"), type: "code", cell: (row) => row.actionNo },
      { heading: both("状态", "Status"), type: "text", cell: (row, locale) => nameOfValue("correctiveStatus", row.status, locale) },
      { heading: both("来源", "Source"), type: "text", cell: (row, locale) => nameOfValue("correctiveSource", row.sourceKind, locale) },
      { heading: both("来源单号", "Source number"), type: "code", cell: (row) => row.sourceNo },
      { heading: both("问题", "Problem"), type: "text", cell: (row) => row.problem },
      { heading: both("措施项数", "Steps"), type: "integer", cell: (row) => row.steps },
      { heading: both("已完成", "Done"), type: "integer", cell: (row) => row.done },
      { heading: both("完成期限", "Due"), type: "date", cell: (row) => row.dueOn },
      { heading: both("下一到期", "Next due"), type: "instant", cell: (row) => row.nextDueAt },
      { heading: both("发起时间", "Opened"), type: "instant", cell: (row) => row.openedAt },
    ],
  }),
  "controlled-documents": exportedList({
    title: both("受控文件清单", "Controlled documents"),
    query: listDocuments,
    rows: ({ items }) => items,
    columns: [
      { heading: both("文件编号", "Number"), type: "code", cell: (row) => row.documentNo },
      { heading: both("名称", "Title"), type: "text", cell: (row) => row.title },
      { heading: both("版本", "Edition"), type: "text", cell: (row) => row.label },
      { heading: both("类别", "Kind"), type: "text", cell: (row, locale) => nameOfValue("documentKind", row.kind, locale) },
      {
        heading: both("密级", "Classification"),
        type: "text",
        cell: (row, locale) => nameOfValue("classification", row.classification, locale),
      },
      { heading: both("归口部门", "Department"), type: "text", cell: (row, locale) => nameOfValue("department", row.department, locale) },
      { heading: both("状态", "Status"), type: "text", cell: (row, locale) => nameOfValue("documentStatus", row.standing, locale) },
      { heading: both("生效日期", "In force from"), type: "date", cell: (row) => row.effectiveOn },
      { heading: both("下次评审", "Next review"), type: "date", cell: (row) => row.reviewOn },
    ],
  }),
};
