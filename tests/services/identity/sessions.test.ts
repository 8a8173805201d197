import {
  actorOfSession,
  actorOfToken,
  changePassword,
  createUser,
  disableUser,
  enableUser,
  issueToken,
  listTokens,
  revokeToken,
  setPassword,
  setRoles,
  signIn,
  signOut,
} from "@services/identity/index.server";
import type { Actor } from "@services/platform";
import { beforeAll, expect, test } from "vitest";
import { actors, contextFor, NOW } from "../../support/context";
import { useDatabase } from "../../support/database";

const database = useDatabase();
const administrator = actors.administrator();
const PASSWORD = "correct horse battery";
const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const at = (ms: number) => ({ now: () => new Date(NOW.getTime() + ms) });
const whose = async (session: string, ms: number) => (await actorOfSession(database.current.db, at(ms), session))?.login;
const as = (actor: Actor, more = {}) => contextFor(database, actor, more);

let made = 0;
async function makeUser(roles: ("finance" | "quality")[] = ["finance"]): Promise<Actor> {
  const login = `user-${++made}`;
  await createUser(as(administrator), { login, name: `用户${made}`, roles, password: PASSWORD });
  return { login, name: `用户${made}`, roles };
}
const openSession = async ({ login }: Actor) => (await signIn(as(actors.public), { login, password: PASSWORD })).session;

beforeAll(async () => {
  await createUser(as(administrator), { login: "administrator", name: "管理员", roles: ["administrator"], password: PASSWORD });
});

test("a session is 256 random bits, stored only as its digest, new at each sign-in", async () => {
  const user = await makeUser();
  const [first, second] = [await openSession(user), await openSession(user)];
  expect(Buffer.from(first, "base64url")).toHaveLength(32);
  expect(first).not.toBe(second);
  expect(await actorOfSession(database.current.db, at(0), first)).toEqual(user);
  const stored = await database.current.db.session.findMany();
  expect(stored.some(({ tokenHash }) => Buffer.from(tokenHash).equals(Buffer.from(first, "base64url")))).toBe(false);
});

test("a session ends after twelve idle hours, and after seven days however busy", async () => {
  const user = await makeUser();
  const idle = await openSession(user);
  expect(await whose(idle, 12 * HOUR - 1)).toBe(user.login);
  expect(await whose(idle, 24 * HOUR - 2)).toBe(user.login); // kept alive by the use before
  expect(await whose(idle, 36 * HOUR)).toBeUndefined();
  const busy = await openSession(user);
  for (let hour = 11; hour < 7 * 24; hour += 11) expect(await whose(busy, hour * HOUR)).toBe(user.login);
  expect(await whose(busy, 7 * 24 * HOUR)).toBeUndefined();
});

test("use is written down at most once a minute", async () => {
  const user = await makeUser();
  const session = await openSession(user);
  const seen = async () =>
    (await database.current.db.session.findFirstOrThrow({ where: { login: user.login } })).lastSeenAt.getTime() - NOW.getTime();
  await whose(session, MINUTE - 1);
  expect(await seen()).toBe(0);
  await whose(session, MINUTE);
  expect(await seen()).toBe(MINUTE);
});

test("sign-out ends this session and no other", async () => {
  const user = await makeUser();
  const [mine, other] = [await openSession(user), await openSession(user)];
  await signOut(database.current.db, mine);
  expect([await whose(mine, 0), await whose(other, 0)]).toEqual([undefined, user.login]);
});

test.each([
  ["disabling", (user: Actor) => disableUser(as(administrator), { login: user.login })],
  ["a change of roles", (user: Actor) => setRoles(as(administrator), { login: user.login, roles: ["quality"] })],
  ["a change of password", (user: Actor) => changePassword(as(user), { currentPassword: PASSWORD, password: "another password" })],
])("%s ends every session of the account", async (_name, change) => {
  const user = await makeUser();
  const sessions = [await openSession(user), await openSession(user)];
  await change(user);
  expect([await whose(sessions[0]!, 0), await whose(sessions[1]!, 0)]).toEqual([undefined, undefined]);
});

test.each([
  ["a change of password", (user: Actor) => changePassword(as(user), { currentPassword: PASSWORD, password: "another password" })],
  ["a password set anew", (user: Actor) => setPassword(as(administrator), { login: user.login, password: "another password" })],
  [
    "disabling, also where the account is opened again",
    async (user: Actor) => {
      await disableUser(as(administrator), { login: user.login });
      await enableUser(as(administrator), { login: user.login });
    },
  ],
])("%s revokes every token of the account, and its history says so", async (_name, change) => {
  const user = await makeUser();
  const issued = [];
  for (const name of ["ERP", "BI"]) {
    issued.push(await issueToken(as(actors.public), { login: user.login, password: PASSWORD, name, expiresInDays: 30 }));
  }
  await change(user);
  for (const { token } of issued) expect(await actorOfToken(database.current.db, at(0), token)).toBeUndefined();
  const history = await database.current.db.event.findMany({ where: { subjectNo: user.login, action: "token_revoked" } });
  expect(history.map(({ data }) => (data as { tokenId: string }).tokenId).sort()).toEqual(issued.map(({ tokenId }) => tokenId).sort());
});

test("an unknown secret is nobody's session and nobody's token", async () => {
  expect(await whose("x".repeat(43), 0)).toBeUndefined();
  expect(await actorOfToken(database.current.db, at(0), "pml_x")).toBeUndefined();
});

test("a token acts as its user until it expires, is revoked, or the account is disabled", async () => {
  const user = await makeUser();
  const issue = () => issueToken(as(actors.public), { login: user.login, password: PASSWORD, name: "ERP", expiresInDays: 30 });
  const { token, tokenId, expiresAt } = await issue();
  const { db } = database.current;
  expect(expiresAt).toBe("2026-04-09T10:00:00.000+08:00");
  expect(await actorOfToken(db, at(30 * 24 * HOUR - 1), token)).toEqual(user);
  expect(await actorOfToken(db, at(30 * 24 * HOUR), token)).toBeUndefined();
  expect(await db.apiToken.findUniqueOrThrow({ where: { id: tokenId } })).not.toMatchObject({ tokenHash: new TextEncoder().encode(token) });
  await revokeToken(as(user), { tokenId });
  expect(await actorOfToken(db, at(0), token)).toBeUndefined();
  const second = await issue();
  expect((await listTokens(as(user), {})).items.map(({ state }) => state).sort()).toEqual(["active", "revoked"]);
  await disableUser(as(administrator), { login: user.login });
  expect(await actorOfToken(db, at(0), second.token)).toBeUndefined();
});

test("a token is its owner's and the administrator's business", async () => {
  const [owner, stranger] = [await makeUser(), await makeUser()];
  const { tokenId } = await issueToken(as(owner), { login: owner.login, password: PASSWORD, name: "ERP" });
  await expect(revokeToken(as(stranger), { tokenId })).rejects.toMatchObject({ code: "not_found" });
  await expect(listTokens(as(stranger), { login: owner.login })).rejects.toMatchObject({ code: "forbidden" });
  await expect(issueToken(as(owner), { login: stranger.login, password: "x", name: "ERP" })).rejects.toMatchObject({
    code: "not_signed_in",
  });
  expect((await listTokens(as(administrator), { login: owner.login })).items).toHaveLength(1);
  await revokeToken(as(administrator), { tokenId });
});
