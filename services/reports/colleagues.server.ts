import { rolesOf } from "../identity";
import type { Reader } from "../platform/index.server";

/** Who may be given a complaint to work, the asker first. */
export async function readColleagues(reader: Reader): Promise<{ login: string; name: string }[]> {
  const people = await reader.userAccount.findMany({
    where: { status: "active", roles: { hasSome: [...rolesOf("complaint.assess")] } },
    select: { login: true, name: true },
    orderBy: { login: "asc" },
  });
  return people.sort((one, other) => Number(other.login === reader.actor.login) - Number(one.login === reader.actor.login));
}
