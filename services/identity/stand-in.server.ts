import { inLocale } from "../platform";
import { dateColumn, type Reader } from "../platform/index.server";
import { principalsOf, sayAway, standInOf } from "./absence";
import { findHeads } from "./department.server";
import { readNames } from "./names.server";

/** Who stands in for whom on a day (S3-24). */
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

/** The people for whom the reader acts today. */
export const findPrincipals = async (reader: Reader): Promise<string[]> => principalsOf(reader.actor.login, await readDelegates(reader));

/** How people are named to whoever gives them work: those who are away today with who stands in for them (S3-24, S3-32). */
export async function readPresence(reader: Reader): Promise<(person: { login: string; name: string }) => string> {
  const delegates = await readDelegates(reader);
  const nameOf = await readNames(reader, [...delegates.values()]);
  return ({ login, name }) => {
    if (!delegates.has(login)) return name;
    const standIn = standInOf(login, delegates);
    return inLocale(sayAway(name, standIn === login ? null : nameOf(standIn)), reader.locale);
  };
}

/** Who speaks for a department today. */
interface Speakers {
  /** Its head, its deputy, and who stands in for them. */
  readonly headLogins: readonly string[];
  /** The head or deputy in whose place the reader acts; null for who acts in their own. */
  readonly insteadOf: string | null;
}

/** Who speaks for a department today, and for whom of them the reader stands in (S3-32). */
export async function readSpeakers(reader: Reader, department: string): Promise<Speakers> {
  const { headLogin, deputyLogin } = await findHeads(reader, department);
  const heads = [headLogin, deputyLogin].filter((login) => login !== null);
  const delegates = await readDelegates(reader);
  const { login } = reader.actor;
  const insteadOf = heads.includes(login) ? null : (heads.find((head) => standInOf(head, delegates) === login) ?? null);
  return { headLogins: [...new Set([...heads, ...heads.map((head) => standInOf(head, delegates))])], insteadOf };
}
