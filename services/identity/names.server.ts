import type { Reader } from "../platform/index.server";

/** Names of accounts by their logins; a login that nobody has any more stands for itself. */
export async function readNames(reader: Reader, logins: readonly (string | null)[]): Promise<(login: string | null) => string | null> {
  const asked = [...new Set(logins.filter((login) => login !== null))];
  const rows = await reader.userAccount.findMany({ where: { login: { in: asked } }, select: { login: true, name: true } });
  const names = new Map(rows.map(({ login, name }) => [login, name]));
  return (login) => login && (names.get(login) ?? login);
}
