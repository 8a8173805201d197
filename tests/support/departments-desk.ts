import { loadYear } from "@services/calendar/index.server";
import { assessComplaint, registerComplaint } from "@services/complaints/index.server";
import { saveDepartment } from "@services/identity/index.server";
import type { Actor } from "@services/platform/context";
import type { Ctx } from "@services/platform/index.server";
import { instantAt } from "@services/platform/time";
import { actors, contextFor } from "./context";
import type { TestDatabase } from "./database";
import { buildWorld } from "./world";

/** Who works where in the tests of what departments are asked. */
const PEOPLE = [
  ["agent", "customer_service", "customer_service"],
  ["agent2", "customer_service", "customer_service"],
  ["lead", "service_manager", "customer_service"],
  ["lead2", "service_manager", "sales"],
  ["chief", "general_manager", "management"],
  ["head", "quality", "quality"],
  ["deputy", "quality", "quality"],
  ["inspector", "quality", "quality"],
  ["tester", "research", "research"],
  ["maker", "workshop", "production"],
  ["planner", "planner", "production"],
  ["keeper", "warehouse", "warehouse_logistics"],
] as const;
const HEADS = [
  { code: "quality", headLogin: "head", deputyLogin: "deputy" },
  { code: "customer_service", headLogin: "lead" },
  { code: "production", headLogin: "maker", deputyLogin: "planner" },
  { code: "warehouse_logistics", headLogin: "keeper" },
  { code: "research", headLogin: "tester" },
] as const;

/** A world whose departments have people and heads, in a year whose calendar is known. */
export async function staffDepartments(database: { readonly current: Pick<TestDatabase, "db"> }): Promise<void> {
  await buildWorld(database);
  const admin = contextFor(database, actors.administrator());
  await loadYear(admin, { year: 2026 });
  const createdAt = instantAt("2026-01-01");
  for (const [login, role, department] of PEOPLE)
    await database.current.db.userAccount.create({
      data: { login, name: login, passwordHash: "none", roles: [role], department, createdAt },
    });
  for (const heads of HEADS) await saveDepartment(admin, heads);
}

type Registered = Parameters<typeof registerComplaint>[1];

/** A complaint about a leak as it came in; answers its number. */
export async function bringLeak(agent: Ctx, more: Partial<Registered> = {}): Promise<string> {
  const { complaintNo } = await registerComplaint(agent, {
    ...{ channel: "hotline", category: "product_quality.leak", description: "净水器漏水" },
    complainant: { name: "陈女士", phone: "13812345678" },
    ...more,
  });
  return complaintNo;
}

/** One that was found sustained; its department is the one named, quality where none is. */
export async function establish(agent: Ctx, more: Partial<Registered> = {}, department: "quality" | "production" = "quality") {
  const complaintNo = await bringLeak(agent, more);
  await assessComplaint(agent, { complaintNo, validity: "sustained", primaryDepartment: department });
  return complaintNo;
}

/** The people by their logins. */
export const staff: Readonly<Record<(typeof PEOPLE)[number][0], Actor>> = {
  agent: actors.customerService("agent"),
  agent2: actors.customerService("agent2"),
  lead: actors.serviceManager("lead"),
  lead2: actors.serviceManager("lead2"),
  chief: actors.generalManager("chief"),
  head: actors.quality("head"),
  deputy: actors.quality("deputy"),
  inspector: actors.quality("inspector"),
  tester: actors.research("tester"),
  maker: actors.workshop("maker"),
  planner: actors.planner("planner"),
  keeper: actors.warehouse("keeper"),
};
