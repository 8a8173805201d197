import type { Db } from "../platform/database.server";

/** Who speaks for a department now. Whoever is disabled speaks for none. */
export interface Heads {
  readonly headLogin: string | null;
  readonly deputyLogin: string | null;
}

type Accounts = Pick<Db, "department" | "userAccount">;

/** The head and the deputy of a department who can act; null where there is none. */
export async function findHeads(reader: Accounts, code: string): Promise<Heads> {
  const row = await reader.department.findUnique({ where: { code } });
  const named = [row?.headLogin, row?.deputyLogin].filter((login) => login != null);
  const active = await reader.userAccount.findMany({ where: { login: { in: named }, status: "active" }, select: { login: true } });
  const acting = (login: string | null | undefined) => (active.some((account) => account.login === login) ? login! : null);
  return { headLogin: acting(row?.headLogin), deputyLogin: acting(row?.deputyLogin) };
}

/** The logins of a department's people who can act, in their order. */
export async function findColleagues(reader: Accounts, department: string): Promise<string[]> {
  const rows = await reader.userAccount.findMany({
    where: { department, status: "active" },
    select: { login: true },
    orderBy: { login: "asc" },
  });
  return rows.map(({ login }) => login);
}
