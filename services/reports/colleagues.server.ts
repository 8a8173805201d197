import { rolesOf } from "../identity";
import { readPresence } from "../identity/index.server";
import type { Reader } from "../platform/index.server";

/** Who may be given a complaint to work, the asker first; whoever is away is named with who stands in for them. */
export async function readColleagues(reader: Reader): Promise<{ login: string; name: string }[]> {
  const people = await reader.userAccount.findMany({
    where: { status: "active", roles: { hasSome: [...rolesOf("complaint.assess")] } },
    select: { login: true, name: true },
    orderBy: { login: "asc" },
  });
  const nameOf = await readPresence(reader);
  const named = people.map((person) => ({ login: person.login, name: nameOf(person) }));
  return named.sort((one, other) => Number(other.login === reader.actor.login) - Number(one.login === reader.actor.login));
}
