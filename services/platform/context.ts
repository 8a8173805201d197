import type { Verdict } from "./errors";

export const ROLES = [
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
  "finance",
  "general_manager",
  "administrator",
  "supervisor",
  "auditor",
] as const;
/** `public` is a visitor without an account, `system` the portal's own jobs. */
export type Role = (typeof ROLES)[number] | "public" | "system";

/** Who acts. A dealer's or sub-distributor's account carries the party it acts for. */
export interface Actor {
  readonly login: string;
  readonly name: string;
  readonly roles: readonly Role[];
  readonly dealerCode?: string;
  readonly subDistributorCode?: string;
}

export const PUBLIC: Actor = { login: "public", name: "public", roles: ["public"] };
export const SYSTEM: Actor = { login: "system", name: "system", roles: ["system"] };

/** The actions that exist; the policy table in `identity/policy.ts` fills it, so that a command cannot name another. */
export interface ActionTable extends Record<never, never> {}
export type Action = keyof ActionTable;

/** May this actor do this at all, and in which of its roles? `identity/policy.ts` answers; the runner asks before anything is read. */
export type RoleCheck = (actor: Actor, action: Action) => Verdict<Role>;
