import { type Actor, allow, type Bilingual, both, type Role, refuse, type Verdict } from "../platform";
import { approverRank } from "./approver";

/** What a rule may look at of the row at hand; a loader fills what the action needs. */
export interface Subject {
  readonly submittedBy?: string;
  readonly countedBy?: string;
  readonly dealerCode?: string | null;
  readonly subDistributorCode?: string | null;
  /** The dealer's sales representative. */
  readonly salesRepLogin?: string | null;
  /** Whose account it is. */
  readonly login?: string;
  /** Of a case: the dealer that serves its customer, and in whose queue it is. */
  readonly servicingDealerCode?: string | null;
  readonly handledBy?: "company" | "dealer";
  /** Who speaks for the department that is asked: its head and its deputy. */
  readonly headLogins?: readonly string[];
  /** Who may work a department's task: its people, and whoever it is assigned to. */
  readonly workerLogins?: readonly string[];
  /** Of a proposal: who drafted it. Of a case: who proposed its solution and did the last of the work. */
  readonly draftedBy?: string;
  readonly solvedBy?: readonly string[];
  /** Of a case about somebody's conduct: that person. */
  readonly concernsLogin?: string | null;
  /** Of an investigation: who leads it, and who takes part. */
  readonly leadLogin?: string;
  readonly memberLogins?: readonly string[];
}

/** Nobody decides on what they asked for themselves (1.6). */
export const notOwnRequest = (actor: Actor, subject: Subject): Verdict =>
  subject.submittedBy === actor.login
    ? refuse("forbidden", both("不能审批自己提交的申请", "you cannot decide on your own request"))
    : allow;

/** A count that takes promised pieces away is confirmed or refused by a second person. */
export const notOwnCount = (actor: Actor, subject: Subject): Verdict =>
  subject.countedBy === actor.login ? refuse("forbidden", both("盘点须由另一人确认", "a second person has to confirm the count")) : allow;

/** What somebody prepared another signs (S1-11). */
export const notOwnDossier = (actor: Actor, subject: Subject): Verdict =>
  subject.draftedBy === actor.login
    ? refuse("forbidden", both("不能批示自己准备的材料", "you cannot sign what you prepared yourself"))
    : allow;

/** Nobody decides on a penalty of their own (1.9). */
export const notOwnPenalty = (actor: Actor, subject: Subject): Verdict =>
  subject.concernsLogin === actor.login
    ? refuse("forbidden", both("不能处理涉及本人的处罚", "you cannot decide on your own penalty"))
    : allow;

/** Nobody says of their own work whether it had an effect (S1-5). */
export const notOwnAction = (actor: Actor, subject: Subject): Verdict =>
  subject.solvedBy?.includes(actor.login)
    ? refuse("forbidden", both("效果须由品质部另一人验证", "another person of quality checks the effect"))
    : allow;

/** A step is its owner's; quality may say for them that it is done. */
export const ownStep = (actor: Actor, subject: Subject, role: Role): Verdict =>
  role === "quality" || subject.login === undefined || subject.login === actor.login
    ? allow
    : refuse("forbidden", both("此项由他人负责", "somebody else owns this step"));

/** Who proposes a correction of a budget does not decide on it (1.4). */
export const notOwnProposal = (actor: Actor, subject: Subject): Verdict =>
  subject.submittedBy === actor.login
    ? refuse("forbidden", both("调整须由另一人确认", "a second person has to decide on the adjustment"))
    : allow;

/** A row is one's own by a code that both carry; two that carry none have nothing in common. */
const isOwn = (code: string | null | undefined, actorCode: string | undefined) => actorCode !== undefined && code === actorCode;

/** A partner acts on its own rows only; staff on all. */
export const ownAsPartner = (actor: Actor, subject: Subject, role: Role): Verdict => {
  const foreign =
    (role === "dealer" && !isOwn(subject.dealerCode, actor.dealerCode)) ||
    (role === "sub_distributor" && !isOwn(subject.subDistributorCode, actor.subDistributorCode));
  return foreign ? refuse("forbidden", both("只能处理自己单位的申请", "only your own")) : allow;
};

/** A sales representative acts for the dealers that are theirs. */
export const ownDealersAsRep = (actor: Actor, subject: Subject, role: Role): Verdict =>
  role === "sales_rep" && subject.salesRepLogin !== actor.login
    ? refuse("forbidden", both("只有该经销商的商务代表可以处理", "only the dealer's own sales representative may do this"))
    : allow;

/** A partner its own, a representative its dealers', others all. */
export const ownOrOwnDealers = (actor: Actor, subject: Subject, role: Role): Verdict => {
  const asPartner = ownAsPartner(actor, subject, role);
  return asPartner.ok ? ownDealersAsRep(actor, subject, role) : asPartner;
};

/** A partner sees the cases it brought and those of its customers; nobody sees the one about their own conduct (S3-55). */
export const ownCase = (actor: Actor, subject: Subject, role: Role): Verdict => {
  if (subject.concernsLogin === actor.login)
    return refuse("forbidden", both("此投诉涉及本人，须由他人处理", "this case concerns you: others handle it"));
  const asServicing = role === "dealer" && isOwn(subject.servicingDealerCode, actor.dealerCode);
  return asServicing ? allow : ownAsPartner(actor, subject, role);
};

/** A dealer works the cases in its own queue, the company all others (S1-16, S1-17). */
export const inOwnQueue = (actor: Actor, subject: Subject, role: Role): Verdict => {
  if (role === "dealer")
    return subject.handledBy === "dealer" && isOwn(subject.servicingDealerCode, actor.dealerCode)
      ? allow
      : refuse("forbidden", both("此投诉由公司处理", "the company handles this case"));
  const seen = ownCase(actor, subject, role);
  if (!seen.ok || subject.handledBy !== "dealer") return seen;
  return refuse("forbidden", both("此投诉由经销商处理，请先接管", "the dealer handles this case: take it over first"));
};

/** A department's head or deputy speaks for it; the service manager or the general manager where nobody else does. */
export const asHead = (actor: Actor, subject: Subject, role: Role): Verdict => {
  const seen = inOwnQueue(actor, subject, role);
  if (!seen.ok) return seen;
  const heads = (subject.headLogins ?? []).filter((login) => login !== subject.draftedBy);
  const standsIn = heads.length === 0 && (role === "service_manager" || role === "general_manager");
  return heads.includes(actor.login) || standsIn
    ? allow
    : refuse("forbidden", both("须由责任部门负责人或副手处理", "the department's head or deputy does this"));
};

/** Whoever speaks for the department that was asked, or stands in for its head. */
export const asRecipient = (actor: Actor, subject: Subject, role: Role): Verdict => {
  const seen = ownCase(actor, subject, role);
  if (!seen.ok) return seen;
  return subject.headLogins?.includes(actor.login)
    ? allow
    : refuse("forbidden", both("须由责任部门负责人或副手处理", "the department's head or deputy does this"));
};

/** A proposal is approved by somebody else than who drafted it (S0-19). */
export const asOtherHead = (actor: Actor, subject: Subject, role: Role): Verdict =>
  subject.draftedBy === actor.login
    ? refuse("forbidden", both("不能批准自己起草的方案", "you cannot approve your own proposal"))
    : asHead(actor, subject, role);

/** The complaint desk may, and the people of the department that is asked. */
const ofDepartment =
  (why: Bilingual) =>
  (actor: Actor, subject: Subject, role: Role): Verdict => {
    const seen = inOwnQueue(actor, subject, role);
    if (!seen.ok || approverRank({ roles: [role] }) >= 0) return seen;
    return [...(subject.workerLogins ?? []), ...(subject.headLogins ?? [])].includes(actor.login) ? allow : refuse("forbidden", why);
  };

/** A task is its department's; the complaint desk records what departments report. */
export const ownTask = ofDepartment(both("任务属于其他部门", "the task is another department's"));

/** Customer service or the department responsible finds out what happened (S0-16). */
export const asResponsible = ofDepartment(both("须由客服或责任部门发起调查", "customer service or the responsible department does this"));

/** Nobody of quality decides on what they raised themselves (S1-33). */
export const notOwnIssue = (actor: Actor, subject: Subject, role: Role): Verdict =>
  subject.submittedBy === actor.login
    ? refuse("forbidden", both("不能对自己提出的问题作决定", "you cannot decide on what you raised"))
    : ownCase(actor, subject, role);

/** A claim is decided on by another than who asks for it (S3-35). */
export const notOwnClaim = (actor: Actor, subject: Subject, role: Role): Verdict =>
  subject.submittedBy === actor.login
    ? refuse("forbidden", both("不能审批自己提出的索赔", "you cannot decide on your own claim"))
    : inOwnQueue(actor, subject, role);

/** Whoever leads an investigation concludes it. */
export const asLead = (actor: Actor, subject: Subject): Verdict =>
  subject.leadLogin === actor.login ? allow : refuse("forbidden", both("须由调查组长处理", "the lead of the investigation does this"));

/** Whoever takes part in an investigation says what was found. */
export const asMember = (actor: Actor, subject: Subject): Verdict =>
  subject.memberLogins?.includes(actor.login)
    ? allow
    : refuse("forbidden", both("只有调查小组成员可以记录", "only the members of the investigation do this"));

/** A second person reviews (S3-30). */
export const notOwnSolution = (actor: Actor, subject: Subject, role: Role): Verdict =>
  subject.solvedBy?.includes(actor.login)
    ? refuse("forbidden", both("须由未参与方案和执行的人复核", "somebody who neither proposed nor carried it out has to review it"))
    : inOwnQueue(actor, subject, role);

/** Everybody keeps their own account, whoever keeps users keeps all of them. */
export const ownAccount = (actor: Actor, subject: Subject, role: Role): Verdict =>
  role === "administrator" || role === "system" || subject.login === actor.login
    ? allow
    : refuse("forbidden", both("只能管理自己的账户", "only your own account"));

/** Who is away says who stands in; for whoever could not, those who lead or keep the accounts do. */
export const ownAbsence = (actor: Actor, subject: Subject, role: Role): Verdict =>
  ["service_manager", "general_manager", "administrator", "system"].includes(role) || subject.login === actor.login
    ? allow
    : refuse("forbidden", both("只能为自己指定代理人", "only for yourself"));
