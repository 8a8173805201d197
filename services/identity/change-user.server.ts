import { both, DomainError } from "../platform";
import { command, recordEvent, type Tx } from "../platform/index.server";
import { OneUser, SetRoles } from "./schema";
import { endAccess, endSessions } from "./session.server";
import { checkParty, keepAnAdministrator, lockUser, userView } from "./store.server";

async function setStatus(tx: Tx, login: string, status: "active" | "disabled") {
  if (status === "disabled") await keepAnAdministrator(tx, login);
  const user = await lockUser(tx, login);
  if (user.status === status) {
    throw new DomainError(
      "wrong_state",
      status === "active" ? both("账户未停用", "the user is not disabled") : both("账户已停用", "the user is disabled already"),
    );
  }
  const changed = await tx.userAccount.update({ where: { login }, data: { status } });
  await endAccess(tx, login);
  const action = status === "active" ? "enabled" : "disabled";
  await recordEvent(tx, {
    subjectKind: "user",
    subjectNo: login,
    action,
    fromStatus: user.status,
    toStatus: status,
    reasonCode: `user_${action}`,
  });
  return userView(changed);
}

/** Shuts an account: its sessions and tokens end for good; its history stays. */
export const disableUser = command({
  name: "identity/disable-user",
  input: OneUser,
  action: "identity.manage_users",
  run: (tx, { login }) => setStatus(tx, login, "disabled"),
});

/** Opens a disabled account again. */
export const enableUser = command({
  name: "identity/enable-user",
  input: OneUser,
  action: "identity.manage_users",
  run: (tx, { login }) => setStatus(tx, login, "active"),
});

/** A representative that dealers name stays one: their consents would have nobody to go to. */
async function refuseWhileNamed(tx: Tx, login: string): Promise<void> {
  const dealer = await tx.dealer.findFirst({ where: { salesRepLogin: login }, select: { code: true }, orderBy: { code: "asc" } });
  if (!dealer) return;
  throw new DomainError(
    "wrong_state",
    both(
      `${login} 是经销商 ${dealer.code} 的商务代表，请先为其更换代表`,
      `${login} represents dealer ${dealer.code}: give that dealer another representative first`,
    ),
  );
}

/** Gives an account other roles; its sessions end, so that nobody goes on with the old ones. */
export const setRoles = command({
  name: "identity/set-roles",
  input: SetRoles,
  action: "identity.manage_users",
  async run(tx, { login, roles, dealerCode = null, subDistributorCode = null }) {
    if (!roles.includes("administrator")) await keepAnAdministrator(tx, login);
    const user = await lockUser(tx, login);
    if (!roles.includes("sales_rep")) await refuseWhileNamed(tx, login);
    await checkParty(tx, { roles, dealerCode: dealerCode ?? undefined, subDistributorCode: subDistributorCode ?? undefined });
    const after = { roles: [...roles], dealerCode, subDistributorCode };
    const changed = await tx.userAccount.update({ where: { login }, data: after });
    await endSessions(tx, login);
    const before = { roles: user.roles, dealerCode: user.dealerCode, subDistributorCode: user.subDistributorCode };
    await recordEvent(tx, { subjectKind: "user", subjectNo: login, action: "roles_set", reasonCode: "roles_set", data: { before, after } });
    return userView(changed);
  },
});
