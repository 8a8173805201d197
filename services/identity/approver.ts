import type { Actor } from "../platform";

/** Who approves, from the agent up; each approves what the ones before may. */
export const APPROVER_ROLES = ["customer_service", "service_manager", "general_manager"] as const;
export type ApproverRole = (typeof APPROVER_ROLES)[number];

/** How far up an actor's authority to approve reaches: the place of its highest role, -1 for who approves nothing. */
export const approverRank = ({ roles }: Pick<Actor, "roles">): number =>
  Math.max(...APPROVER_ROLES.map((role, index) => (roles.includes(role) ? index : -1)));
