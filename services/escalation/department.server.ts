import { standInOf } from "../identity";
import { readDelegates, readSpeakers } from "../identity/index.server";
import type { Reader } from "../platform/index.server";

/** Who speaks for a department today: its head, its deputy, and who stands in for them. */
export async function readHeads(reader: Reader, department: string): Promise<string[]> {
  return [...(await readSpeakers(reader, department)).headLogins];
}

/** The department that the reader belongs to. */
export async function readOwnDepartment({ userAccount, actor }: Reader): Promise<string | null> {
  return (await userAccount.findUnique({ where: { login: actor.login }, select: { department: true } }))?.department ?? null;
}

/** The departments whose matters are the reader's: their own, and those that they speak for today. */
export async function readOwnDepartments(reader: Reader): Promise<string[]> {
  const { login } = reader.actor;
  const delegates = await readDelegates(reader);
  const spokenFor = [login, ...[...delegates.keys()].filter((away) => standInOf(away, delegates) === login)];
  const [own, headed] = await Promise.all([
    readOwnDepartment(reader),
    reader.department.findMany({
      where: { OR: [{ headLogin: { in: spokenFor } }, { deputyLogin: { in: spokenFor } }] },
      select: { code: true },
    }),
  ]);
  return [...new Set([...(own ? [own] : []), ...headed.map(({ code }) => code)])];
}
