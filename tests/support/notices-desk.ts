import { saveDepartment } from "@services/identity/index.server";
import { instantAt } from "@services/platform/time";
import { beforeAll } from "vitest";
import { actors, contextFor } from "./context";
import { type TestDatabase, useDatabase } from "./database";
import { keepInvariants } from "./invariants";
import { buildWorld } from "./world";

type Database = { readonly current: Pick<TestDatabase, "db"> };

/** Accounts with one role each: the login that tests act under, the role, the party. */
const PEOPLE = [
  actors.dealer("D001"),
  actors.dealer("D002"),
  actors.subDistributor("S001"),
  actors.customerService(),
  actors.customerService("agent-2"),
  actors.serviceManager(),
  actors.generalManager(),
  actors.quality(),
  actors.research(),
  actors.planner(),
  actors.finance(),
  actors.warehouse(),
] as const;

/** Real accounts behind the actors of tests, the heads of two departments, and what each of them was told. */
export function openNoticesDesk(database: Database) {
  return {
    async employ(): Promise<void> {
      for (const { login, name, roles, dealerCode = null, subDistributorCode = null } of PEOPLE)
        await database.current.db.userAccount.upsert({
          where: { login },
          update: {},
          create: {
            login,
            name,
            passwordHash: "none",
            roles: [...roles],
            dealerCode,
            subDistributorCode,
            createdAt: instantAt("2026-01-01"),
          },
        });
      for (const code of ["quality", "research"] as const)
        await saveDepartment(contextFor(database, actors.administrator()), { code, headLogin: code });
    },
    /** `login: kind` of everything that was told about a subject, in the order of logins. */
    async toldOf(subjectNo: string, kind?: string): Promise<string[]> {
      const rows = await database.current.db.notice.findMany({
        where: { subjectNo, ...(kind ? { kind } : {}) },
        orderBy: [{ login: "asc" }, { noticeNo: "asc" }],
      });
      return rows.map((row) => `${row.login}: ${row.kind}${row.urgent ? "!" : ""}`);
    },
  };
}

/** A world whose people have accounts, for a test file about what they are told. */
export function useNoticesDesk() {
  const database = useDatabase();
  keepInvariants(database);
  const { employ, toldOf } = openNoticesDesk(database);
  beforeAll(async () => {
    await buildWorld(database);
    await employ();
  });
  return { database, toldOf };
}
