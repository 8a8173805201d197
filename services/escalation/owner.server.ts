import type { Complaint } from "../complaints";
import { type ApproverRole, rolesOf, standInOf } from "../identity";
import { readDelegates } from "../identity/index.server";
import type { Reader } from "../platform/index.server";

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
