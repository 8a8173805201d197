import type { Complaint } from "../complaints";
import { type ApproverRole, rolesOf } from "../identity";
import { dateColumn, type Reader } from "../platform/index.server";
import { standInOf } from "./absence";

/** Who stands in for whom on a day. */
export async function readDelegates(reader: Reader): Promise<Map<string, string>> {
  const today = dateColumn(reader.today);
  const rows = await reader.delegation.findMany({
    where: { endedAt: null, fromOn: { lte: today }, toOn: { gte: today } },
    select: { login: true, delegateLogin: true },
  });
  return new Map(rows.map(({ login, delegateLogin }) => [login, delegateLogin]));
}

/** Who stands in today for people who are away. */
export async function findStandIns(reader: Reader, logins: readonly string[]): Promise<string[]> {
  const delegates = await readDelegates(reader);
  return logins.map((login) => standInOf(login, delegates)).filter((login) => !logins.includes(login));
}

/**
 * Who takes a case that came to a step: its owner where that one is of the role already, else of those in the role who has the fewest open
 * cases; whoever is out of office is stood in for by a delegate who may work cases. Never the person it is about (S3-55). Null: nobody.
 */
export async function findOwner(reader: Reader, { ownerLogin, concernsLogin }: Complaint, role: ApproverRole): Promise<string | null> {
  const people = await reader.$queryRaw<{ login: string; ofRole: boolean }[]>`
    SELECT u.login, ${role} = ANY (u.roles) AS "ofRole" FROM user_account u
    WHERE u.status = 'active' AND u.roles && ${[...rolesOf("complaint.assess")]}::text[] AND u.login IS DISTINCT FROM ${concernsLogin}
    ORDER BY u.login IS NOT DISTINCT FROM ${ownerLogin} DESC,
      (SELECT count(*) FROM complaint c WHERE c.owner_login = u.login AND c.settled_at IS NULL), u.login`;
  const first = people.find(({ ofRole }) => ofRole);
  if (!first) return null;
  const standIn = standInOf(first.login, await readDelegates(reader));
  return people.some(({ login }) => login === standIn) ? standIn : first.login;
}
