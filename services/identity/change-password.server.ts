import { both, DomainError, invalidField } from "../platform";
import { type Ctx, command, recordEvent, type Tx } from "../platform/index.server";
import { lockProved, proveCredentials } from "./credentials.server";
import { hashPassword } from "./hash.server";
import { ChangePassword, SetPassword } from "./schema";
import { endAccess } from "./session.server";
import { lockUser } from "./store.server";

async function writePassword(tx: Tx, { login, passwordHash, reasonCode }: { login: string; passwordHash: string; reasonCode: string }) {
  await tx.userAccount.update({ where: { login }, data: { passwordHash }, select: { login: true } });
  await endAccess(tx, login);
  await recordEvent(tx, { subjectKind: "user", subjectNo: login, action: "password_changed", reasonCode });
  return { login };
}

/** The present password is proved like at a sign-in, throttled alike, but a wrong one is a fault of its field. */
async function proveOwn(ctx: Ctx, password: string): Promise<string> {
  try {
    return await proveCredentials(ctx, { login: ctx.actor.login, password });
  } catch (error) {
    if (!(error instanceof DomainError) || error.code !== "not_signed_in") throw error;
    throw invalidField("currentPassword", both("当前密码不正确", "the present password is not right"));
  }
}

/** Changes one's own password, which the present one proves; every session and token of the account ends. */
export const changePassword = command({
  name: "identity/change-password",
  input: ChangePassword,
  action: "identity.change_own_password",
  secret: true,
  async prepare(ctx, { currentPassword, password }) {
    const provedHash = await proveOwn(ctx, currentPassword);
    return { provedHash, passwordHash: await hashPassword(password) };
  },
  async run(tx, _input, { provedHash, passwordHash }) {
    const { login } = tx.actor;
    await lockProved(tx, login, provedHash);
    return await writePassword(tx, { login, passwordHash, reasonCode: "changed_by_owner" });
  },
});

/** Gives an account another password where its owner has forgotten it; every session and token of the account ends. */
export const setPassword = command({
  name: "identity/set-password",
  input: SetPassword,
  action: "identity.manage_users",
  secret: true,
  prepare: (_ctx, { password }) => hashPassword(password),
  async run(tx, { login }, passwordHash) {
    await lockUser(tx, login);
    return await writePassword(tx, { login, passwordHash, reasonCode: "set_by_administrator" });
  },
});
