import { checkSetupLink, createUser, ensureSetupLink, setUp, signIn } from "@services/identity/index.server";
import { beforeEach, expect, test } from "vitest";
import { actors, contextFor, NOW } from "../../support/context";
import { useDatabase } from "../../support/database";

const database = useDatabase();
const clock = { now: () => NOW };
const PASSWORD = "correct horse battery";
const visitor = (now = NOW) => contextFor(database, actors.public, { now });
const use = (token: string, login = "boss", now = NOW) => setUp(visitor(now), { token, login, name: "王总", password: PASSWORD });
const makeLink = async () => (await ensureSetupLink(database.current.db, clock)) ?? expect.unreachable("somebody exists");

beforeEach(async () => {
  await database.current.db.userAccount.deleteMany();
});

test("the link makes the first administrator, once", async () => {
  const token = await makeLink();
  await checkSetupLink(visitor(), token);
  expect(await use(token)).toMatchObject({ login: "boss", roles: ["administrator"] });
  await signIn(visitor(), { login: "boss", password: PASSWORD });
  await expect(use(token, "second")).rejects.toMatchObject({ code: "not_found" });
  await expect(checkSetupLink(visitor(), token)).rejects.toMatchObject({ code: "not_found" });
  expect(await ensureSetupLink(database.current.db, clock)).toBeUndefined();
});

test("a link is refused when somebody exists already, after a day, and when it was never given", async () => {
  const token = await makeLink();
  const tomorrow = new Date(NOW.getTime() + 24 * 3_600_000);
  await expect(use(token, "boss", tomorrow)).rejects.toMatchObject({ code: "not_found" });
  await expect(use("made-up")).rejects.toMatchObject({ code: "not_found" });
  await createUser(contextFor(database, actors.system), { login: "finance", name: "x", roles: ["finance"], password: PASSWORD });
  await expect(use(token)).rejects.toMatchObject({ code: "not_found" });
});

test("two links used in the same moment make one administrator", async () => {
  const tokens = [await makeLink(), await makeLink(), await makeLink()];
  const outcomes = await Promise.allSettled(tokens.map((token, number) => use(token, `boss-${number}`)));
  expect(outcomes.filter(({ status }) => status === "fulfilled")).toHaveLength(1);
  expect(await database.current.db.userAccount.count()).toBe(1);
});

test("a refused form leaves the link good", async () => {
  const token = await makeLink();
  await expect(setUp(visitor(), { token, login: "boss", name: "x", password: "short" })).rejects.toMatchObject({ code: "invalid_input" });
  expect(await use(token)).toMatchObject({ login: "boss" });
});
