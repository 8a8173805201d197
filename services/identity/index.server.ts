export { changePassword, setPassword } from "./change-password.server";
export { disableUser, enableUser, setRoles } from "./change-user.server";
export { createUser } from "./create-user.server";
export { listUsers } from "./list-users.server";
export { actorOfSession, actorOfToken, SESSION_LIFE_MS, signOut } from "./session.server";
export { checkSetupLink, ensureSetupLink, setUp } from "./setup-link.server";
export { signIn } from "./sign-in.server";
export { throttlePublic } from "./throttle.server";
export { issueToken, listTokens, revokeToken } from "./tokens.server";
