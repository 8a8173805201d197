import { isHeardAfter } from "../complaints";
import type { readComplaint } from "../complaints/index.server";
import { readConductOf } from "../conduct/index.server";
import { readDisputesOf } from "../disputes/index.server";
import { readEscalationOf } from "../escalation/index.server";
import { readGoodwillOf } from "../goodwill/index.server";
import { allows, can } from "../identity";
import { readLatestInvestigation } from "../investigations/index.server";
import { readSlipsOf } from "../liaison/index.server";
import { findExchange } from "../parts/index.server";
import { readPenaltiesOf } from "../penalties/index.server";
import { type Bilingual, both, formatYuan, inLocale, money } from "../platform";
import type { Reader } from "../platform/index.server";
import { nameOfValue, type ValueKind } from "../platform/value-names";
import { isEstablished } from "../rectifications";
import { readFormsOf } from "../rectifications/index.server";
import { surveyToken } from "../surveys/index.server";

type Case = Awaited<ReturnType<typeof readComplaint>>;

/** What concerns a case and has a page of its own. */
interface Matter {
  readonly matter:
    | "investigation"
    | "claims"
    | "exchange"
    | "escalation"
    | "liaison"
    | "conduct"
    | "penalties"
    | "rectification"
    | "dispute"
    | "returns"
    | "goodwill"
    | "knowledge"
    | "enquiry"
    | "corrective"
    | "issue"
    | "registration"
    | "evidence";
  /** Below the case's own address, or from `/` on. */
  readonly to: string;
  /** How far it is. */
  readonly said: Bilingual;
  /** It waits to be begun, or for somebody to see to it. */
  readonly waits?: true;
}

const named = (kind: ValueKind, value: string): Bilingual => both(nameOfValue(kind, value, "zh-CN"), nameOfValue(kind, value, "en"));

const investigationOf = (last: Awaited<ReturnType<typeof readLatestInvestigation>>): Matter => {
  const status = last ? named("investigationStatus", last.status) : both("未发起", "not begun");
  if (!last?.proposed) return { matter: "investigation", to: "investigation", said: status };
  const remedy = named("remedy", last.proposed.remedy);
  const said = both(
    `${status["zh-CN"]} · 建议${remedy["zh-CN"]}：${last.proposed.why}`,
    `${status.en} · proposes ${remedy.en}: ${last.proposed.why}`,
  );
  return { matter: "investigation", to: "investigation", said };
};

/** The claims of a case by their states, oldest first; nothing for whom money does not concern. */
async function readClaims(reader: Reader, { complaintNo }: Case): Promise<Matter | null> {
  if (!can(reader.actor, "claim.read", {}).ok) return null;
  const claims = await reader.complaintClaim.findMany({ where: { complaintNo }, select: { status: true }, orderBy: { claimNo: "asc" } });
  const states = claims.map(({ status }) => named("claimStatus", status));
  const said = both(states.map((state) => state["zh-CN"]).join(" · "), states.map(({ en }) => en).join(" · "));
  return { matter: "claims", to: "claims", said: claims.length === 0 ? both("没有索赔", "no claims") : said };
}

/** The exchange that was agreed last and the request that gives the unit; nothing where none was agreed, or for who could not ask for it either. */
async function readExchange(reader: Reader, { complaintNo, status, solution }: Case): Promise<Matter | null> {
  const last = solution.proposals.at(-1);
  const accepted = last?.options.find(({ optionNo }) => optionNo === last.acceptedOption);
  if (!last || accepted?.remedy !== "exchange") return null;
  const requestNo = await findExchange(reader, complaintNo, last.proposalNo);
  if (requestNo) return { matter: "exchange", to: `/go?q=${requestNo}`, said: both(requestNo, requestNo) };
  if (!allows(reader.actor, "parts_request.exchange").ok || (status !== "accepted" && status !== "executing")) return null;
  const said = both("客户已同意换机，请提交换机申请", "the customer agreed; ask for the unit");
  return { matter: "exchange", to: "exchange", said, waits: true };
}

async function readGoodwill(reader: Reader, { complaintNo }: Case): Promise<Matter | null> {
  if (!can(reader.actor, "goodwill.read", {}).ok) return null;
  const { granted, waiting } = await readGoodwillOf(reader, complaintNo);
  const amount = formatYuan(money(granted));
  const more = waiting > 0 ? both(" · 另有待审批", " · another waits for approval") : both("", "");
  return {
    matter: "goodwill",
    to: "goodwill",
    said: both(`本案已给 ${amount}${more["zh-CN"]}`, `${amount} granted to this case${more.en}`),
  };
}

/** Whose step the case is at on the ladder, and whether it came there by what went wrong (S2-16). */
async function readEscalation(reader: Reader, view: Case): Promise<Matter> {
  const { standing, abnormal } = await readEscalationOf(reader, view);
  const step = named("role", standing);
  const said = abnormal ? both(`${step["zh-CN"]} · 异常`, `${step.en} · abnormal`) : step;
  return { matter: "escalation", to: "escalation", said, ...(abnormal ? { waits: true } : {}) };
}

/** What departments were asked about the case; nothing for who may neither ask nor read what was asked. */
async function readLiaison(reader: Reader, { complaintNo }: Case): Promise<Matter | null> {
  const { slips, open } = await readSlipsOf(reader, complaintNo);
  if (slips === 0 && !allows(reader.actor, "liaison.issue").ok) return null;
  const counted = both(`${slips} 份，${open} 份待答复`, `${slips} in all, ${open} to be answered`);
  const said = slips === 0 ? both("请部门协助", "ask a department") : counted;
  return { matter: "liaison", to: `/liaison?view=all&complaintNo=${complaintNo}`, said, ...(open > 0 ? { waits: true } : {}) };
}

/** What departments are to put right after the case; nothing for who may neither ask for it nor read what was asked, nor before it is established. */
async function readRectifications(reader: Reader, view: Case): Promise<Matter | null> {
  const { complaintNo } = view;
  const { forms, open } = await readFormsOf(reader, complaintNo);
  if (forms === 0 && !(allows(reader.actor, "rectification.issue").ok && isEstablished(view).ok)) return null;
  const counted = both(`${forms} 份，${open} 份未完成`, `${forms} in all, ${open} open`);
  const said = forms === 0 ? both("请责任部门整改", "ask a department to put it right") : counted;
  return { matter: "rectification", to: `/rectifications?view=all&complaintNo=${complaintNo}`, said, ...(open > 0 ? { waits: true } : {}) };
}

/** The form of a case about conduct: to be opened, or how far it is (S3-55). */
async function readConduct(reader: Reader, { complaintNo, category }: Case): Promise<Matter | null> {
  if (!category.startsWith("conduct")) return null;
  const status = await readConductOf(reader, complaintNo);
  const said = status ? named("conductStatus", status) : both("请被投诉人的上级核实", "ask the person's superior");
  return { matter: "conduct", to: "conduct", said, ...(status === "decided" ? {} : { waits: true }) };
}

/** What the case led to for people of the company; nothing for who could not propose it, nor decide on it. */
async function readPenalties(reader: Reader, { complaintNo }: Case): Promise<Matter | null> {
  if (!allows(reader.actor, "penalty.propose").ok) return null;
  const { penalties, open } = await readPenaltiesOf(reader, complaintNo);
  const counted = both(`${penalties} 条，${open} 条待认定`, `${penalties} in all, ${open} to be decided`);
  const said = penalties === 0 ? both("提出处罚", "propose one") : counted;
  return { matter: "penalties", to: `/penalties?view=all&complaintNo=${complaintNo}`, said };
}

/** Which departments dispute that the case is theirs; it never holds the case up (S3-20). */
async function readDisputes(reader: Reader, { complaintNo }: Case): Promise<Matter | null> {
  const { disputes, open } = await readDisputesOf(reader, complaintNo);
  if (disputes === 0 && !allows(reader.actor, "dispute.open").ok) return null;
  const counted = both(`${disputes} 项，${open} 项未结束`, `${disputes} in all, ${open} open`);
  const said = disputes === 0 ? both("部门有异议时提出", "where a department disagrees") : counted;
  return { matter: "dispute", to: `/disputes?view=all&complaintNo=${complaintNo}`, said, ...(open > 0 ? { waits: true } : {}) };
}

/** Goods that come back for the case; nothing while there are none, for who could not ask for it either (S0-21). */
async function readReturns(reader: Reader, { complaintNo }: Case): Promise<Matter | null> {
  const returns = await reader.returnAuthorisation.findMany({
    where: { complaintNo },
    select: { status: true },
    orderBy: { returnNo: "asc" },
  });
  const states = returns.map(({ status }) => named("returnStatus", status));
  const said = both(states.map((state) => state["zh-CN"]).join(" · "), states.map(({ en }) => en).join(" · "));
  if (returns.length > 0) return { matter: "returns", to: `/returns?complaintNo=${complaintNo}`, said };
  if (!allows(reader.actor, "return.request").ok) return null;
  return { matter: "returns", to: `/returns/new?complaintNo=${complaintNo}`, said: both("收回产品", "take goods back") };
}

const enquiryOf = ({ enquiryType }: Case): Matter | null => {
  if (!enquiryType) return null;
  const type = named("enquiryType", enquiryType);
  const said = both(`${type["zh-CN"]} · 许可、透露记录与答复`, `${type.en} · permission, disclosures and the answer`);
  return { matter: "enquiry", to: "enquiry", said };
};

/** The case as one of several: marked already, or to be marked by whoever may. */
async function readIssue(reader: Reader, { complaintNo }: Case): Promise<Matter | null> {
  const issue = await reader.representativeIssue.findUnique({ where: { complaintNo }, select: { status: true } });
  if (issue && allows(reader.actor, "representative_issue.read").ok)
    return { matter: "issue", to: "/representative-issues?view=all", said: named("issueStatus", issue.status) };
  if (issue || !can(reader.actor, "representative_issue.raise", {}).ok) return null;
  return {
    matter: "issue",
    to: `/representative-issues?page.mark=${complaintNo}`,
    said: both("标为代表性问题", "mark as one of several"),
  };
}

/** What is done so that it does not happen again: how far the last corrective action of the case is (S1-33). */
async function readCorrective(reader: Reader, { complaintNo }: Case): Promise<Matter | null> {
  if (!allows(reader.actor, "corrective_action.read").ok) return null;
  const last = await reader.correctiveAction.findFirst({
    where: { sourceNo: complaintNo },
    select: { actionNo: true, status: true },
    orderBy: { actionNo: "desc" },
  });
  if (last) return { matter: "corrective", to: `/corrective-actions/${last.actionNo}`, said: named("correctiveStatus", last.status) };
  if (!allows(reader.actor, "corrective_action.manage").ok) return null;
  return { matter: "corrective", to: `/corrective-actions?page.no=${complaintNo}`, said: both("发起纠正措施", "open one") };
}

/** What was taken down, to be put right, and whose the case is: for who may say so while it is open. */
function registrationOf({ actor }: Reader, { settledAt, handledBy, kind, complainant }: Case): Matter | null {
  if (settledAt !== null || !allows(actor, "complaint.assess").ok || handledBy === "dealer") return null;
  const [is, of] = [named("caseKind", kind), named("complainantKind", complainant.kind)];
  return { matter: "registration", to: "registration", said: both(`${is["zh-CN"]} · ${of["zh-CN"]}`, `${is.en} · ${of.en}`) };
}

/** The files of a case, for who keeps them. */
function evidenceOf({ actor }: Reader, { evidence }: Case): Matter | null {
  if (evidence.length === 0 || !allows(actor, "complaint.keep_evidence").ok) return null;
  const kept = evidence.filter(({ isRemoved }) => !isRemoved).length;
  return { matter: "evidence", to: "files", said: both(`${kept} 个文件`, `files: ${kept}`) };
}

const KNOWLEDGE: Matter = { matter: "knowledge", to: "knowledge", said: both("可先试的步骤", "steps to try first") };

/** The last time a case's customer was asked, with the link while it waits and the reader may send it; null where nobody asked yet. */
async function readLastSurvey(reader: Reader, complaintNo: string) {
  const last = await reader.survey.findFirst({ where: { complaintNo }, orderBy: { surveyNo: "desc" } });
  if (!last) return null;
  const { surveyNo, status, score, words } = last;
  const shown = status === "sent" && can(reader.actor, "survey.send", {}).ok;
  return { status, score, words, path: shown ? `/survey/${surveyToken({ complaintNo, surveyNo })}` : null };
}

/** What a case leads to beside its own course, in the order in which its page tells it. */
const MATTERS: readonly ((reader: Reader, view: Case) => Promise<Matter | null>)[] = [
  readClaims,
  readExchange,
  readReturns,
  readEscalation,
  readLiaison,
  readConduct,
  readPenalties,
  readRectifications,
  readDisputes,
  readGoodwill,
  async (reader, view) => registrationOf(reader, view),
  async (reader, view) => evidenceOf(reader, view),
  async () => KNOWLEDGE,
  async (_reader, view) => enquiryOf(view),
  readIssue,
  readCorrective,
];

/** What is being found out and done about a case beside its own course, in short, for the company's own people; null for others. */
export async function readCaseInquiry(reader: Reader, view: Case) {
  if (!can(reader.actor, "investigation.read", {}).ok) return null;
  const { complaintNo, status, handledBy } = view;
  const [last, survey, ...found] = await Promise.all([
    readLatestInvestigation(reader, complaintNo),
    can(reader.actor, "survey.read", {}).ok ? readLastSurvey(reader, complaintNo) : null,
    ...MATTERS.map((read) => read(reader, view)),
  ]);
  const matters = [investigationOf(last), ...found].filter((matter) => matter !== null);
  return {
    proposed: last?.proposed ?? null,
    matters: matters.map(({ to, said, ...matter }) => ({
      ...matter,
      label: nameOfValue("caseMatter", matter.matter, reader.locale),
      to: to.startsWith("/") ? to : `/complaints/${complaintNo}/${to}`,
      said: inLocale(said, reader.locale),
    })),
    survey,
    /** A case that is not solved yet has nobody to ask. */
    can: { sendSurvey: isHeardAfter(status) && survey?.status !== "sent" && can(reader.actor, "survey.send", { handledBy }).ok },
  };
}
