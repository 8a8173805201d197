import { both, DomainError, invalidField } from "../platform";
import type { Ctx, Tx } from "../platform/command.server";
import { passwordFits } from "./hash.server";
import { countAttempt, forgiveAttempts } from "./throttle.server";

/** One answer for an unknown login, a disabled account and a wrong password. */
const refusal = () => new DomainError("not_signed_in", both("登录名或密码不正确", "the login or the password is not right"));

/**
 * Proves a password, outside any transaction, and gives the hash it fitted: what the transaction then checks again under lock.
 * Throws `rate_limited` before any work, `not_signed_in` for whatever does not fit.
 */
export async function proveCredentials(ctx: Ctx, given: { login: string; password: string }): Promise<string> {
  await countAttempt(ctx, given.login);
  const account = await ctx.db.userAccount.findFirst({ where: { login: given.login, status: "active" }, select: { passwordHash: true } });
  const fits = await passwordFits(given.password, account?.passwordHash);
  if (!account || !fits) throw refusal();
  await forgiveAttempts(ctx, given.login);
  return account.passwordHash;
}

/** The actor proves anew who they are, throttled like at a sign-in; a wrong password is a fault of its field. Gives the hash that it fitted. */
export async function proveOwnPassword(ctx: Ctx, { field, password }: { field: string; password: string }): Promise<string> {
  try {
    return await proveCredentials(ctx, { login: ctx.actor.login, password });
  } catch (error) {
    if (!(error instanceof DomainError) || error.code !== "not_signed_in") throw error;
    throw invalidField(field, both("当前密码不正确", "the present password is not right"));
  }
}

/** Locks the account whose password was proved; refuses where it was changed or disabled in between. */
export async function lockProved(tx: Tx, login: string, provedHash: string): Promise<void> {
  const [account] = await tx.$queryRaw<{ passwordHash: string; status: string }[]>`
    SELECT password_hash AS "passwordHash", status FROM user_account WHERE login = ${login} FOR UPDATE`;
  if (account?.passwordHash !== provedHash || account.status !== "active") throw refusal();
}
