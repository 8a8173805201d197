import { openInvestigation, recordEvidence } from "@services/investigations/index.server";
import type { Actor } from "@services/platform/context";
import type { Ctx } from "@services/platform/index.server";
import { actors, NOW } from "./context";
import type { TestDatabase } from "./database";

type As = (actor: Actor) => Ctx;
type Found = Parameters<typeof recordEvidence>[1];

/** Who finds out what happened: their accounts, with the departments they stand for. */
export const INVESTIGATORS = {
  "quality-1": { roles: ["quality"], department: "quality" },
  "quality-2": { roles: ["quality"], department: "quality" },
  "research-1": { roles: ["research"], department: "research" },
  "warehouse-1": { roles: ["warehouse"], department: "warehouse_logistics" },
} as const;
export const [lead, colleague, researcher, porter] = [
  actors.quality("quality-1"),
  actors.quality("quality-2"),
  actors.research("research-1"),
  actors.warehouse("warehouse-1"),
];

export async function hireInvestigators({ current: { db } }: { readonly current: Pick<TestDatabase, "db"> }): Promise<void> {
  const data = Object.entries(INVESTIGATORS).map(([login, { roles, department }]) => ({
    ...{ login, name: login, passwordHash: "none", roles: [...roles], department, createdAt: NOW },
  }));
  await db.userAccount.createMany({ data });
}

/** Customer service opens an investigation that quality leads, with research. */
export const investigate = (as: As, complaintNo: string) =>
  openInvestigation(as(actors.customerService()), {
    ...{ complaintNo, question: "进水接头为何漏水", leadLogin: lead.login, memberLogins: [researcher.login] },
  });

/** What a member of the team found. */
export const find = (as: As, complaintNo: string, { by = lead, ...found }: Partial<Found> & { by?: Actor } = {}) =>
  recordEvidence(as(by), {
    complaintNo,
    kind: "test",
    finding: "0.8 MPa 保压 30 分钟渗漏",
    foundOn: "2026-03-09",
    foundBy: "理化室",
    ...found,
  });
