import { allows } from "@services/identity";
import type { Action, Actor, Role } from "@services/platform";
import type { NavKey } from "~/components/navigation";

interface Way {
  readonly key: NavKey;
  readonly to: string;
  /** Without it nobody is led there. */
  readonly action: Action;
  /** Whose work it is; others may open it by its address. */
  readonly roles: readonly Role[];
}

/** Who deals with what is between departments: their people, who decides, and who looks on. */
const DEPARTMENTS_PEOPLE: readonly Role[] = [
  "service_manager",
  "general_manager",
  "quality",
  "research",
  "process_engineer",
  "planner",
  "workshop",
  "warehouse",
  "sales_rep",
  "finance",
  "supervisor",
];

/** Every way through the portal, in the order of a day's work; the first that an actor has is their home. */
const WAYS: readonly Way[] = [
  { key: "home", to: "/home", action: "parts_request.submit", roles: ["dealer", "sub_distributor"] },
  { key: "newRequest", to: "/requests/new", action: "parts_request.submit", roles: ["dealer", "sub_distributor"] },
  { key: "signOffs", to: "/sign-offs", action: "batch_case.sign", roles: ["general_manager"] },
  { key: "desk", to: "/desk", action: "parts_request.decide", roles: ["customer_service", "service_manager", "general_manager"] },
  {
    key: "complaints",
    to: "/complaints",
    action: "complaint.read",
    roles: ["customer_service", "service_manager", "general_manager", "dealer", "sub_distributor"],
  },
  { key: "tasks", to: "/tasks", action: "complaint.read_tasks", roles: ["customer_service", "service_manager", "general_manager"] },
  { key: "problems", to: "/problems", action: "delivery_problem.decide", roles: ["customer_service", "service_manager"] },
  { key: "outbound", to: "/outbound", action: "shipment.ship", roles: ["warehouse"] },
  {
    key: "workbench",
    to: "/workbench",
    action: "return_unit.read_way",
    roles: ["quality", "research", "process_engineer", "planner", "workshop", "warehouse", "service_manager"],
  },
  { key: "inbound", to: "/inbound", action: "return.receive", roles: ["warehouse"] },
  { key: "stock", to: "/stock", action: "catalog.receive_stock", roles: ["warehouse"] },
  {
    key: "planning",
    to: "/planning",
    action: "parts_request.read_queue",
    roles: ["planner", "service_manager", "general_manager", "warehouse", "customer_service"],
  },
  { key: "consents", to: "/consents", action: "budget.consent", roles: ["sales_rep", "general_manager"] },
  { key: "receipts", to: "/receipts", action: "budget.record_remittance", roles: ["finance"] },
  { key: "adjustments", to: "/adjustments", action: "budget.decide_adjustment", roles: ["finance", "service_manager"] },
  {
    key: "overdrafts",
    to: "/overdrafts",
    action: "budget.read_overdrafts",
    roles: ["sales_rep", "finance", "service_manager", "general_manager"],
  },
  {
    key: "tasks",
    to: "/tasks",
    action: "complaint.read_tasks",
    roles: ["warehouse", "finance", "sales_rep", "quality", "research", "process_engineer", "planner", "workshop", "supervisor"],
  },
  { key: "users", to: "/users", action: "identity.manage_users", roles: ["administrator"] },
  { key: "settings", to: "/settings", action: "settings.change", roles: ["administrator"] },
  { key: "webhooks", to: "/webhooks", action: "webhooks.manage", roles: ["administrator"] },
  {
    key: "announcements",
    to: "/announcements",
    action: "announcements.read",
    roles: ["customer_service", "service_manager", "administrator", "supervisor", "dealer"],
  },
  { key: "imports", to: "/imports", action: "imports.use", roles: ["administrator", "finance"] },
  {
    key: "requests",
    to: "/requests",
    action: "parts_request.read",
    roles: [
      "dealer",
      "sub_distributor",
      "customer_service",
      "service_manager",
      "general_manager",
      "warehouse",
      "sales_rep",
      "finance",
      "supervisor",
      "auditor",
    ],
  },
  {
    key: "complaints",
    to: "/complaints",
    action: "complaint.read",
    roles: ["quality", "research", "process_engineer", "workshop", "sales_rep", "warehouse", "planner", "supervisor", "auditor"],
  },
  { key: "budget", to: "/budget", action: "budget.read", roles: ["dealer"] },
  {
    key: "batches",
    to: "/batches",
    action: "batch_case.read",
    roles: [
      "quality",
      "research",
      "planner",
      "customer_service",
      "service_manager",
      "general_manager",
      "warehouse",
      "supervisor",
      "auditor",
    ],
  },
  {
    key: "liaison",
    to: "/liaison",
    action: "liaison.read",
    roles: DEPARTMENTS_PEOPLE,
  },
  {
    key: "rectifications",
    to: "/rectifications",
    action: "rectification.read",
    roles: ["customer_service", ...DEPARTMENTS_PEOPLE],
  },
  {
    key: "penalties",
    to: "/penalties",
    action: "penalty.read",
    roles: ["service_manager", "general_manager", "customer_service", "finance", "supervisor", "auditor"],
  },
  {
    key: "disputes",
    to: "/disputes",
    action: "dispute.read",
    roles: DEPARTMENTS_PEOPLE,
  },
  {
    key: "escalations",
    to: "/escalations",
    action: "escalation.read",
    roles: ["service_manager", "general_manager", "customer_service", "supervisor"],
  },
  {
    key: "investigations",
    to: "/investigations",
    action: "investigation.record",
    roles: ["quality", "research", "process_engineer", "planner", "workshop", "warehouse", "sales_rep", "service_manager"],
  },
  {
    key: "issues",
    to: "/representative-issues",
    action: "representative_issue.read",
    roles: ["quality", "research", "planner", "general_manager"],
  },
  {
    key: "corrective",
    to: "/corrective-actions",
    action: "corrective_action.read",
    roles: ["quality", "research", "process_engineer", "planner", "workshop", "general_manager", "supervisor", "auditor"],
  },
  {
    key: "quality",
    to: "/quality",
    action: "figure.read",
    roles: ["quality", "research", "service_manager", "general_manager", "auditor"],
  },
  {
    key: "units",
    to: "/units",
    action: "warranty.check",
    roles: [
      "dealer",
      "sub_distributor",
      "customer_service",
      "service_manager",
      "warehouse",
      "quality",
      "research",
      "process_engineer",
      "planner",
      "workshop",
    ],
  },
  {
    key: "knowledge",
    to: "/knowledge",
    action: "knowledge.read",
    roles: ["customer_service", "service_manager", "quality", "research", "process_engineer", "workshop", "dealer", "sub_distributor"],
  },
  {
    key: "controlled",
    to: "/controlled-documents",
    action: "controlled.read",
    roles: [
      "service_manager",
      "quality",
      "research",
      "process_engineer",
      "planner",
      "workshop",
      "general_manager",
      "supervisor",
      "auditor",
    ],
  },
  {
    key: "returns",
    to: "/returns",
    action: "return.read",
    roles: [
      "dealer",
      "sub_distributor",
      "customer_service",
      "service_manager",
      "warehouse",
      "quality",
      "research",
      "process_engineer",
      "planner",
      "workshop",
      "sales_rep",
      "general_manager",
      "supervisor",
      "auditor",
    ],
  },
  {
    key: "cores",
    to: "/cores",
    action: "core.read",
    roles: ["warehouse", "customer_service", "service_manager", "dealer", "sub_distributor"],
  },
  {
    key: "dealers",
    to: "/dealers",
    action: "parties.read",
    roles: ["customer_service", "service_manager", "general_manager", "sales_rep", "finance", "administrator", "supervisor", "auditor"],
  },
  { key: "newRequest", to: "/requests/new", action: "parts_request.submit", roles: ["customer_service", "service_manager"] },
  { key: "claims", to: "/claims", action: "claim.read", roles: ["finance", "service_manager", "general_manager", "customer_service"] },
  { key: "customers", to: "/customers", action: "customer.read", roles: ["customer_service", "service_manager", "general_manager"] },
  { key: "surveys", to: "/surveys", action: "survey.read", roles: ["customer_service", "service_manager", "general_manager", "quality"] },
  {
    key: "goodwill",
    to: "/goodwill",
    action: "goodwill.read",
    roles: ["customer_service", "service_manager", "general_manager", "finance"],
  },
  {
    key: "figures",
    to: "/figures",
    action: "figure.read",
    roles: ["service_manager", "general_manager", "quality", "sales_rep", "finance", "customer_service", "supervisor", "auditor", "dealer"],
  },
  { key: "mailboxes", to: "/mailboxes", action: "mailbox.read", roles: ["customer_service", "service_manager", "supervisor"] },
  {
    key: "parts",
    to: "/parts",
    action: "catalog.read",
    roles: ["customer_service", "warehouse", "planner", "process_engineer", "administrator"],
  },
];

/** The ways of this actor. */
export const waysOf = (actor: Actor): { key: NavKey; to: string }[] =>
  WAYS.filter((way) => way.roles.some((role) => actor.roles.includes(role)) && allows(actor, way.action).ok).map(({ key, to }) => ({
    key,
    to,
  }));

/** Where somebody's work begins; a visitor's on the public pages. */
export const homeOf = (actor: Actor): string => (actor.roles.includes("public") ? "/ask" : (waysOf(actor)[0]?.to ?? "/units"));
