import { Prisma } from "@db";
import type { Reader } from "../../platform/index.server";

/** Who sees how everybody served; a department's head and deputy see its people, all others themselves. */
const MANAGEMENT = ["service_manager", "general_manager", "supervisor", "auditor", "system"] as const;

/** Accounts `u` of whose service the reader may know. */
export function ofColleagues({ actor }: Reader): Prisma.Sql {
  if (MANAGEMENT.some((role) => actor.roles.includes(role))) return Prisma.sql`true`;
  return Prisma.sql`(u.login = ${actor.login} OR u.department IN
    (SELECT code FROM department WHERE head_login = ${actor.login} OR deputy_login = ${actor.login}))`;
}
