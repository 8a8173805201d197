import {
  changePassword,
  createUser,
  disableUser,
  enableUser,
  listUsers,
  setPassword,
  setRoles,
  signIn,
} from "@services/identity/index.server";
import type { Actor, DomainError } from "@services/platform";
import { expect, test } from "vitest";
import { actors, contextFor } from "../../support/context";
import { useDatabase } from "../../support/database";
import { openDesk } from "../../support/parts-desk";

const database = useDatabase();
const administrator = actors.administrator();
const as = (actor: Actor, more = {}) => contextFor(database, actor, more);
const PASSWORD = "correct horse battery";

let made = 0;
async function makeUser(more: object = {}) {
  made++;
  return await createUser(as(administrator), {
    login: `user-${made}`,
    name: `用户${made}`,
    roles: ["warehouse"],
    password: PASSWORD,
    ...more,
  });
}
const fieldsOf = (refused: Promise<unknown>) =>
  refused.then(
    () => expect.unreachable("it was accepted"),
    (error: DomainError) => [error.code, Object.keys(error.more.fields ?? {})],
  );

test("an account is stored with an argon2id hash of 19 MiB and two passes, and its history begins", async () => {
  const user = await makeUser({ login: " User-A ", roles: ["quality", "research", "quality"], department: "quality" });
  expect(user).toMatchObject({
    login: "user-a",
    roles: ["quality", "research"],
    department: "quality",
    status: "active",
    dealerCode: null,
  });
  const row = await database.current.db.userAccount.findUniqueOrThrow({ where: { login: "user-a" } });
  expect(row.passwordHash).toMatch(/^\$argon2id\$v=19\$m=19456,t=2,p=1\$/);
  const [event] = await database.current.db.event.findMany({ where: { subjectKind: "user", subjectNo: "user-a" } });
  expect(event).toMatchObject({ action: "created", actor: "administrator", toStatus: "active" });
  expect(JSON.stringify(event?.data)).not.toMatch(/argon2|password/i);
});

test("what an account must not be is refused by field", async () => {
  await makeUser({ login: "taken" });
  const refused: [object, string][] = [
    [{ login: "taken" }, "login"],
    [{ login: "system" }, "login"],
    [{ login: "Ünal" }, "login"],
    [{ password: "123456789" }, "password"],
    [{ password: "1234567890" }, "password"],
    [{ password: "aaaaaaaaaaaaaaa" }, "password"],
    [{ roles: [] }, "roles"],
    [{ roles: ["system"] }, "roles[0]"],
    [{ roles: ["dealer"] }, "dealerCode"],
    [{ roles: ["dealer"], dealerCode: "NOBODY" }, "dealerCode"],
    [{ roles: ["dealer", "finance"], dealerCode: "D1" }, "roles"],
    [{ roles: ["finance"], subDistributorCode: "S1" }, "subDistributorCode"],
    [{ department: "astrology" }, "department"],
    [{ name: "\u0000" }, "name"],
    [{ surname: "x" }, "surname"],
  ];
  for (const [more, field] of refused) {
    const [code, fields] = (await fieldsOf(makeUser(more))) ?? [];
    expect([code, fields], JSON.stringify(more)).toEqual([
      more && "login" in more && more.login === "taken" ? "conflict" : "invalid_input",
      [field],
    ]);
  }
});

test("only an administrator keeps users", async () => {
  for (const actor of [actors.public, actors.finance(), actors.generalManager(), actors.auditor()]) {
    const refused = createUser(as(actor), { login: "x1", name: "x", roles: ["finance"], password: PASSWORD });
    await expect(refused).rejects.toMatchObject({ code: actor === actors.public ? "not_signed_in" : "forbidden" });
  }
});

test("a disabled account cannot sign in, an enabled one can again", async () => {
  const { login } = await makeUser();
  await disableUser(as(administrator), { login });
  await expect(signIn(as(actors.public), { login, password: PASSWORD })).rejects.toMatchObject({ code: "not_signed_in" });
  await expect(disableUser(as(administrator), { login })).rejects.toMatchObject({ code: "wrong_state" });
  expect(await enableUser(as(administrator), { login })).toMatchObject({ status: "active" });
  expect((await signIn(as(actors.public), { login, password: PASSWORD })).session).toHaveLength(43);
});

test("the last active administrator can be neither disabled nor stripped of the role", async () => {
  const first = await makeUser({ roles: ["administrator"] });
  await expect(disableUser(as(administrator), { login: first.login })).rejects.toMatchObject({ code: "wrong_state" });
  await expect(setRoles(as(administrator), { login: first.login, roles: ["finance"] })).rejects.toMatchObject({ code: "wrong_state" });
  const second = await makeUser({ roles: ["administrator", "finance"] });
  const both = await Promise.allSettled([first, second].map(({ login }) => disableUser(as(administrator), { login })));
  expect(both.map(({ status }) => status).sort()).toEqual(["fulfilled", "rejected"]);
});

test("a representative keeps the role as long as a dealer names them, however close the two changes come", async () => {
  const desk = openDesk(database);
  const rep = await makeUser({ roles: ["sales_rep"] });
  await desk.registerDealer("REP-1", { salesRepLogin: rep.login });
  await expect(setRoles(as(administrator), { login: rep.login, roles: ["finance"] })).rejects.toMatchObject({
    code: "wrong_state",
    text: { en: expect.stringContaining("REP-1") },
  });
  expect(await setRoles(as(administrator), { login: rep.login, roles: ["sales_rep", "finance"] })).toMatchObject({
    roles: ["sales_rep", "finance"],
  });
  for (let round = 0; round < 5; round++) {
    const { login } = await makeUser({ roles: ["sales_rep"] });
    const named = desk.registerDealer(`NAMES-${round}`, { salesRepLogin: login });
    const settled = await Promise.allSettled([named, setRoles(as(administrator), { login, roles: ["finance"] })]);
    expect(settled.map(({ status }) => status).sort()).toEqual(["fulfilled", "rejected"]);
  }
});

test("passwords: the owner proves the present one, an administrator sets a forgotten one", async () => {
  const { login } = await makeUser();
  const owner: Actor = { login, name: login, roles: ["warehouse"] };
  const wrong = changePassword(as(owner), { currentPassword: "not this one", password: "another password" });
  expect(await fieldsOf(wrong)).toEqual(["invalid_input", ["currentPassword"]]);
  await changePassword(as(owner), { currentPassword: PASSWORD, password: "another password" });
  await expect(signIn(as(actors.public), { login, password: PASSWORD })).rejects.toMatchObject({ code: "not_signed_in" });
  await setPassword(as(administrator), { login, password: "a third password" });
  await signIn(as(actors.public), { login, password: "a third password" });
  await expect(setPassword(as(administrator), { login: "nobody", password: "a third password" })).rejects.toMatchObject({
    code: "not_found",
  });
});

test("a password changed between proof and transaction does not sign anybody in", async () => {
  const { login } = await makeUser();
  const proof = await signIn.definition.prepare!(as(actors.public), { login, password: PASSWORD });
  await setPassword(as(administrator), { login, password: "a third password" });
  const late = database.current.db.$transaction((client) =>
    signIn.definition.run(
      Object.create(client, Object.getOwnPropertyDescriptors({ now: new Date() })),
      { login, password: PASSWORD },
      proof,
    ),
  );
  await expect(late).rejects.toMatchObject({ code: "not_signed_in" });
});

test("nothing of a password or a token is kept beside an idempotency key", async () => {
  const ctx = as(administrator, { idempotencyKey: "k-1" });
  await createUser(ctx, { login: "with-key", name: "x", roles: ["finance"], password: PASSWORD });
  expect(await database.current.db.idempotencyKey.count({ where: { key: "k-1" } })).toBe(0);
});

test("users are listed page by page, found by name and role, never with their hash", async () => {
  const ctx = as(administrator);
  const all = await listUsers(ctx, { limit: 200 });
  const paged: string[] = [];
  for (let cursor: string | undefined, round = 0; round < 50; round++) {
    const slice = await listUsers(ctx, { limit: 3, cursor });
    paged.push(...slice.items.map(({ login }) => login));
    if (slice.nextCursor === null) break;
    cursor = slice.nextCursor;
  }
  expect(paged).toEqual(all.items.map(({ login }) => login));
  expect(JSON.stringify(all)).not.toContain("argon2");
  expect((await listUsers(ctx, { role: "quality" })).items.map(({ login }) => login)).toEqual(["user-a"]);
  expect((await listUsers(ctx, { q: "R-A" })).items.map(({ login }) => login)).toEqual(["user-a"]);
});
