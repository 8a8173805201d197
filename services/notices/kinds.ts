import { type Bilingual, both, type Role } from "../platform";
import { at, dayAndTime, kind, type NoticeKindOf, named } from "./kind";
import { DEPARTMENT_KINDS, form, slip } from "./kinds-of-departments";

const complaint = (no: string) => `/complaints/${no}`;
const request = (no: string) => `/requests/${no}`;
const batchCase = (no: string) => `/batches/${no}`;
const returned = (no: string) => `/returns/${no}`;
/** The return of one of its units or quotes, by the number. */
const returnOf = (no: string) => no.split("-").slice(0, 3).join("-");
const SIGN_OFFS: Readonly<Record<string, Bilingual>> = {
  approve: both("同意", "approved"),
  return_for_rework: both("退回重拟", "returned for rework"),
  reject: both("不同意", "rejected"),
};

interface Limit {
  subjectKind: string;
  timer: string;
  dueAt: string;
}
const PAGES: Readonly<Record<string, (no: string) => string>> = {
  ...{ liaison_slip: slip, rectification: form },
  corrective_action: (no) => `/corrective-actions/${no}`,
};
const ofLimit = (no: string, { subjectKind }: Limit) => (PAGES[subjectKind] ?? complaint)(no);

/** Every sort of news that the portal tells somebody; whom, says the table in `services/news`. */
export const NOTICE_KINDS = {
  incident_reported: kind({
    ...{ urgent: true, mailed: true, posted: true, leadsTo: complaint },
    says: (no) => both(`突发事件 ${no} 已登记，请立即处理`, `Incident ${no} was reported: act at once`),
  }),
  case_confirmed: kind<{ expectedAt: string | null }>({
    ...{ urgent: true, mailed: true, posted: false, leadsTo: () => "/track" },
    says: (no) => both(`我们已收到您的来信，编号 ${no}`, `We have received your message: ${no}`),
    letter: (no, { expectedAt }, hasLink) => {
      const by = expectedAt && dayAndTime(expectedAt);
      return both(
        `您好！您的反馈已登记，编号 ${no}。${by ? `预计在 ${by}（北京时间）前为您处理。` : ""}\n本邮件由系统自动发出。您可以直接回复（请保留主题中的编号）${hasLink ? "，也可以在这里查看进度、补充情况：" : "。"}`,
        `Your message is registered as ${no}.${by ? ` We expect to have solved it by ${by} (Beijing time).` : ""}\nThis e-mail is sent by a machine. You can reply to it (keep the number in its subject)${hasLink ? ", or see how far it is and add to it here:" : "."}`,
      );
    },
  }),
  case_urgent: kind({
    ...{ urgent: true, mailed: true, posted: true, leadsTo: complaint },
    says: (no) => both(`紧急投诉 ${no} 已登记，请立即处理`, `Urgent case ${no} came in: act at once`),
  }),
  case_in_queue: kind({
    ...{ mailed: true, posted: false, leadsTo: complaint },
    says: (no) => both(`您的客户提出投诉 ${no}，请尽快联系`, `Case ${no} of your customer came in: please get in touch`),
  }),
  enquiry_asked: kind({
    ...{ mailed: true, posted: true, leadsTo: (no) => `/complaints/${no}/enquiry` },
    says: (no) => both(`咨询 ${no} 等您答复`, `Enquiry ${no} awaits your answer`),
  }),
  case_assigned: kind({
    ...{ mailed: true, posted: false, leadsTo: complaint },
    says: (no) => both(`投诉 ${no} 已交给您处理`, `Case ${no} is yours now`),
  }),
  case_handed_over: kind<{ department: string }>({
    ...{ mailed: true, posted: true, leadsTo: complaint },
    says: (no, { department }) => {
      const of = named("department", department);
      return both(`投诉 ${no} 已转给${of["zh-CN"]}`, `Case ${no} was handed to ${of.en}`);
    },
  }),
  task_given: kind<{ department: string; taskNo: number }>({
    ...{ mailed: true, posted: true, leadsTo: complaint },
    says: (no, { department, taskNo }) => {
      const of = named("department", department);
      return both(`${of["zh-CN"]}有新任务：投诉 ${no} 任务 ${taskNo}`, `A task for ${of.en}: case ${no}, task ${taskNo}`);
    },
  }),
  task_assigned: kind<{ taskNo: number }>({
    ...{ mailed: true, posted: false, leadsTo: complaint },
    says: (no, { taskNo }) => both(`投诉 ${no} 的任务 ${taskNo} 由您完成`, `Task ${taskNo} of case ${no} is yours`),
  }),
  proposal_drafted: kind({
    ...{ mailed: true, posted: false, leadsTo: complaint },
    says: (no) => both(`投诉 ${no} 的处理方案等您批准`, `A solution for case ${no} awaits your approval`),
  }),
  time_limit_near: kind<Limit>({
    ...{ inWorkingTime: true, mailed: false, posted: false, leadsTo: ofLimit },
    says: (no, { timer, dueAt }) => {
      const limit = named("timer", timer);
      return both(`${no} 的时限“${limit["zh-CN"]}”将于 ${at(dueAt)} 到期`, `${no}: “${limit.en}” is due at ${at(dueAt)}`);
    },
  }),
  time_limit_missed: kind<Limit>({
    ...{ inWorkingTime: true, mailed: true, posted: true, leadsTo: ofLimit },
    says: (no, { timer, dueAt }) => {
      const limit = named("timer", timer);
      return both(`${no} 的时限“${limit["zh-CN"]}”已于 ${at(dueAt)} 超时`, `${no}: “${limit.en}” was missed at ${at(dueAt)}`);
    },
  }),
  case_escalated: kind<{ role: string }>({
    ...{ mailed: true, posted: true, leadsTo: complaint },
    says: (no, { role }) => {
      const to = named("role", role);
      return both(`投诉 ${no} 已升级到${to["zh-CN"]}`, `Case ${no} moved up to: ${to.en}`);
    },
  }),
  case_urged: kind({
    ...{ mailed: true, posted: true, leadsTo: complaint },
    says: (no) => both(`投诉 ${no} 被督办人员催办，请尽快处理并反馈`, `Case ${no} was urged by the supervisor: see to it and report`),
  }),
  customer_wrote: kind({
    ...{ mailed: true, posted: false, leadsTo: complaint },
    says: (no) => both(`投诉 ${no} 有客户或经销商的新留言`, `The customer or a dealer wrote about case ${no}`),
  }),
  case_answered: kind({
    ...{ mailed: true, posted: false, leadsTo: complaint },
    says: (no) => both(`您的投诉 ${no} 有新答复`, `Your case ${no} was answered`),
  }),
  ...DEPARTMENT_KINDS,
  issue_raised: kind({
    ...{ mailed: true, posted: true, leadsTo: () => "/representative-issues" },
    says: (no) => both(`投诉 ${no} 被列为代表性质量问题`, `Case ${no} stands for a representative quality issue`),
  }),
  batch_warned: kind<{ serials: number }>({
    ...{ mailed: true, posted: true, leadsTo: () => "/batches" },
    says: (no, { serials }) =>
      both(`批次 ${no} 已有 ${serials} 台故障，接近立案`, `Batch ${no} has ${serials} faulty units, close to a case`),
  }),
  batch_case_opened: kind<{ serials: number }>({
    ...{ mailed: true, posted: true, leadsTo: batchCase },
    says: (no, { serials }) => both(`批量问题 ${no} 已立案：${serials} 台故障`, `Batch case ${no} was opened: ${serials} faulty units`),
  }),
  batch_case_judged: kind<{ status: string }>({
    ...{ mailed: true, posted: true, leadsTo: batchCase },
    says: (no, { status }) => {
      const became = named("batchCaseStatus", status);
      return both(`批量问题 ${no}：${became["zh-CN"]}`, `Batch case ${no}: ${became.en}`);
    },
  }),
  sign_off_awaited: kind({
    ...{ mailed: true, posted: true, leadsTo: (no) => `/sign-offs/${no}` },
    says: (no) => both(`批量问题 ${no} 等您批示`, `Batch case ${no} awaits your signature`),
  }),
  sign_off_decided: kind<{ decision: string }>({
    ...{ mailed: true, posted: false, leadsTo: batchCase },
    says: (no, { decision }) => {
      const became = SIGN_OFFS[decision] ?? both(decision, decision);
      return both(`批量问题 ${no} 已批示：${became["zh-CN"]}`, `Batch case ${no} was decided: ${became.en}`);
    },
  }),
  request_shipped: kind<{ issueSlipNo: string }>({
    ...{ mailed: true, posted: false, leadsTo: request },
    says: (no, { issueSlipNo }) => both(`申请 ${no} 已发货，出库单 ${issueSlipNo}`, `Request ${no} has left, issue slip ${issueSlipNo}`),
  }),
  request_sent_back: kind({
    ...{ mailed: true, posted: false, leadsTo: request },
    says: (no) => both(`申请 ${no} 已退回，请补充后重新提交`, `Request ${no} was sent back: complete it and submit it again`),
  }),
  request_rejected: kind({
    ...{ mailed: true, posted: false, leadsTo: request },
    says: (no) => both(`申请 ${no} 未获批准`, `Request ${no} was rejected`),
  }),
  request_waits_for_money: kind<{ status: string }>({
    ...{ mailed: true, posted: false, leadsTo: request },
    says: (no, { status }) => {
      const stands = named("requestStatus", status);
      return both(`申请 ${no} 余额不足：${stands["zh-CN"]}`, `Request ${no} waits for money: ${stands.en}`);
    },
  }),
  request_lapsed: kind({
    ...{ mailed: true, posted: false, leadsTo: request },
    says: (no) => both(`申请 ${no} 等款到期，未付款的行已作废`, `Request ${no}: the lines that waited for money have lapsed`),
  }),
  consent_asked: kind({
    ...{ mailed: true, posted: false, leadsTo: () => "/consents" },
    says: (no) => both(`申请 ${no} 请求您同意透支`, `Request ${no} asks for your consent`),
  }),
  consent_refused: kind({
    ...{ mailed: true, posted: false, leadsTo: request },
    says: (no) => both(`申请 ${no} 的透支未获同意，请汇款`, `No consent for request ${no}: please remit`),
  }),
  consent_granted: kind<{ expiresOn: string }>({
    ...{ mailed: true, posted: false, leadsTo: () => "/budget" },
    says: (_no, { expiresOn }) =>
      both(`商务代表已同意透支，有效至 ${expiresOn}`, `Your representative consented to an overdraft until ${expiresOn}`),
  }),
  return_authorised: kind({
    ...{ mailed: true, posted: false, leadsTo: returned },
    says: (no) => both(`退货 ${no} 已同意，请寄回`, `Return ${no} was authorised: please send it`),
  }),
  return_refused: kind({
    ...{ mailed: true, posted: false, leadsTo: returned },
    says: (no) => both(`退货 ${no} 未获同意`, `Return ${no} was refused`),
  }),
  return_received: kind({
    ...{ mailed: true, posted: false, leadsTo: returned },
    says: (no) => both(`退货 ${no} 已收到`, `Return ${no} has arrived`),
  }),
  repair_quoted: kind({
    ...{ mailed: true, posted: false, leadsTo: (no) => returned(returnOf(no)) },
    says: (no) => both(`退货 ${returnOf(no)} 的维修已报价，请答复`, `A repair of return ${returnOf(no)} was quoted: please answer`),
  }),
  repair_waits_for_money: kind({
    ...{ mailed: true, posted: false, leadsTo: (no) => returned(returnOf(no)) },
    says: (no) => both(`退货 ${returnOf(no)} 的维修等待付款`, `A repair of return ${returnOf(no)} waits for its money`),
  }),
  exchange_owed: kind<{ serial: string }>({
    ...{ mailed: true, posted: false, leadsTo: returned },
    says: (no, { serial }) => both(`退货 ${no} 的 ${serial} 待申请换机`, `Another unit is to be asked for: ${serial} of return ${no}`),
  }),
  unit_sent_back: kind<{ serial: string; carrier: string; waybillNo: string }>({
    ...{ mailed: true, posted: false, leadsTo: (no) => returned(returnOf(no)) },
    says: (no, { serial, carrier, waybillNo }) =>
      both(
        `退货 ${returnOf(no)} 的 ${serial} 已寄回：${carrier} ${waybillNo}`,
        `${serial} of return ${returnOf(no)} was sent back: ${carrier} ${waybillNo}`,
      ),
  }),
  goodwill_routed: kind<{ complaintNo: string; amount: string }>({
    ...{ mailed: true, posted: false, leadsTo: (_no, { complaintNo }) => `/complaints/${complaintNo}/goodwill` },
    says: (_no, { complaintNo, amount }) =>
      both(`投诉 ${complaintNo} 申请客诉基金 ¥${amount}，等您决定`, `Case ${complaintNo} asks for ¥${amount} of goodwill: please decide`),
  }),
  goodwill_decided: kind<{ complaintNo: string; status: string }>({
    ...{ mailed: true, posted: false, leadsTo: (_no, { complaintNo }) => `/complaints/${complaintNo}/goodwill` },
    says: (_no, { complaintNo, status }) => {
      const became = named("goodwillStatus", status);
      return both(`投诉 ${complaintNo} 的客诉基金申请：${became["zh-CN"]}`, `Goodwill for case ${complaintNo}: ${became.en}`);
    },
  }),
  announcement_published: kind({
    ...{ mailed: true, posted: false, leadsTo: (no) => `/announcements/${no}` },
    says: (no) => both(`公司发布了公告（第 ${no} 号），请阅读`, `The company published announcement ${no}: please read it`),
  }),
  announcement_urged: kind({
    ...{ mailed: true, posted: false, leadsTo: (no) => `/announcements/${no}` },
    says: (no) => both(`公告（第 ${no} 号）尚未阅读，请尽快阅读`, `Announcement ${no} has not been read: please read it soon`),
  }),
  announcement_withdrawn: kind({
    ...{ mailed: true, posted: false, leadsTo: (no) => `/announcements/${no}` },
    says: (no) => both(`公告（第 ${no} 号）已撤回，请勿再据此办理`, `Announcement ${no} was withdrawn: no longer act by it`),
  }),
  part_short: kind({
    ...{ mailed: false, posted: false, leadsTo: (no) => `/planning/${no}` },
    says: (no) => both(`配件 ${no} 缺货`, `Part ${no} is short`),
  }),
} as const;

export type NoticeKind = keyof typeof NOTICE_KINDS;
type ParamsOf<Kind extends NoticeKind> = Parameters<(typeof NOTICE_KINDS)[Kind]["says"]>[1];

/** Whom news is for; everybody who fits one of them is told once, and nobody of what they did themselves. */
export interface Recipients {
  readonly logins?: readonly (string | null)[];
  readonly roles?: readonly Role[];
  readonly dealerCode?: string | null;
  readonly subDistributorCode?: string | null;
  /** Never to these accounts, whatever fits: it is about them. */
  readonly except?: readonly (string | null)[];
}

type NewsOf<Kind extends NoticeKind> = {
  readonly kind: Kind;
  readonly subjectKind: string;
  readonly subjectNo: string;
  readonly params: ParamsOf<Kind>;
  readonly to: Recipients;
  /** Beyond what its kind says. */
  readonly urgent?: boolean;
};

/** Something that somebody is to know. */
export type News = { [Kind in NoticeKind]: NewsOf<Kind> }[NoticeKind];

/** What is written to a customer. */
export type LetterNews = Omit<NewsOf<"case_confirmed">, "to" | "urgent">;

/** The kind of a stored notice; its parameters are what its kind was given when it was written. */
export const kindOf = (name: string) => NOTICE_KINDS[name as NoticeKind] as NoticeKindOf<object>;
/** Those that people of the portal are told, and choose how; a customer's letter is not theirs to choose. */
export const NOTICE_KIND_NAMES = (Object.keys(NOTICE_KINDS) as NoticeKind[]).filter((name) => !kindOf(name).letter);
/** Those that may go into a chat: none that is about somebody of the company. */
export const CHAT_KIND_NAMES = NOTICE_KIND_NAMES.filter((name) => !kindOf(name).personal);
