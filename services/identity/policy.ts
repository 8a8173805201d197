import { type Action, type Actor, allow, both, DomainError, type Role, type RoleCheck, refuse, type Verdict } from "../platform";
import { POLICY, type Rule } from "./policy-table";
import type { Subject } from "./row-rules";

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
