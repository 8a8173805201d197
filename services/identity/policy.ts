import { type Action, type Actor, allow, both, DomainError, ROLES, type Role, type RoleCheck, refuse, type Verdict } from "../platform";

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
}
interface Rule {
  readonly roles: readonly Role[];
  /** Beyond the role, for one row; asked once per role that fits. */
  readonly when?: (actor: Actor, subject: Subject, role: Role) => Verdict;
}

const EVERYBODY: readonly Role[] = [...ROLES, "public", "system"];
const SIGNED_IN: readonly Role[] = ROLES;
/** Everybody of the company, and the portal itself: the admin command line acts as `system` unless it is told as whom. */
const STAFF: readonly Role[] = [...ROLES.filter((role) => role !== "dealer" && role !== "sub_distributor"), "system"];
/** Everybody of the company who does the work: auditor and supervisor read, the administrator keeps. */
const WORKERS: readonly Role[] = STAFF.filter((role) => role !== "auditor" && role !== "supervisor" && role !== "administrator");
/** Those of them who are people. */
const COLLEAGUES: readonly Role[] = WORKERS.filter((role) => role !== "system");
const KEEPERS: readonly Role[] = ["administrator", "system"];
const DECIDERS: readonly Role[] = ["customer_service", "service_manager", "general_manager"];
const PARTNERS: readonly Role[] = ["dealer", "sub_distributor"];
const SERVICE: readonly Role[] = ["customer_service", "service_manager"];

/** Nobody decides on what they asked for themselves (1.6). */
const notOwnRequest = (actor: Actor, subject: Subject): Verdict =>
  subject.submittedBy === actor.login
    ? refuse("forbidden", both("不能审批自己提交的申请", "you cannot decide on your own request"))
    : allow;

/** A count that takes promised pieces away is confirmed or refused by a second person. */
const notOwnCount = (actor: Actor, subject: Subject): Verdict =>
  subject.countedBy === actor.login ? refuse("forbidden", both("盘点须由另一人确认", "a second person has to confirm the count")) : allow;

/** Who proposes a correction of a budget does not decide on it (1.4). */
const notOwnProposal = (actor: Actor, subject: Subject): Verdict =>
  subject.submittedBy === actor.login
    ? refuse("forbidden", both("调整须由另一人确认", "a second person has to decide on the adjustment"))
    : allow;

/** A row is one's own by a code that both carry; two that carry none have nothing in common. */
const isOwn = (code: string | null | undefined, actorCode: string | undefined) => actorCode !== undefined && code === actorCode;

/** A partner acts on its own rows only; staff on all. */
const ownAsPartner = (actor: Actor, subject: Subject, role: Role): Verdict => {
  const foreign =
    (role === "dealer" && !isOwn(subject.dealerCode, actor.dealerCode)) ||
    (role === "sub_distributor" && !isOwn(subject.subDistributorCode, actor.subDistributorCode));
  return foreign ? refuse("forbidden", both("只能处理自己单位的申请", "only your own")) : allow;
};

/** A sales representative acts for the dealers that are theirs. */
const ownDealersAsRep = (actor: Actor, subject: Subject, role: Role): Verdict =>
  role === "sales_rep" && subject.salesRepLogin !== actor.login
    ? refuse("forbidden", both("只有该经销商的商务代表可以处理", "only the dealer's own sales representative may do this"))
    : allow;

/** A partner its own, a representative its dealers', others all. */
const ownOrOwnDealers = (actor: Actor, subject: Subject, role: Role): Verdict => {
  const asPartner = ownAsPartner(actor, subject, role);
  return asPartner.ok ? ownDealersAsRep(actor, subject, role) : asPartner;
};

/** A partner sees the cases it brought and those of its customers; nobody sees the one about their own conduct (S3-55). */
const ownCase = (actor: Actor, subject: Subject, role: Role): Verdict => {
  if (subject.concernsLogin === actor.login)
    return refuse("forbidden", both("此投诉涉及本人，须由他人处理", "this case concerns you: others handle it"));
  const asServicing = role === "dealer" && isOwn(subject.servicingDealerCode, actor.dealerCode);
  return asServicing ? allow : ownAsPartner(actor, subject, role);
};

/** A dealer works the cases in its own queue, the company all others (S1-16, S1-17). */
const inOwnQueue = (actor: Actor, subject: Subject, role: Role): Verdict => {
  if (role === "dealer")
    return subject.handledBy === "dealer" && isOwn(subject.servicingDealerCode, actor.dealerCode)
      ? allow
      : refuse("forbidden", both("此投诉由公司处理", "the company handles this case"));
  const seen = ownCase(actor, subject, role);
  if (!seen.ok || subject.handledBy !== "dealer") return seen;
  return refuse("forbidden", both("此投诉由经销商处理，请先接管", "the dealer handles this case: take it over first"));
};

/** A department's head or deputy speaks for it; the service manager or the general manager where nobody else does. */
const asHead = (actor: Actor, subject: Subject, role: Role): Verdict => {
  const seen = inOwnQueue(actor, subject, role);
  if (!seen.ok) return seen;
  const heads = (subject.headLogins ?? []).filter((login) => login !== subject.draftedBy);
  const standsIn = heads.length === 0 && (role === "service_manager" || role === "general_manager");
  return heads.includes(actor.login) || standsIn
    ? allow
    : refuse("forbidden", both("须由责任部门负责人或副手处理", "the department's head or deputy does this"));
};

/** A proposal is approved by somebody else than who drafted it (S0-19). */
const asOtherHead = (actor: Actor, subject: Subject, role: Role): Verdict =>
  subject.draftedBy === actor.login
    ? refuse("forbidden", both("不能批准自己起草的方案", "you cannot approve your own proposal"))
    : asHead(actor, subject, role);

/** A task is its department's; the complaint desk records what departments report. */
const ownTask = (actor: Actor, subject: Subject, role: Role): Verdict => {
  const seen = inOwnQueue(actor, subject, role);
  if (!seen.ok || DECIDERS.includes(role)) return seen;
  return [...(subject.workerLogins ?? []), ...(subject.headLogins ?? [])].includes(actor.login)
    ? allow
    : refuse("forbidden", both("任务属于其他部门", "the task is another department's"));
};

/** A second person reviews (S3-30). */
const notOwnSolution = (actor: Actor, subject: Subject, role: Role): Verdict =>
  subject.solvedBy?.includes(actor.login)
    ? refuse("forbidden", both("须由未参与方案和执行的人复核", "somebody who neither proposed nor carried it out has to review it"))
    : inOwnQueue(actor, subject, role);

/** Everybody keeps their own account, whoever keeps users keeps all of them. */
const ownAccount = (actor: Actor, subject: Subject, role: Role): Verdict =>
  role === "administrator" || role === "system" || subject.login === actor.login
    ? allow
    : refuse("forbidden", both("只能管理自己的账户", "only your own account"));

/** Who may do what: every action of the portal, its roles, and what must hold of the row. Screens, the server and tests read it through `can`. */
const POLICY = {
  "parts_request.quote": { roles: ["public", ...PARTNERS, ...SERVICE] },
  "parts_request.submit": { roles: ["public", ...PARTNERS, ...SERVICE] },
  "parts_request.read": { roles: [...PARTNERS, ...STAFF.filter((role) => role !== "administrator")], when: ownOrOwnDealers },
  "parts_request.reveal_phone": { roles: ["finance", "sales_rep", "general_manager"], when: ownOrOwnDealers },
  "parts_request.resubmit": { roles: [...PARTNERS, ...SERVICE], when: ownAsPartner },
  "parts_request.cancel": { roles: [...PARTNERS, ...SERVICE], when: ownAsPartner },
  "parts_request.decide": { roles: DECIDERS, when: notOwnRequest },
  "parts_request.request_consent": { roles: ["dealer", ...SERVICE], when: ownAsPartner },
  "parts_request.refuse_consent": { roles: ["sales_rep", "general_manager"], when: ownDealersAsRep },
  "parts_request.read_queue": { roles: [...DECIDERS, "warehouse", "planner", "supervisor", "auditor", "system"] },
  "parts_request.override_allocation": { roles: ["service_manager", "general_manager"] },
  "parts_request.lapse": { roles: ["system"] },
  "parts_request.record_payment": { roles: ["finance"] },
  "parts_request.record_refund": { roles: ["finance"] },
  "receipt.read": { roles: ["sub_distributor", ...DECIDERS, "finance", "supervisor", "auditor", "system"], when: ownAsPartner },
  "shipment.pick": { roles: ["warehouse"] },
  "shipment.ship": { roles: ["warehouse"] },
  "shipment.confirm_delivery": { roles: ["warehouse"] },
  "delivery_problem.report": { roles: [...PARTNERS, ...SERVICE, "warehouse"], when: ownAsPartner },
  "delivery_problem.decide": { roles: DECIDERS, when: notOwnRequest },
  "delivery_problem.read": { roles: [...DECIDERS, "warehouse", "supervisor", "auditor", "system"] },
  "core.receive": { roles: ["warehouse"] },
  "core.settle": { roles: SERVICE },
  "core.read": { roles: [...PARTNERS, ...DECIDERS, "warehouse", "finance", "supervisor", "auditor", "system"], when: ownAsPartner },
  "shipment.read": { roles: ["dealer", "sub_distributor", "warehouse", ...DECIDERS, "finance", "supervisor", "auditor", "system"] },
  "budget.read": { roles: ["dealer", ...DECIDERS, "sales_rep", "finance", "supervisor", "auditor", "system"], when: ownOrOwnDealers },
  "budget.record_purchase": { roles: ["finance", ...KEEPERS] },
  "budget.record_remittance": { roles: ["finance", "system"] },
  "budget.reverse": { roles: ["finance"] },
  "budget.propose_adjustment": { roles: ["finance"] },
  "budget.decide_adjustment": { roles: ["finance", "service_manager"], when: notOwnProposal },
  "budget.read_adjustments": { roles: ["finance", "service_manager", "general_manager", "supervisor", "auditor", "system"] },
  "budget.read_overdrafts": {
    roles: ["sales_rep", "service_manager", "finance", "general_manager", "supervisor", "auditor", "system"],
    when: ownDealersAsRep,
  },
  "budget.close_year": { roles: ["system"] },
  "budget.consent": { roles: ["sales_rep", "general_manager"], when: ownDealersAsRep },
  "budget.verify": { roles: ["finance", "auditor", ...KEEPERS] },
  "catalog.read": { roles: [...SIGNED_IN, "system"] },
  "catalog.read_cost": { roles: ["finance", "general_manager", "auditor", ...KEEPERS] },
  "catalog.read_dealer_price": { roles: ["dealer", ...STAFF] },
  "catalog.read_batch": { roles: ["dealer", ...STAFF] },
  "catalog.read_place": { roles: ["dealer", ...STAFF], when: ownAsPartner },
  "catalog.save": { roles: KEEPERS },
  "catalog.read_stock": { roles: STAFF },
  "catalog.receive_stock": { roles: ["warehouse", "system"] },
  "catalog.count_stock": { roles: ["warehouse", "system"] },
  "catalog.decide_count": { roles: ["warehouse", "service_manager"], when: notOwnCount },
  "parties.read": { roles: ["dealer", ...STAFF], when: ownAsPartner },
  "parties.save": { roles: KEEPERS },
  "warranty.check": { roles: EVERYBODY },
  "warranty.register_sale": { roles: [...PARTNERS, ...SERVICE, ...KEEPERS], when: ownAsPartner },
  "warranty.read_sale": { roles: [...PARTNERS, ...STAFF], when: ownAsPartner },
  "warranty.correct_sale": { roles: SERVICE },
  "warranty.void": { roles: [...SERVICE, "quality"] },
  "complaint.register": { roles: ["public", ...PARTNERS, ...WORKERS] },
  "complaint.read": { roles: [...PARTNERS, ...STAFF], when: ownCase },
  "complaint.handle": { roles: ["dealer", ...DECIDERS], when: inOwnQueue },
  "complaint.assess": { roles: DECIDERS, when: inOwnQueue },
  "complaint.track": { roles: ["public", ...PARTNERS, ...WORKERS] },
  "complaint.approve_proposal": { roles: COLLEAGUES, when: asOtherHead },
  "complaint.assign_task": { roles: COLLEAGUES, when: asHead },
  "complaint.work_task": { roles: COLLEAGUES, when: ownTask },
  "complaint.read_tasks": { roles: STAFF },
  "complaint.review": { roles: [...DECIDERS, "quality"], when: notOwnSolution },
  "complaint.take_over": { roles: SERVICE, when: ownCase },
  "complaint.add_note": { roles: [...PARTNERS, ...WORKERS], when: ownCase },
  "identity.set_up": { roles: ["public"] },
  "identity.sign_in": { roles: EVERYBODY },
  "identity.change_own_password": { roles: SIGNED_IN },
  "identity.manage_tokens": { roles: [...SIGNED_IN, "system"], when: ownAccount },
  "identity.manage_users": { roles: KEEPERS },
  "identity.read_departments": { roles: STAFF },
  "settings.read": { roles: STAFF },
  "settings.read_values": { roles: EVERYBODY },
  "settings.change": { roles: KEEPERS },
  "calendar.read": { roles: [...SIGNED_IN, "system"] },
  "calendar.edit": { roles: KEEPERS },
  "clocks.run": { roles: ["system"] },
  "imports.master_data": { roles: KEEPERS },
  "imports.use": { roles: ["finance", ...KEEPERS] },
  "imports.money": { roles: ["finance", ...KEEPERS] },
  "webhooks.manage": { roles: KEEPERS },
  "reports.export": { roles: [...SIGNED_IN, "system"] },
  "events.read": { roles: ["auditor", "supervisor", ...KEEPERS] },
} as const satisfies Record<string, Rule>;

type PolicyAction = keyof typeof POLICY;
declare module "../platform/context" {
  interface ActionTable extends Record<PolicyAction, true> {}
}

const PLEASE_SIGN_IN = both("请先登录", "please sign in");

export const ACTIONS = Object.keys(POLICY) as Action[];
const ruleOf = (action: Action): Rule => POLICY[action];

/** Who may do this at all, before the row at hand is looked at. */
export const rolesOf = (action: Action): readonly Role[] => ruleOf(action).roles;

/** May the actor do this at all: the role in which it may, or why not. A visitor is asked to sign in instead. */
export const allows: RoleCheck = (actor, action) => {
  const role = ruleOf(action).roles.find((candidate) => actor.roles.includes(candidate));
  if (role) return { ok: true, value: role };
  return actor.roles.includes("public")
    ? refuse("not_signed_in", PLEASE_SIGN_IN)
    : refuse("forbidden", both("您没有此权限", "your role does not allow this"));
};

/** May the actor do this to that row: some role of its must allow it. */
export function can(actor: Actor, action: Action, subject: Subject): Verdict {
  const rule = ruleOf(action);
  const general = allows(actor, action);
  if (!general.ok) return general;
  let last: Verdict = allow;
  for (const role of rule.roles.filter((candidate) => actor.roles.includes(candidate))) {
    last = rule.when?.(actor, subject, role) ?? allow;
    if (last.ok) return last;
  }
  return last;
}

/** Refuses what `can` refuses. */
export function authorize(actor: Actor, action: Action, subject: Subject): void {
  const verdict = can(actor, action, subject);
  if (!verdict.ok) throw new DomainError(verdict.code, verdict.why);
}

/** Refuses a visitor without an account. */
export function requireSignedIn(actor: Actor): void {
  if (actor.roles.includes("public")) throw new DomainError("not_signed_in", PLEASE_SIGN_IN);
}
