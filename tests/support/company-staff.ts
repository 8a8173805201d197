import { loadYear } from "@services/calendar/index.server";
import { saveDepartment } from "@services/identity/index.server";
import type { Role } from "@services/platform";
import { instantAt } from "@services/platform/time";
import { actors, contextFor } from "./context";
import type { TestDatabase } from "./database";

/** People of the company, each with a role and a department. */
const STAFF = [
  ["agent", "customer_service", "customer_service"],
  ["lead", "service_manager", "customer_service"],
  ["chief", "general_manager", "management"],
  ["head", "quality", "quality"],
  ["inspector", "quality", "quality"],
  ["finance", "finance", "finance"],
] as const satisfies readonly (readonly [login: string, role: Role, department: string])[];

export const staff = {
  agent: actors.customerService("agent"),
  lead: actors.serviceManager("lead"),
  chief: actors.generalManager("chief"),
  head: actors.quality("head"),
  inspector: actors.quality("inspector"),
};

/** Makes the company's people, with `head` at the head of quality, and the calendar of 2026. */
export async function hireStaff(database: { readonly current: TestDatabase }): Promise<void> {
  const administrator = contextFor(database, actors.administrator());
  await loadYear(administrator, { year: 2026 });
  for (const [login, role, department] of STAFF)
    await database.current.db.userAccount.create({
      data: { login, name: login, passwordHash: "none", roles: [role], department, createdAt: instantAt("2026-01-01") },
    });
  await saveDepartment(administrator, { code: "quality", headLogin: "head" });
}
