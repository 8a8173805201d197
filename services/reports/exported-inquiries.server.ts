import { listClaims } from "../complaints/index.server";
import { listInvestigations, listIssues } from "../investigations/index.server";
import { listMail } from "../mailbox/index.server";
import { both } from "../platform";
import { nameOfValue } from "../platform/value-names";
import { listCampaigns, listSurveys } from "../surveys/index.server";
import { exportedList } from "./exported-list.server";

/** What is found out about cases. */
export const EXPORTED_INQUIRIES = {
  investigations: exportedList({
    title: both("调查", "Investigations"),
    query: listInvestigations,
    rows: ({ items }) => items,
    columns: [
      { heading: both("投诉单号", "Complaint"), type: "code", cell: (row) => row.complaintNo },
      { heading: both("第几次", "Number"), type: "integer", cell: (row) => row.investigationNo },
      { heading: both("类别", "Category"), type: "text", cell: (row) => row.categoryName },
      { heading: both("要查清的问题", "Question"), type: "text", cell: (row) => row.question },
      { heading: both("组长", "Lead"), type: "text", cell: (row) => row.leadName },
      { heading: both("成员数", "Members"), type: "integer", cell: (row) => row.members },
      { heading: both("证据数", "Evidence"), type: "integer", cell: (row) => row.evidence },
      { heading: both("发起时间", "Opened"), type: "instant", cell: (row) => row.openedAt },
    ],
  }),
  "representative-issues": exportedList({
    title: both("代表性质量问题", "Representative issues"),
    query: listIssues,
    rows: ({ items }) => items,
    columns: [
      { heading: both("投诉单号", "Complaint"), type: "code", cell: (row) => row.complaintNo },
      { heading: both("状态", "Status"), type: "text", cell: (row, locale) => nameOfValue("issueStatus", row.status, locale) },
      { heading: both("类别", "Category"), type: "text", cell: (row) => row.categoryName },
      { heading: both("型号", "Model"), type: "code", cell: (row) => row.model },
      { heading: both("为何具有代表性", "Why"), type: "text", cell: (row) => row.reason },
      { heading: both("提出人", "Raised by"), type: "text", cell: (row) => row.raisedByName },
      { heading: both("提出时间", "Raised"), type: "instant", cell: (row) => row.raisedAt },
      { heading: both("决定人", "Decided by"), type: "text", cell: (row) => row.decidedByName },
      { heading: both("决定时间", "Decided"), type: "instant", cell: (row) => row.decidedAt },
      { heading: both("依据", "Grounds"), type: "text", cell: (row) => row.decidedFor },
    ],
  }),
  surveys: exportedList({
    title: both("满意度调查", "Satisfaction surveys"),
    query: listSurveys,
    rows: ({ items }) => items,
    columns: [
      { heading: both("投诉单号", "Complaint"), type: "code", cell: (row) => row.complaintNo },
      { heading: both("状态", "Status"), type: "text", cell: (row, locale) => nameOfValue("surveyStatus", row.status, locale) },
      { heading: both("投诉人", "Complainant"), type: "text", cell: (row) => row.complainantName },
      { heading: both("型号", "Model"), type: "code", cell: (row) => row.model },
      { heading: both("调查名称", "Survey"), type: "text", cell: (row) => row.campaignTitle },
      { heading: both("评分", "Score"), type: "integer", cell: (row) => row.score },
      { heading: both("意见和建议", "Suggestions"), type: "text", cell: (row) => row.words },
      { heading: both("发出时间", "Sent"), type: "instant", cell: (row) => row.sentAt },
      { heading: both("回复时间", "Answered"), type: "instant", cell: (row) => row.answeredAt },
      { heading: both("联系方式", "Contact"), type: "text", cell: (row) => row.contact },
      { heading: both("链接", "Link"), type: "text", cell: (row) => row.link },
    ],
  }),
  "survey-groups": exportedList({
    title: both("分组调查", "Groups asked"),
    query: listCampaigns,
    rows: ({ items }) => items,
    columns: [
      { heading: both("调查名称", "Survey"), type: "text", cell: (row) => row.title },
      { heading: both("结束日期从", "Cases that ended from"), type: "date", cell: (row) => row.fromOn },
      { heading: both("至", "To"), type: "date", cell: (row) => row.toOn },
      { heading: both("客户类型", "Who asked"), type: "text", cell: (row, locale) => row.tier && nameOfValue("tier", row.tier, locale) },
      {
        heading: both("客户分类", "Kind of customer"),
        type: "text",
        cell: (row, locale) => row.customerSize && nameOfValue("customerSize", row.customerSize, locale),
      },
      { heading: both("型号", "Model"), type: "code", cell: (row) => row.model },
      { heading: both("经销商", "Dealer"), type: "code", cell: (row) => row.dealerCode },
      { heading: both("发出数", "Asked"), type: "integer", cell: (row) => row.asked },
      { heading: both("回复数", "Answered"), type: "integer", cell: (row) => row.answered },
      { heading: both("回复率 %", "Share answered %"), type: "text", cell: (row) => row.share },
      { heading: both("平均分", "Mean score"), type: "text", cell: (row) => row.average },
    ],
  }),
  mail: exportedList({
    title: both("收到的邮件", "Received mail"),
    query: listMail,
    rows: ({ items }) => items,
    columns: [
      { heading: both("收到时间", "Received"), type: "instant", cell: (row) => row.receivedAt },
      { heading: both("发件人", "From"), type: "text", cell: (row) => row.senderName },
      { heading: both("发件地址", "Address"), type: "text", cell: (row) => row.sender },
      { heading: both("主题", "Subject"), type: "text", cell: (row) => row.subject },
      { heading: both("结果", "Outcome"), type: "text", cell: (row, locale) => nameOfValue("mailOutcome", row.outcome, locale) },
      {
        heading: both("未受理原因", "Not taken for"),
        type: "text",
        cell: (row, locale) => (row.ignoredFor === null ? null : nameOfValue("mailIgnoredFor", row.ignoredFor, locale)),
      },
      { heading: both("投诉单号", "Complaint"), type: "code", cell: (row) => row.complaintNo },
      { heading: both("附件数", "Files"), type: "integer", cell: (row) => row.files },
    ],
  }),
  claims: exportedList({
    title: both("索赔", "Claims"),
    query: listClaims,
    rows: ({ items }) => items,
    columns: [
      { heading: both("投诉单号", "Complaint"), type: "code", cell: (row) => row.complaintNo },
      { heading: both("序号", "Claim"), type: "integer", cell: (row) => row.claimNo },
      { heading: both("状态", "Status"), type: "text", cell: (row, locale) => nameOfValue("claimStatus", row.status, locale) },
      { heading: both("原因", "For"), type: "text", cell: (row, locale) => nameOfValue("claimCause", row.cause, locale) },
      { heading: both("投诉人", "Complainant"), type: "text", cell: (row) => row.complainantName },
      { heading: both("承运商", "Carrier"), type: "text", cell: (row) => row.carrier },
      { heading: both("索赔金额", "Asked"), type: "money", cell: (row) => row.askedAmount },
      { heading: both("批准金额", "Granted"), type: "money", cell: (row) => row.grantedAmount },
      { heading: both("提出人", "Asked by"), type: "text", cell: (row) => row.askedByName },
      { heading: both("提出时间", "Asked on"), type: "instant", cell: (row) => row.askedAt },
      { heading: both("付款日期", "Paid on"), type: "date", cell: (row) => row.paidOn },
    ],
  }),
};
