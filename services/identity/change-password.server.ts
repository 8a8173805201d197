import { command, recordEvent, type Tx } from "../platform/index.server";
import { lockProved, proveOwnPassword } from "./credentials.server";
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

/** Changes one's own password, which the present one proves; every session and token of the account ends. */
export const changePassword = command({
  name: "identity/change-password",
  input: ChangePassword,
  action: "identity.change_own_password",
  secret: true,
  async prepare(ctx, { currentPassword, password }) {
    const provedHash = await proveOwnPassword(ctx, { field: "currentPassword", password: currentPassword });
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
