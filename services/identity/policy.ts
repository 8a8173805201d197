import { type Action, type Actor, allow, both, DomainError, ROLES, type Role, type RoleCheck, refuse, type Verdict } from "../platform";
import { APPROVER_ROLES } from "./approver";
import {
  asHead,
  asLead,
  asMember,
  asOtherHead,
  asRecipient,
  asResponsible,
  inOwnQueue,
  notOwnClaim,
  notOwnCount,
  notOwnDossier,
  notOwnIssue,
  notOwnProposal,
  notOwnRequest,
  notOwnSolution,
  ownAbsence,
  ownAccount,
  ownAsPartner,
  ownCase,
  ownDealersAsRep,
  ownOrOwnDealers,
  ownTask,
  type Subject,
} from "./row-rules";

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
const PARTNERS: readonly Role[] = ["dealer", "sub_distributor"];
const SERVICE: readonly Role[] = ["customer_service", "service_manager"];

/** Who may do what: every action of the portal, its roles, and what must hold of the row. Screens, the server and tests read it through `can`. */
const POLICY = {
  "parts_request.quote": { roles: ["public", ...PARTNERS, ...SERVICE] },
  "parts_request.submit": { roles: ["public", ...PARTNERS, ...SERVICE] },
  "parts_request.exchange": { roles: SERVICE },
  "parts_request.read": { roles: [...PARTNERS, ...STAFF.filter((role) => role !== "administrator")], when: ownOrOwnDealers },
  "parts_request.reveal_phone": { roles: ["finance", "sales_rep", "general_manager"], when: ownOrOwnDealers },
  "parts_request.resubmit": { roles: [...PARTNERS, ...SERVICE], when: ownAsPartner },
  "parts_request.cancel": { roles: [...PARTNERS, ...SERVICE], when: ownAsPartner },
  "parts_request.decide": { roles: APPROVER_ROLES, when: notOwnRequest },
  "parts_request.request_consent": { roles: ["dealer", ...SERVICE], when: ownAsPartner },
  "parts_request.refuse_consent": { roles: ["sales_rep", "general_manager"], when: ownDealersAsRep },
  "parts_request.read_queue": { roles: [...APPROVER_ROLES, "warehouse", "planner", "supervisor", "auditor", "system"] },
  "parts_request.override_allocation": { roles: ["service_manager", "general_manager"] },
  "parts_request.lapse": { roles: ["system"] },
  "parts_request.record_payment": { roles: ["finance"] },
  "parts_request.record_refund": { roles: ["finance"] },
  "receipt.read": { roles: ["sub_distributor", ...APPROVER_ROLES, "finance", "supervisor", "auditor", "system"], when: ownAsPartner },
  "shipment.pick": { roles: ["warehouse"] },
  "shipment.ship": { roles: ["warehouse"] },
  "shipment.confirm_delivery": { roles: ["warehouse"] },
  "delivery_problem.report": { roles: [...PARTNERS, ...SERVICE, "warehouse"], when: ownAsPartner },
  "delivery_problem.decide": { roles: APPROVER_ROLES, when: notOwnRequest },
  "delivery_problem.read": { roles: [...APPROVER_ROLES, "warehouse", "supervisor", "auditor", "system"] },
  "core.receive": { roles: ["warehouse"] },
  "core.settle": { roles: SERVICE },
  "core.read": { roles: [...PARTNERS, ...APPROVER_ROLES, "warehouse", "finance", "supervisor", "auditor", "system"], when: ownAsPartner },
  "shipment.read": { roles: ["dealer", "sub_distributor", "warehouse", ...APPROVER_ROLES, "finance", "supervisor", "auditor", "system"] },
  "budget.read": { roles: ["dealer", ...APPROVER_ROLES, "sales_rep", "finance", "supervisor", "auditor", "system"], when: ownOrOwnDealers },
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
  "complaint.handle": { roles: ["dealer", ...APPROVER_ROLES], when: inOwnQueue },
  "complaint.assess": { roles: APPROVER_ROLES, when: inOwnQueue },
  "complaint.track": { roles: ["public", ...PARTNERS, ...WORKERS] },
  "complaint.approve_proposal": { roles: COLLEAGUES, when: asOtherHead },
  "complaint.assign_task": { roles: COLLEAGUES, when: asHead },
  "complaint.work_task": { roles: COLLEAGUES, when: ownTask },
  "complaint.read_tasks": { roles: STAFF },
  "complaint.review": { roles: [...APPROVER_ROLES, "quality"], when: notOwnSolution },
  "complaint.take_over": { roles: SERVICE, when: ownCase },
  "knowledge.read": { roles: [...PARTNERS, ...STAFF] },
  "knowledge.write": { roles: [...SERVICE, "quality", "research", "process_engineer"] },
  "knowledge.publish": { roles: ["service_manager", "quality", "research"] },
  "goodwill.grant": { roles: APPROVER_ROLES, when: inOwnQueue },
  "goodwill.read": { roles: [...APPROVER_ROLES, "finance", "supervisor", "auditor", "system"] },
  "escalation.escalate": { roles: APPROVER_ROLES, when: inOwnQueue },
  "escalation.read": { roles: STAFF, when: ownCase },
  "escalation.delegate": { roles: [...COLLEAGUES, ...KEEPERS], when: ownAbsence },
  "escalation.read_delegates": { roles: STAFF },
  "liaison.issue": { roles: ["service_manager", "general_manager"], when: inOwnQueue },
  "liaison.answer": { roles: COLLEAGUES, when: asRecipient },
  "liaison.rule": { roles: COLLEAGUES, when: ownCase },
  "liaison.publish": { roles: ["general_manager"], when: ownCase },
  "liaison.read": { roles: STAFF, when: ownCase },
  "return.request": { roles: ["dealer", ...SERVICE], when: ownAsPartner },
  "return.read": { roles: ["dealer", ...STAFF.filter((role) => role !== "administrator")], when: ownOrOwnDealers },
  "return.decide": { roles: SERVICE },
  "return.cancel": { roles: ["dealer", ...SERVICE], when: ownAsPartner },
  "return.send": { roles: ["dealer", ...SERVICE], when: ownAsPartner },
  "return.receive": { roles: ["warehouse"] },
  "return_unit.inspect": { roles: ["quality"] },
  "return_unit.give_opinion": { roles: ["research"] },
  "return_unit.confirm_parts": { roles: ["process_engineer"] },
  "return_unit.schedule": { roles: ["planner"] },
  "return_unit.repair": { roles: ["workshop"] },
  "return_unit.put_away": { roles: ["warehouse"] },
  "return_unit.replace": { roles: SERVICE },
  "return_unit.read_way": { roles: STAFF.filter((role) => role !== "administrator" && role !== "sales_rep") },
  "return_unit.scrap": { roles: ["quality", "service_manager"] },
  "return.attach": { roles: ["dealer", ...SERVICE, "warehouse"], when: ownAsPartner },
  "mailbox.receive": { roles: ["system"] },
  "mailbox.check": { roles: SERVICE },
  "mailbox.read": { roles: [...APPROVER_ROLES, "supervisor", "auditor", "system"] },
  "complaint.add_note": { roles: [...PARTNERS, ...WORKERS], when: ownCase },
  "investigation.open": { roles: COLLEAGUES, when: asResponsible },
  "investigation.lead": { roles: COLLEAGUES, when: asLead },
  "investigation.record": { roles: COLLEAGUES, when: asMember },
  "investigation.read": { roles: STAFF, when: ownCase },
  "representative_issue.raise": { roles: [...APPROVER_ROLES, "quality", "research"], when: ownCase },
  "representative_issue.decide": { roles: ["quality"], when: notOwnIssue },
  "representative_issue.read": {
    roles: [...APPROVER_ROLES, "quality", "research", "process_engineer", "planner", "workshop", "supervisor", "auditor", "system"],
  },
  "batch_case.open": { roles: [...SERVICE, "quality"] },
  "batch_case.judge": { roles: ["quality"] },
  "batch_case.handle": { roles: SERVICE },
  "batch_case.prepare": { roles: ["quality"] },
  "batch_case.submit": { roles: SERVICE },
  "batch_case.sign": { roles: ["general_manager"], when: notOwnDossier },
  "batch_case.read_dossier": {
    roles: [...APPROVER_ROLES, "quality", "research", "planner", "process_engineer", "supervisor", "auditor", "system"],
  },
  "batch_case.read": { roles: STAFF },
  "claim.ask": { roles: APPROVER_ROLES, when: inOwnQueue },
  "claim.decide": { roles: APPROVER_ROLES, when: notOwnClaim },
  "claim.pay": { roles: ["finance"], when: ownCase },
  "claim.read": { roles: [...APPROVER_ROLES, "finance", "supervisor", "auditor", "system"], when: ownCase },
  "survey.send": { roles: APPROVER_ROLES, when: inOwnQueue },
  "survey.campaign": { roles: APPROVER_ROLES },
  "survey.lapse": { roles: ["system"] },
  "survey.open": { roles: ["public", ...PARTNERS, ...WORKERS] },
  "survey.answer": { roles: ["public", ...PARTNERS] },
  "survey.read": { roles: [...APPROVER_ROLES, "quality", "supervisor", "auditor", "system"] },
  "enquiry.permit": { roles: ["research", "general_manager"], when: ownCase },
  "enquiry.disclose": { roles: [...APPROVER_ROLES, "research", "quality"], when: inOwnQueue },
  "enquiry.answer": { roles: ["sales_rep"], when: ownCase },
  "enquiry.read": { roles: STAFF, when: ownCase },
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
