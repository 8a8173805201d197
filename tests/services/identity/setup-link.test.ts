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

function gate() {
  let open = () => {};
  const opened = new Promise<void>((resolve) => {
    open = resolve;
  });
  return { open, opened };
}

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

test("a second link used while the first is being used waits for it, and is then refused", async () => {
  const [first, second] = [await makeLink(), await makeLink()];
  const { db } = database.current;
  const run = async (client: object, token: string) => {
    const given = { now: NOW, actor: actors.public, role: "public", beforeCommit: () => {} };
    const tx = Object.create(client, Object.getOwnPropertyDescriptors(given));
    await setUp.definition.run(
      tx,
      {
        token,
        login: `boss-${token
          .slice(0, 3)
          .toLowerCase()
          .replace(/[^a-z]/g, "x")}`,
        name: "x",
        password: PASSWORD,
      },
      "hash",
    );
  };
  const [began, mayCommit] = [gate(), gate()];
  const winner = db.$transaction(async (client) => {
    await run(client, first);
    began.open();
    await mayCommit.opened;
  });
  await began.opened;
  const loser = db.$transaction((client) => run(client, second));
  const outcome = expect(loser).rejects.toMatchObject({ code: "not_found" });
  await new Promise((resolve) => setTimeout(resolve, 200)); // the second stands at the lock by now
  mayCommit.open();
  await winner;
  await outcome;
  expect(await db.userAccount.count()).toBe(1);
});

test("a refused form leaves the link good", async () => {
  const token = await makeLink();
  await expect(setUp(visitor(), { token, login: "boss", name: "x", password: "short" })).rejects.toMatchObject({ code: "invalid_input" });
  expect(await use(token)).toMatchObject({ login: "boss" });
});
