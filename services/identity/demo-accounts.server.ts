import type { Role } from "../platform";
import type { Db } from "../platform/database.server";
import { DEMO_LOGINS } from "./demo-accounts";

/** Those of the demo accounts that can sign in, with what they are; for the login page of demo mode. */
export async function listDemoAccounts(db: Db): Promise<{ login: string; name: string; role: Role }[]> {
  const rows = await db.userAccount.findMany({
    where: { login: { in: [...DEMO_LOGINS] }, status: "active" },
    select: { login: true, name: true, roles: true },
  });
  return DEMO_LOGINS.flatMap((login) => {
    const row = rows.find((candidate) => candidate.login === login);
    return row ? [{ login, name: row.name, role: row.roles[0] as Role }] : [];
  });
}
