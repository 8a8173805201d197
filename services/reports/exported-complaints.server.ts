import { listComplaints, listTasks } from "../complaints/index.server";
import { listGrants } from "../goodwill/index.server";
import { listArticles } from "../knowledge/index.server";
import { both } from "../platform";
import { nameOfValue } from "../platform/value-names";
import { exportedList } from "./exported-list.server";
import { yesOrNo } from "./yes-or-no";

/** The complaint desk's lists. */
export const EXPORTED_COMPLAINTS = {
  complaints: exportedList({
    title: both("投诉", "Complaints"),
    query: listComplaints,
    rows: ({ items }) => items,
    columns: [
      { heading: both("投诉单号", "Complaint"), type: "code", cell: (row) => row.complaintNo },
      { heading: both("种类", "Kind"), type: "text", cell: (row, locale) => nameOfValue("caseKind", row.kind, locale) },
      { heading: both("状态", "Status"), type: "text", cell: (row, locale) => nameOfValue("complaintStatus", row.status, locale) },
      { heading: both("投诉人", "Complainant"), type: "text", cell: (row) => row.complainantName },
      {
        heading: both("客户类别", "Tier"),
        type: "text",
        cell: (row, locale) => (row.tier === null ? null : nameOfValue("tier", row.tier, locale)),
      },
      { heading: both("序列号", "Serial"), type: "code", cell: (row) => row.serial },
      { heading: both("类别", "Category"), type: "text", cell: (row) => row.categoryName },
      { heading: both("内容", "Description"), type: "text", cell: (row) => row.description },
      { heading: both("紧急程度", "Urgency"), type: "text", cell: (row, locale) => nameOfValue("urgency", row.urgency, locale) },
      { heading: both("级别", "Level"), type: "text", cell: (row, locale) => nameOfValue("complaintLevel", row.level, locale) },
      { heading: both("严重程度", "Severity"), type: "text", cell: (row, locale) => nameOfValue("severity", row.severity, locale) },
      {
        heading: both("主责部门", "Department"),
        type: "text",
        cell: (row, locale) => nameOfValue("department", row.primaryDepartment, locale),
      },
      { heading: both("由谁服务", "Served by"), type: "text", cell: (row) => row.servicedBy },
      { heading: both("登记时间", "Registered"), type: "instant", cell: (row) => row.registeredAt },
      { heading: both("下一时限", "Next due"), type: "instant", cell: (row) => row.nextDueAt },
      { heading: both("已逾期", "Overdue"), type: "text", cell: (row, locale) => yesOrNo(row.overdue, locale) },
      { heading: both("超时次数", "Limits missed"), type: "integer", cell: (row) => row.breaches },
    ],
  }),
  knowledge: exportedList({
    title: both("知识库", "Knowledge base"),
    query: listArticles,
    rows: ({ items }) => items,
    columns: [
      { heading: both("编号", "Article"), type: "code", cell: (row) => row.articleNo },
      { heading: both("种类", "Kind"), type: "text", cell: (row, locale) => nameOfValue("articleKind", row.kind, locale) },
      { heading: both("状态", "Status"), type: "text", cell: (row, locale) => nameOfValue("articleStatus", row.status, locale) },
      { heading: both("故障", "Fault"), type: "text", cell: (row) => row.fault },
      { heading: both("现象", "Symptoms"), type: "text", cell: (row) => row.symptoms },
      { heading: both("原因", "Cause"), type: "text", cell: (row) => row.cause },
      { heading: both("处理步骤", "Steps"), type: "text", cell: (row) => row.steps.join("\n") },
      { heading: both("适用型号", "Models"), type: "text", cell: (row) => row.models.join(" ") },
      { heading: both("所需配件", "Parts"), type: "text", cell: (row) => row.skus.join(" ") },
      { heading: both("帮助次数", "Uses"), type: "integer", cell: (row) => row.uses },
    ],
  }),
  goodwill: exportedList({
    title: both("客诉基金", "Goodwill fund"),
    query: listGrants,
    rows: ({ items }) => items,
    columns: [
      { heading: both("编号", "Grant"), type: "code", cell: (row) => row.grantNo },
      { heading: both("投诉单号", "Complaint"), type: "code", cell: (row) => row.complaintNo },
      { heading: both("投诉人", "Complainant"), type: "text", cell: (row) => row.complainantName },
      { heading: both("级别", "Level"), type: "text", cell: (row, locale) => nameOfValue("complaintLevel", row.level, locale) },
      { heading: both("金额", "Amount"), type: "money", cell: (row) => row.amount },
      { heading: both("状态", "Status"), type: "text", cell: (row, locale) => nameOfValue("goodwillStatus", row.status, locale) },
      { heading: both("理由", "Reason"), type: "text", cell: (row) => row.reason },
      { heading: both("申请人", "Asked by"), type: "text", cell: (row) => row.requestedByName },
      { heading: both("申请时间", "Asked"), type: "instant", cell: (row) => row.requestedAt },
      { heading: both("处理人", "Decided by"), type: "text", cell: (row) => row.decidedByName },
      { heading: both("处理时间", "Decided"), type: "instant", cell: (row) => row.decidedAt },
      { heading: both("额度期间", "Period"), type: "text", cell: (row) => row.period },
      { heading: both("支付时间", "Paid"), type: "instant", cell: (row) => row.paidAt },
      { heading: both("未付原因", "Why it ended"), type: "text", cell: (row) => row.endReason },
    ],
  }),
  "complaint-tasks": exportedList({
    title: both("投诉任务", "Complaint tasks"),
    query: listTasks,
    rows: ({ items }) => items,
    columns: [
      { heading: both("投诉单号", "Complaint"), type: "code", cell: (row) => row.complaintNo },
      { heading: both("序号", "Task"), type: "integer", cell: (row) => row.taskNo },
      { heading: both("部门", "Department"), type: "text", cell: (row, locale) => nameOfValue("department", row.department, locale) },
      { heading: both("要做什么", "What to do"), type: "text", cell: (row) => row.words },
      { heading: both("负责人", "Given to"), type: "text", cell: (row) => row.assigneeName },
      { heading: both("投诉人", "Complainant"), type: "text", cell: (row) => row.complainantName },
      { heading: both("紧急程度", "Urgency"), type: "text", cell: (row, locale) => nameOfValue("urgency", row.urgency, locale) },
      { heading: both("期限", "Due"), type: "instant", cell: (row) => row.dueAt },
      { heading: both("已逾期", "Overdue"), type: "text", cell: (row, locale) => yesOrNo(row.overdue, locale) },
    ],
  }),
};
