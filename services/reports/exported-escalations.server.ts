import { listDisputes } from "../disputes/index.server";
import { listEscalations } from "../escalation/index.server";
import { listSlips } from "../liaison/index.server";
import { listPenalties } from "../penalties/index.server";
import { both, inLocale } from "../platform";
import { nameOfValue } from "../platform/value-names";
import { listForms } from "../rectifications/index.server";
import { exportedList } from "./exported-list.server";

const ABNORMAL = both("异常", "abnormal");

/** Cases that moved up, and what departments were asked about them. */
export const EXPORTED_ESCALATIONS = {
  escalations: exportedList({
    title: both("投诉升级", "Escalations"),
    query: listEscalations,
    rows: ({ items }) => items,
    columns: [
      { heading: both("投诉单号", "Complaint"), type: "code", cell: (row) => row.complaintNo },
      { heading: both("投诉人", "Complainant"), type: "text", cell: (row) => row.complainantName },
      { heading: both("级别", "Level"), type: "text", cell: (row, locale) => nameOfValue("complaintLevel", row.level, locale) },
      { heading: both("状态", "Status"), type: "text", cell: (row, locale) => nameOfValue("complaintStatus", row.status, locale) },
      { heading: both("所在层级", "Step"), type: "text", cell: (row, locale) => nameOfValue("role", row.standing, locale) },
      { heading: both("异常", "Abnormal"), type: "text", cell: (row, locale) => (row.abnormal ? inLocale(ABNORMAL, locale) : null) },
      {
        heading: both("升级原因", "Cause"),
        type: "text",
        cell: (row, locale) => row.cause && nameOfValue("climbCause", row.cause, locale),
      },
      {
        heading: both("超时的时限", "Missed limit"),
        type: "text",
        cell: (row, locale) => row.timer && nameOfValue("timer", row.timer, locale),
      },
      { heading: both("升级说明", "Reason"), type: "text", cell: (row) => row.reason },
      { heading: both("升级时间", "Moved"), type: "instant", cell: (row) => row.movedAt },
      { heading: both("处理人", "Owner"), type: "text", cell: (row) => row.ownerName },
      { heading: both("下一时限", "Next due"), type: "instant", cell: (row) => row.nextDueAt },
      { heading: both("超时次数", "Limits missed"), type: "integer", cell: (row) => row.breaches },
    ],
  }),
  "liaison-slips": exportedList({
    title: both("客诉工作联络单", "Liaison slips"),
    query: listSlips,
    rows: ({ items }) => items,
    columns: [
      { heading: both("联络单号", "Slip"), type: "code", cell: (row) => row.slipNo },
      { heading: both("投诉单号", "Complaint"), type: "code", cell: (row) => row.complaintNo },
      { heading: both("部门", "Department"), type: "text", cell: (row, locale) => nameOfValue("department", row.department, locale) },
      { heading: both("状态", "Status"), type: "text", cell: (row, locale) => nameOfValue("slipStatus", row.status, locale) },
      { heading: both("要求", "Demand"), type: "text", cell: (row) => row.demand },
      { heading: both("答复期限", "Due"), type: "instant", cell: (row) => row.dueAt },
      { heading: both("签发人", "Issued by"), type: "text", cell: (row) => row.issuer },
      { heading: both("答复", "Answer"), type: "text", cell: (row) => row.answer },
      { heading: both("通报时间", "Published"), type: "instant", cell: (row) => row.publishedAt },
    ],
  }),
  disputes: exportedList({
    title: both("部门责任争议", "Internal disputes"),
    query: listDisputes,
    rows: ({ items }) => items,
    columns: [
      { heading: both("争议编号", "Dispute"), type: "code", cell: (row) => row.disputeNo },
      { heading: both("投诉单号", "Complaint"), type: "code", cell: (row) => row.complaintNo },
      { heading: both("提出部门", "Department"), type: "text", cell: (row, locale) => nameOfValue("department", row.department, locale) },
      { heading: both("对方部门", "Towards"), type: "text", cell: (row, locale) => nameOfValue("department", row.towards, locale) },
      { heading: both("状态", "Status"), type: "text", cell: (row, locale) => nameOfValue("disputeStatus", row.status, locale) },
      {
        heading: both("认定责任部门", "Responsible"),
        type: "text",
        cell: (row, locale) => row.responsible && nameOfValue("department", row.responsible, locale),
      },
      { heading: both("提出人", "Opened by"), type: "text", cell: (row) => row.opener },
      { heading: both("提出时间", "Opened"), type: "instant", cell: (row) => row.openedAt },
      { heading: both("结束时间", "Ended"), type: "instant", cell: (row) => row.endedAt },
    ],
  }),
  rectifications: exportedList({
    title: both("投诉整改表", "Rectification forms"),
    query: listForms,
    rows: ({ items }) => items,
    columns: [
      { heading: both("整改表号", "Form"), type: "code", cell: (row) => row.formNo },
      { heading: both("投诉单号", "Complaint"), type: "code", cell: (row) => row.complaintNo },
      { heading: both("部门", "Department"), type: "text", cell: (row, locale) => nameOfValue("department", row.department, locale) },
      { heading: both("状态", "Status"), type: "text", cell: (row, locale) => nameOfValue("rectificationStatus", row.status, locale) },
      { heading: both("整改要求", "Demand"), type: "text", cell: (row) => row.demand },
      { heading: both("下达人", "Issued by"), type: "text", cell: (row) => row.issuer },
      { heading: both("下达时间", "Issued"), type: "instant", cell: (row) => row.issuedAt },
      { heading: both("提交期限", "Due"), type: "instant", cell: (row) => row.dueAt },
      { heading: both("超时次数", "Limits missed"), type: "integer", cell: (row) => row.missed },
    ],
  }),
  penalties: exportedList({
    title: both("处罚记录", "Penalties"),
    query: listPenalties,
    rows: ({ items }) => items,
    columns: [
      { heading: both("处罚单号", "Penalty"), type: "code", cell: (row) => row.penaltyNo },
      { heading: both("当事人", "Person"), type: "text", cell: (row) => row.person },
      {
        heading: both("部门", "Department"),
        type: "text",
        cell: (row, locale) => row.department && nameOfValue("department", row.department, locale),
      },
      { heading: both("违规事项", "Violation"), type: "text", cell: (row, locale) => nameOfValue("violation", row.violation, locale) },
      { heading: both("数额", "Amount"), type: "integer", cell: (row) => row.amount },
      { heading: both("单位", "Unit"), type: "text", cell: (row, locale) => nameOfValue("penaltyUnit", row.unit, locale) },
      { heading: both("加倍依据", "Doubled for"), type: "code", cell: (row) => row.doubledFor },
      { heading: both("发生日期", "Happened on"), type: "date", cell: (row) => row.occurredOn },
      { heading: both("投诉单号", "Complaint"), type: "code", cell: (row) => row.complaintNo },
      { heading: both("状态", "Status"), type: "text", cell: (row, locale) => nameOfValue("penaltyStatus", row.status, locale) },
      { heading: both("事实", "Facts"), type: "text", cell: (row) => row.facts },
    ],
  }),
};
