import { both } from "../platform";
import { at, kind, named } from "./kind";

export const slip = (no: string) => `/liaison/${no}`;
export const form = (no: string) => `/rectifications/${no}`;
const penalty = (no: string) => `/penalties/${no}`;
const dispute = (no: string) => `/disputes/${no}`;
/** A number of a document may hold any letter. */
const document = (no: string) => `/controlled-documents/${encodeURIComponent(no)}`;

/** What departments and their people are told of one another and of what is asked of them (1.9). */
export const DEPARTMENT_KINDS = {
  slip_issued: kind<{ dueAt: string }>({
    ...{ mailed: true, posted: true, leadsTo: slip },
    says: (no, { dueAt }) => both(`收到联络单 ${no}，请于 ${at(dueAt)} 前答复`, `Liaison slip ${no} came in: answer by ${at(dueAt)}`),
  }),
  slip_disputed: kind({
    ...{ mailed: true, posted: false, leadsTo: slip },
    says: (no) => both(`联络单 ${no} 有异议，须在 1 小时内解决`, `Liaison slip ${no} is disputed: settle it within an hour`),
  }),
  slip_ruled: kind<{ status: string }>({
    ...{ mailed: true, posted: false, leadsTo: slip },
    says: (no, { status }) => {
      const became = named("slipStatus", status);
      return both(`联络单 ${no} 的异议已裁定：${became["zh-CN"]}`, `The dispute of liaison slip ${no} was ruled: ${became.en}`);
    },
  }),
  slip_answered: kind({
    ...{ mailed: true, posted: false, leadsTo: slip },
    says: (no) => both(`联络单 ${no} 已答复`, `Liaison slip ${no} was answered`),
  }),
  slip_published: kind({
    ...{ mailed: true, posted: true, leadsTo: slip },
    says: (no) => both(`联络单 ${no} 已由总经理签发通报`, `Liaison slip ${no} was signed and published by the general manager`),
  }),
  rectification_issued: kind({
    ...{ mailed: true, posted: true, leadsTo: form },
    says: (no) => both(`收到投诉整改表 ${no}，请在一个工作日内提交`, `Rectification form ${no} came in: fill it in within one working day`),
  }),
  rectification_submitted: kind({
    ...{ mailed: true, posted: false, leadsTo: form },
    says: (no) => both(`整改表 ${no} 已提交，等您验收`, `Rectification form ${no} was filled in: please decide on it`),
  }),
  rectification_decided: kind<{ status: string }>({
    ...{ mailed: true, posted: false, leadsTo: form },
    says: (no, { status }) => {
      const became = named("rectificationStatus", status);
      return both(`整改表 ${no}：${became["zh-CN"]}`, `Rectification form ${no}: ${became.en}`);
    },
  }),
  conduct_asked: kind({
    ...{ personal: true, mailed: true, posted: false, leadsTo: (no) => `/complaints/${no}/conduct` },
    says: (no) => both(`态度投诉 ${no} 请您核实答复`, `Case ${no} about conduct: please find out and answer`),
  }),
  conduct_answered: kind({
    ...{ personal: true, mailed: true, posted: false, leadsTo: (no) => `/complaints/${no}/conduct` },
    says: (no) => both(`态度投诉 ${no} 上级已答复，等您决定`, `Case ${no} about conduct: the superior answered, please decide`),
  }),
  conduct_withdrawn: kind({
    ...{ personal: true, mailed: false, posted: false, leadsTo: (no) => `/complaints/${no}/conduct` },
    says: (no) =>
      both(
        `态度投诉 ${no} 指错了人，表单已撤回，不用再答复`,
        `Case ${no} about conduct named the wrong person: no answer is needed any more`,
      ),
  }),
  penalty_waits: kind<{ status: string }>({
    ...{ personal: true, mailed: false, posted: false, leadsTo: penalty },
    says: (no, { status }) =>
      status === "appealed"
        ? both(`处罚记录 ${no} 有申诉，等您处理`, `Somebody objects to penalty ${no}: please decide`)
        : both(`处罚记录 ${no} 等您认定`, `Penalty ${no} was proposed: please decide`),
  }),
  penalty_decided: kind<{ status: string }>({
    ...{ personal: true, mailed: true, posted: false, leadsTo: penalty },
    says: (no, { status }) => {
      const became = named("penaltyStatus", status);
      return both(`涉及您的处罚记录 ${no}：${became["zh-CN"]}`, `Penalty ${no}, which concerns you: ${became.en}`);
    },
  }),
  dispute_waits: kind<{ status: string }>({
    ...{ mailed: true, posted: false, leadsTo: dispute },
    says: (no, { status }) => {
      const stands = named("disputeStatus", status);
      return both(`责任争议 ${no}：${stands["zh-CN"]}`, `Internal dispute ${no}: ${stands.en}`);
    },
  }),
  dispute_ended: kind<{ status: string }>({
    ...{ mailed: true, posted: false, leadsTo: dispute },
    says: (no, { status }) => {
      const became = named("disputeStatus", status);
      return both(`责任争议 ${no} 已结束：${became["zh-CN"]}`, `Internal dispute ${no} has ended: ${became.en}`);
    },
  }),
  document_review_due: kind<{ reviewOn: string }>({
    ...{ mailed: true, posted: false, leadsTo: document },
    says: (no, { reviewOn }) =>
      both(`受控文件 ${no} 应在 ${reviewOn} 评审，请安排`, `Controlled document ${no} is to be reviewed on ${reviewOn}`),
  }),
  document_review_overdue: kind<{ reviewOn: string }>({
    ...{ mailed: true, posted: false, leadsTo: document },
    says: (no, { reviewOn }) =>
      both(`受控文件 ${no} 评审已逾期，应在 ${reviewOn} 评审`, `Controlled document ${no} was to be reviewed on ${reviewOn}: overdue`),
  }),
} as const;
